import { SquarePen } from "lucide-react"
import { command } from "./command.ts"

export const changeSubject = command({
  id: "conversation.subject",
  label: "command.subject",
  group: "conversation",
  icon: SquarePen,
  shortcut: "t",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("conversations.reply"),
  run: ({ deeds }) => deeds?.triage("subject"),
})
