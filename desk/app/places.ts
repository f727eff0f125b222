import { BookOpenCheck, CircleCheck, Inbox, type LucideIcon, Settings, Users } from "lucide-react"
import type { WordKey } from "../locales/words.ts"

/** The rooms of the house, in the order of rail and tabs. */
export type Place = {
  to: string
  under: string
  label: WordKey
  icon: LucideIcon
  shortcut: string
  isLast?: boolean
}

export const places: Place[] = [
  { to: "/inbox/all", under: "/inbox", label: "place.inbox", icon: Inbox, shortcut: "g a" },
  { to: "/customers", under: "/customers", label: "place.customers", icon: Users, shortcut: "g c" },
  { to: "/promises", under: "/promises", label: "place.promises", icon: CircleCheck, shortcut: "g p" },
  { to: "/knowledge", under: "/knowledge", label: "place.knowledge", icon: BookOpenCheck, shortcut: "g k" },
  {
    to: "/settings",
    under: "/settings",
    label: "place.settings",
    icon: Settings,
    shortcut: "g s",
    isLast: true,
  },
]
