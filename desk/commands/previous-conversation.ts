import { ArrowUp } from "lucide-react"
import { command } from "./command.ts"

export const previousConversation = command({
  id: "list.previous",
  label: "command.previous",
  group: "list",
  icon: ArrowUp,
  shortcut: "k",
  when: ({ list }) => Boolean(list),
  run: ({ list }) => list?.previous(),
})
