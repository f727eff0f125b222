import { Command } from "lucide-react"
import { command } from "./command.ts"

export const openPalette = command({
  id: "desk.palette",
  label: "command.palette",
  group: "desk",
  icon: Command,
  shortcut: "Mod+k",
  whileTyping: true,
  when: () => true,
  run: ({ open }) => open("palette"),
})
