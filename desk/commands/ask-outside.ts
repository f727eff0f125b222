import { MessagesSquare } from "lucide-react"
import { command } from "./command.ts"

export const askOutside = command({
  id: "conversation.side",
  label: "command.side",
  group: "conversation",
  icon: MessagesSquare,
  shortcut: "o",
  when: ({ conversation, writing, can }) =>
    Boolean(conversation && writing) && can("conversations.reply-alone"),
  run: ({ writing }) => writing?.("side"),
})
