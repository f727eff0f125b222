import { Link, useRouterState } from "@tanstack/react-router"
import { Command, Search } from "lucide-react"
import { Button } from "react-aria-components/Button"
import { Focusable } from "react-aria-components/Focusable"
import { TooltipTrigger } from "react-aria-components/Tooltip"
import { Avatar } from "#ui/avatar.tsx"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu } from "#ui/menu.tsx"
import { TooltipLabel } from "#ui/tooltip.tsx"
import { useScene } from "../commands/use-scene.ts"
import { useWords } from "../locales/words.ts"
import { Bell } from "./bell.tsx"
import { ConnectionMark } from "./connection-mark.tsx"
import { Logo } from "./logo.tsx"
import { useMe } from "./me.ts"
import { PersonMenuItems } from "./person-menu.tsx"
import { type Place, places } from "./places.ts"

/** Left edge on wide screens: where one can go, the command bar, the line, oneself. */
export function Rail() {
  const say = useWords()
  const { open } = useScene()
  return (
    <nav
      aria-label={say("rail.label")}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-line border-e bg-sunken py-3"
    >
      <span className="mb-3">
        <Logo />
      </span>
      {places.map((place) => (
        <RailLink key={place.to} place={place} />
      ))}
      <span className="flex-1" />
      <Bell />
      <ConnectionMark />
      <IconButton
        label={say("command.search")}
        shortcut="/"
        icon={<Search size={20} />}
        placement="end"
        onPress={() => open("search")}
      />
      <IconButton
        label={say("command.palette")}
        shortcut="Mod+k"
        icon={<Command size={20} />}
        placement="end"
        onPress={() => open("palette")}
      />
      <PersonButton />
    </nav>
  )
}

function RailLink({ place }: { place: Place }) {
  const say = useWords()
  const isHere = useRouterState({ select: (state) => state.location.pathname.startsWith(place.under) })
  const Icon = place.icon
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <Focusable>
        <Link
          to={place.to}
          aria-label={say(place.label)}
          aria-current={isHere ? "page" : undefined}
          className={classes(
            "quick ring-focus relative grid size-10 place-items-center rounded-6 text-muted hover:bg-hover hover:text-ink",
            isHere &&
              "bg-pressed text-ink before:absolute before:inset-y-2 before:-start-2 before:w-0.75 before:rounded-full before:bg-accent",
          )}
        >
          <Icon size={20} aria-hidden="true" />
        </Link>
      </Focusable>
      <TooltipLabel placement="end" shortcut={place.shortcut}>
        {say(place.label)}
      </TooltipLabel>
    </TooltipTrigger>
  )
}

function PersonButton() {
  const say = useWords()
  const { user } = useMe()
  return (
    <Menu
      label={say("person.menu")}
      placement="end bottom"
      trigger={
        <Button aria-label={say("person.menu")} className="ring-focus mt-1 rounded-full">
          <Avatar name={user.name} seed={user.id} />
        </Button>
      }
    >
      <PersonMenuItems />
    </Menu>
  )
}
