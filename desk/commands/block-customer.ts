import { Ban } from "lucide-react"
import { command } from "./command.ts"

export const blockCustomer = command({
  id: "conversation.block",
  label: "command.block",
  group: "conversation",
  icon: Ban,
  shortcut: "Shift+b",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many) && can("customers.edit"),
  run: ({ deeds }) => deeds?.triage("block"),
})
