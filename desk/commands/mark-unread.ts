import { MailOpen } from "lucide-react"
import { command } from "./command.ts"

export const markUnread = command({
  id: "conversation.unread",
  label: "command.unread",
  group: "conversation",
  icon: MailOpen,
  shortcut: "u",
  when: ({ conversation, deeds, many }) => Boolean(conversation && deeds && !many),
  run: ({ deeds }) => deeds?.markUnread(),
})
