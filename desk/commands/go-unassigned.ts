import { Inbox } from "lucide-react"
import { command } from "./command.ts"

export const goUnassigned = command({
  id: "go.unassigned",
  label: "view.unassigned",
  group: "go",
  icon: Inbox,
  shortcut: "g u",
  when: () => true,
  run: ({ go }) => go("/inbox/unassigned"),
})
