import { Keyboard } from "lucide-react"
import { command } from "./command.ts"

export const showShortcuts = command({
  id: "desk.shortcuts",
  label: "command.shortcuts",
  group: "desk",
  icon: Keyboard,
  shortcut: "?",
  when: () => true,
  run: ({ open }) => open("shortcuts"),
})
