import { ArrowUp } from "lucide-react"
import { command } from "./command.ts"

export const selectUp = command({
  id: "list.select-up",
  label: "command.select-up",
  group: "list",
  icon: ArrowUp,
  shortcut: "Shift+ArrowUp",
  when: ({ selection }) => Boolean(selection),
  run: ({ selection }) => selection?.extend(-1),
})
