import { Hand } from "lucide-react"
import { command } from "./command.ts"

export const takeConversation = command({
  id: "conversation.take",
  label: "command.take",
  group: "conversation",
  icon: Hand,
  shortcut: "i",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("conversations.assign"),
  run: ({ deeds }) => deeds?.take(),
})
