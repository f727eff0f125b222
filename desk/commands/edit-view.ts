import { SlidersHorizontal } from "lucide-react"
import { command } from "./command.ts"

export const editView = command({
  id: "list.edit-view",
  label: "view.edit",
  group: "list",
  icon: SlidersHorizontal,
  when: ({ savedView }) => savedView !== undefined,
  run: ({ open }) => open("edit-view"),
})
