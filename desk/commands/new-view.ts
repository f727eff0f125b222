import { ListFilter } from "lucide-react"
import { command } from "./command.ts"

export const newView = command({
  id: "list.new-view",
  label: "view.new",
  group: "list",
  icon: ListFilter,
  when: () => true,
  run: ({ open }) => open("new-view"),
})
