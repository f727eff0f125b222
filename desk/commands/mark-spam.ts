import { Ban } from "lucide-react"
import { command } from "./command.ts"

export const markSpam = command({
  id: "conversation.spam",
  label: "command.spam",
  group: "conversation",
  icon: Ban,
  shortcut: "Shift+s",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("customers.edit"),
  run: ({ deeds }) => deeds?.triage("spam"),
})
