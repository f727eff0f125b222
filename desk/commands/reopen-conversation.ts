import { RotateCcw } from "lucide-react"
import { command } from "./command.ts"

export const reopenConversation = command({
  id: "conversation.reopen",
  label: "command.reopen",
  group: "conversation",
  icon: RotateCcw,
  shortcut: "e",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(deeds && !many && conversation && conversation.status !== "open") && can("conversations.close"),
  run: ({ deeds }) => deeds?.reopen(),
})
