import { CircleCheck } from "lucide-react"
import { command } from "./command.ts"

export const confirmCategory = command({
  id: "conversation.confirm-category",
  label: "command.category-confirm",
  group: "conversation",
  icon: CircleCheck,
  shortcut: "h",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(!many && conversation && deeds) && can("conversations.note"),
  run: ({ deeds }) => deeds?.triage("category-confirm"),
})
