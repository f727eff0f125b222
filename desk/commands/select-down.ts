import { ArrowDown } from "lucide-react"
import { command } from "./command.ts"

export const selectDown = command({
  id: "list.select-down",
  label: "command.select-down",
  group: "list",
  icon: ArrowDown,
  shortcut: "Shift+ArrowDown",
  when: ({ selection }) => Boolean(selection),
  run: ({ selection }) => selection?.extend(1),
})
