import { Layers } from "lucide-react"
import { command } from "./command.ts"

export const goAll = command({
  id: "go.all",
  label: "view.all",
  group: "go",
  icon: Layers,
  shortcut: "g a",
  when: () => true,
  run: ({ go }) => go("/inbox/all"),
})
