import { BookOpenCheck } from "lucide-react"
import { command } from "./command.ts"

export const insertArticle = command({
  id: "conversation.article",
  label: "command.article",
  group: "conversation",
  icon: BookOpenCheck,
  shortcut: "b",
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.reply"),
  run: ({ composer }) => composer?.ask("article"),
})
