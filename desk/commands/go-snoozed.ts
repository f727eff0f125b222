import { AlarmClock } from "lucide-react"
import { command } from "./command.ts"

export const goSnoozed = command({
  id: "go.snoozed",
  label: "view.snoozed",
  group: "go",
  icon: AlarmClock,
  shortcut: "g z",
  when: () => true,
  run: ({ go }) => go("/inbox/snoozed"),
})
