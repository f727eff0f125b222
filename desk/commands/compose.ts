import { SquarePen } from "lucide-react"
import { command } from "./command.ts"

export const compose = command({
  id: "desk.compose",
  label: "command.compose",
  group: "desk",
  icon: SquarePen,
  shortcut: "c",
  when: ({ can }) => can("conversations.reply"),
  run: ({ open }) => open("compose"),
})
