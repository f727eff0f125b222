import { Languages } from "lucide-react"
import { command } from "./command.ts"

export const translateReply = command({
  id: "conversation.translate",
  label: "command.translate",
  group: "conversation",
  icon: Languages,
  shortcut: "g t",
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.reply"),
  run: ({ composer }) => composer?.ask("translate"),
})
