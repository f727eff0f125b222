import { Download } from "lucide-react"
import { command } from "./command.ts"

export const downloadTranscript = command({
  id: "conversation.transcript",
  label: "command.transcript",
  group: "conversation",
  icon: Download,
  when: ({ conversation, writing }) => Boolean(conversation && writing),
  run: ({ writing }) => writing?.("transcript"),
})
