import { Workflow } from "lucide-react"
import { command } from "./command.ts"

export const startFlow = command({
  id: "conversation.flow",
  label: "command.flow",
  group: "conversation",
  icon: Workflow,
  when: ({ conversation, writing, can }) =>
    Boolean(writing && conversation?.status !== "closed") && can("conversations.reply"),
  run: ({ writing }) => writing?.("flow"),
})
