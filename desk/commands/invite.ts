import { UserRoundPlus } from "lucide-react"
import { command } from "./command.ts"

export const invite = command({
  id: "person.invite",
  label: "command.invite",
  group: "desk",
  icon: UserRoundPlus,
  when: ({ can }) => can("team.manage"),
  run: ({ go }) => go("/settings/people/invite"),
})
