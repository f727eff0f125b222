import { Bell } from "lucide-react"
import { command } from "./command.ts"

export const openNotices = command({
  id: "desk.notices",
  label: "bell.label",
  group: "desk",
  icon: Bell,
  shortcut: "g n",
  when: () => true,
  run: ({ open }) => open("notices"),
})
