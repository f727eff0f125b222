import { Reply } from "lucide-react"
import { command } from "./command.ts"

export const writeReply = command({
  id: "conversation.reply",
  label: "command.reply",
  group: "conversation",
  icon: Reply,
  shortcut: "r",
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.reply"),
  run: ({ composer }) => composer?.write("reply"),
})
