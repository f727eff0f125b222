import { Link, useRouterState } from "@tanstack/react-router"
import { CircleUserRound, Inbox, Search, Settings, Users } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "react-aria-components/Button"
import { classes } from "#ui/classes.ts"
import { Menu } from "#ui/menu.tsx"
import { useScene } from "../commands/use-scene.ts"
import { useWords } from "../locales/words.ts"
import { BellDot } from "./bell.tsx"
import { PersonMenuItems } from "./person-menu.tsx"

const tab =
  "ring-focus-inset flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-12 no-underline"

/** The phone's rail: five places under the thumb. Leaves the screen to an open conversation. */
export function TabBar() {
  const say = useWords()
  const { open } = useScene()
  const isReading = useRouterState({
    select: (state) => /^\/inbox\/[^/]+\/[^/]+/.test(state.location.pathname),
  })
  if (isReading) return null
  return (
    <nav
      aria-label={say("rail.label")}
      className="flex shrink-0 border-line border-t bg-sunken pb-[env(safe-area-inset-bottom)]"
    >
      <Tab to="/inbox/all" under="/inbox" icon={<Inbox size={20} />} label={say("place.inbox")} />
      <Tab to="/customers" under="/customers" icon={<Users size={20} />} label={say("place.customers")} />
      <Button className={classes(tab, "text-muted")} onPress={() => open("search")}>
        <Search size={20} />
        {say("place.find")}
      </Button>
      <Tab to="/settings" under="/settings" icon={<Settings size={20} />} label={say("place.settings")} />
      <Menu
        label={say("person.menu")}
        placement="top end"
        trigger={
          <Button className={classes(tab, "text-muted")}>
            <span className="relative">
              <CircleUserRound size={20} />
              <BellDot />
            </span>
            {say("place.me")}
          </Button>
        }
      >
        <PersonMenuItems />
      </Menu>
    </nav>
  )
}

function Tab({ to, under, icon, label }: { to: string; under: string; icon: ReactNode; label: string }) {
  const isHere = useRouterState({ select: (state) => state.location.pathname.startsWith(under) })
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={classes(tab, isHere ? "font-medium text-accent" : "text-muted")}
    >
      {icon}
      {label}
    </Link>
  )
}
