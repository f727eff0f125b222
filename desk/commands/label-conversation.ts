import { Tag } from "lucide-react"
import { command } from "./command.ts"

export const labelConversation = command({
  id: "conversation.label",
  label: "command.label",
  group: "conversation",
  icon: Tag,
  shortcut: "l",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(many ?? (conversation && deeds)) && can("conversations.note"),
  run: ({ deeds, many }) => (many ?? deeds)?.triage("labels"),
})
