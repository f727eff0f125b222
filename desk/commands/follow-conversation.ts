import { Bell } from "lucide-react"
import { command } from "./command.ts"

export const followConversation = command({
  id: "conversation.follow",
  label: "command.follow",
  group: "conversation",
  icon: Bell,
  shortcut: "w",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("conversations.note"),
  run: ({ deeds }) => deeds?.triage("follow"),
})
