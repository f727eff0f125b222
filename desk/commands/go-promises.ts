import { CircleCheck } from "lucide-react"
import { command } from "./command.ts"

export const goPromises = command({
  id: "go.promises",
  label: "place.promises",
  group: "go",
  icon: CircleCheck,
  shortcut: "g p",
  when: () => true,
  run: ({ go }) => go("/promises"),
})
