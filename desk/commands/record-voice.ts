import { Mic } from "lucide-react"
import { command } from "./command.ts"

export const recordVoice = command({
  id: "conversation.voice",
  label: "command.voice",
  group: "conversation",
  icon: Mic,
  when: ({ conversation, composer }) => Boolean(conversation && composer),
  run: ({ composer }) => composer?.ask("voice"),
})
