import { Users } from "lucide-react"
import { command } from "./command.ts"

export const goCustomers = command({
  id: "go.customers",
  label: "place.customers",
  group: "go",
  icon: Users,
  shortcut: "g c",
  when: () => true,
  run: ({ go }) => go("/customers"),
})
