import { CircleCheck } from "lucide-react"
import { command } from "./command.ts"

export const selectConversation = command({
  id: "list.select",
  label: "command.select",
  group: "list",
  icon: CircleCheck,
  shortcut: "x",
  when: ({ selection }) => Boolean(selection),
  run: ({ selection }) => selection?.toggle(),
})
