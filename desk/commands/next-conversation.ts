import { ArrowDown } from "lucide-react"
import { command } from "./command.ts"

export const nextConversation = command({
  id: "list.next",
  label: "command.next",
  group: "list",
  icon: ArrowDown,
  shortcut: "j",
  when: ({ list }) => Boolean(list),
  run: ({ list }) => list?.next(),
})
