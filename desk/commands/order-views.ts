import { Layers } from "lucide-react"
import { command } from "./command.ts"

export const orderViews = command({
  id: "list.order-views",
  label: "view.order",
  group: "list",
  icon: Layers,
  when: () => true,
  run: ({ open }) => open("order-views"),
})
