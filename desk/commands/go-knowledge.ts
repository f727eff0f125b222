import { BookOpenCheck } from "lucide-react"
import { command } from "./command.ts"

export const goKnowledge = command({
  id: "go.knowledge",
  label: "place.knowledge",
  group: "go",
  icon: BookOpenCheck,
  shortcut: "g k",
  when: () => true,
  run: ({ go }) => go("/knowledge"),
})
