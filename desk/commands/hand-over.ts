import { HandHelping } from "lucide-react"
import { command } from "./command.ts"

export const handOver = command({
  id: "conversation.hand-over",
  label: "command.hand-over",
  group: "conversation",
  icon: HandHelping,
  shortcut: "Shift+a",
  when: ({ conversation, many, can }) => Boolean(conversation ?? many) && can("conversations.assign"),
  run: ({ open }) => open("hand-over"),
})
