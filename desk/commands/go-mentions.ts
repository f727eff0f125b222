import { AtSign } from "lucide-react"
import { command } from "./command.ts"

export const goMentions = command({
  id: "go.mentions",
  label: "view.mentions",
  group: "go",
  icon: AtSign,
  shortcut: "g e",
  when: () => true,
  run: ({ go }) => go("/inbox/mentions"),
})
