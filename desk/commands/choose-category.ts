import { MessageCircleQuestion } from "lucide-react"
import { command } from "./command.ts"

export const chooseCategory = command({
  id: "conversation.choose-category",
  label: "command.category",
  group: "conversation",
  icon: MessageCircleQuestion,
  shortcut: "Shift+h",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(!many && conversation && deeds) && can("conversations.note"),
  run: ({ deeds }) => deeds?.triage("category"),
})
