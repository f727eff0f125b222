import { Clock } from "lucide-react"
import { command } from "./command.ts"

export const sendLater = command({
  id: "conversation.later",
  label: "command.later",
  group: "conversation",
  icon: Clock,
  shortcut: "Mod+Shift+Enter",
  whileTyping: true,
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.reply"),
  run: ({ composer }) => composer?.ask("later"),
})
