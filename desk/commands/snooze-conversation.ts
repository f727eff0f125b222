import { AlarmClock } from "lucide-react"
import { command } from "./command.ts"

export const snoozeConversation = command({
  id: "conversation.snooze",
  label: "command.snooze",
  group: "conversation",
  icon: AlarmClock,
  shortcut: "s",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(many ?? (conversation && deeds)) && can("conversations.close"),
  run: ({ deeds, many }) => (many ?? deeds)?.triage("snooze"),
})
