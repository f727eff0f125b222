import { Zap } from "lucide-react"
import { command } from "./command.ts"

export const runMacro = command({
  id: "conversation.macro",
  label: "command.macro",
  group: "conversation",
  icon: Zap,
  shortcut: "m",
  when: ({ conversation, writing, can }) => Boolean(conversation && writing) && can("conversations.reply"),
  run: ({ writing }) => writing?.("macro"),
})
