import { Slash } from "lucide-react"
import { command } from "./command.ts"

export const insertCanned = command({
  id: "conversation.canned",
  label: "command.canned",
  group: "conversation",
  icon: Slash,
  shortcut: "q",
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.reply"),
  run: ({ composer }) => composer?.ask("canned"),
})
