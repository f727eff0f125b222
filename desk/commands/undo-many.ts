import { RotateCcw } from "lucide-react"
import { command } from "./command.ts"

export const undoMany = command({
  id: "list.undo",
  label: "command.undo-many",
  group: "list",
  icon: RotateCcw,
  shortcut: "z",
  when: ({ undoMany }) => Boolean(undoMany),
  run: ({ undoMany }) => undoMany?.(),
})
