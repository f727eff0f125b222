import { Flag } from "lucide-react"
import { command } from "./command.ts"

export const prioritiseConversation = command({
  id: "conversation.priority",
  label: "command.priority",
  group: "conversation",
  icon: Flag,
  shortcut: "p",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(many ?? (conversation && deeds)) && can("conversations.note"),
  run: ({ deeds, many }) => (many ?? deeds)?.triage("priority"),
})
