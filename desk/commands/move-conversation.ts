import { Inbox } from "lucide-react"
import { command } from "./command.ts"

export const moveConversation = command({
  id: "conversation.move",
  label: "command.move",
  group: "conversation",
  icon: Inbox,
  shortcut: "v",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("conversations.assign"),
  run: ({ deeds }) => deeds?.triage("inbox"),
})
