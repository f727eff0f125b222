import { Forward } from "lucide-react"
import { command } from "./command.ts"

export const forwardConversation = command({
  id: "conversation.forward",
  label: "command.forward",
  group: "conversation",
  icon: Forward,
  shortcut: "f",
  when: ({ conversation, writing, can }) =>
    Boolean(conversation && writing) && can("conversations.reply-alone"),
  run: ({ writing }) => writing?.("forward"),
})
