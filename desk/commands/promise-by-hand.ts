import { CircleCheck } from "lucide-react"
import { command } from "./command.ts"

export const promiseByHand = command({
  id: "conversation.promise",
  label: "command.promise",
  group: "conversation",
  icon: CircleCheck,
  shortcut: "Shift+p",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(!many && conversation && deeds) && can("conversations.note"),
  run: ({ deeds }) => deeds?.triage("promise"),
})
