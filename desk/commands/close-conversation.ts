import { CircleCheck } from "lucide-react"
import { command } from "./command.ts"

export const closeConversation = command({
  id: "conversation.close",
  label: "command.close",
  group: "conversation",
  icon: CircleCheck,
  shortcut: "e",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(many ?? (deeds && conversation?.status === "open")) && can("conversations.close"),
  run: ({ deeds, many }) => (many ?? deeds)?.close(),
})
