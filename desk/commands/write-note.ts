import { Pin } from "lucide-react"
import { command } from "./command.ts"

export const writeNote = command({
  id: "conversation.note",
  label: "command.note",
  group: "conversation",
  icon: Pin,
  shortcut: "n",
  when: ({ conversation, composer, can }) => Boolean(conversation && composer) && can("conversations.note"),
  run: ({ composer }) => composer?.write("note"),
})
