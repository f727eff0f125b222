import { UserRoundPlus } from "lucide-react"
import { command } from "./command.ts"

export const assignConversation = command({
  id: "conversation.assign",
  label: "command.assign",
  group: "conversation",
  icon: UserRoundPlus,
  shortcut: "a",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(many ?? (conversation && deeds)) && can("conversations.assign"),
  run: ({ deeds, many }) => (many ?? deeds)?.chooseAssignee(),
})
