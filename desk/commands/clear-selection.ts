import { X } from "lucide-react"
import { command } from "./command.ts"

export const clearSelection = command({
  id: "list.clear",
  label: "command.clear-selection",
  group: "list",
  icon: X,
  shortcut: "Escape",
  when: ({ many }) => Boolean(many),
  run: ({ many }) => many?.clear(),
})
