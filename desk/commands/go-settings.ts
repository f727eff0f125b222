import { Settings } from "lucide-react"
import { command } from "./command.ts"

export const goSettings = command({
  id: "go.settings",
  label: "place.settings",
  group: "go",
  icon: Settings,
  shortcut: "g s",
  when: () => true,
  run: ({ go }) => go("/settings"),
})
