import { UserRound } from "lucide-react"
import { command } from "./command.ts"

export const goMine = command({
  id: "go.mine",
  label: "view.mine",
  group: "go",
  icon: UserRound,
  shortcut: "g m",
  when: () => true,
  run: ({ go }) => go("/inbox/mine"),
})
