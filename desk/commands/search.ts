import { Search } from "lucide-react"
import { command } from "./command.ts"

export const search = command({
  id: "desk.search",
  label: "command.search",
  group: "desk",
  icon: Search,
  shortcut: "/",
  when: () => true,
  run: ({ open }) => open("search"),
})
