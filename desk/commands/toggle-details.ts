import { PanelRight } from "lucide-react"
import { command } from "./command.ts"

export const toggleDetails = command({
  id: "conversation.details",
  label: "command.details",
  group: "conversation",
  icon: PanelRight,
  shortcut: "d",
  when: ({ details }) => Boolean(details),
  run: ({ details }) => details?.toggle(),
})
