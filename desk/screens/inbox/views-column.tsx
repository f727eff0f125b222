import { Link } from "@tanstack/react-router"
import {
  AlarmClock,
  AtSign,
  CircleCheck,
  Inbox,
  Layers,
  ListFilter,
  type LucideIcon,
  Plus,
  UserRound,
  Users,
} from "lucide-react"
import { Count } from "#ui/badge.tsx"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { newView } from "../../commands/new-view.ts"
import { useScene } from "../../commands/use-scene.ts"
import { useWords } from "../../locales/words.ts"
import { useViews, type ViewItem } from "./view-items.ts"

const icons: Record<string, LucideIcon> = {
  mine: UserRound,
  unassigned: Inbox,
  all: Layers,
  mentions: AtSign,
  snoozed: AlarmClock,
  closed: CircleCheck,
}

export function ViewsColumn({ view }: { view: string }) {
  const say = useWords()
  const scene = useScene()
  const groups = useViews()
  return (
    <nav
      aria-label={say("views.label")}
      className="flex w-55 shrink-0 flex-col gap-4 overflow-y-auto border-line border-e bg-paper px-2 py-3"
    >
      <div className="flex h-8 items-center ps-2">
        <h1 className="min-w-0 flex-1 font-semibold text-16">{say("place.inbox")}</h1>
        <IconButton
          label={say(newView.label)}
          size="small"
          icon={<Plus size={16} />}
          onPress={() => void newView.run(scene)}
        />
      </div>
      {groups.map(({ id, title, items }) => (
        <div key={id}>
          {title && <h2 className="px-2 pb-1 font-medium text-12 text-faint">{title}</h2>}
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <ViewLink item={item} isHere={item.id === view} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function ViewLink({ item, isHere }: { item: ViewItem; isHere: boolean }) {
  const say = useWords()
  return (
    <Link
      to="/inbox/$view"
      params={{ view: item.id }}
      aria-current={isHere ? "page" : undefined}
      className={classes(
        "ring-focus-inset flex h-8 items-center gap-2 rounded-6 px-2 text-14 no-underline touch:h-11",
        isHere ? "bg-pressed font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <ViewIcon item={item} />
      <span className="min-w-0 flex-1 truncate" title={item.title}>
        {item.title}
      </span>
      <Count value={item.count} label={say("views.count", { count: item.count })} />
    </Link>
  )
}

function ViewIcon({ item }: { item: ViewItem }) {
  if (item.channel) return <ChannelGlyph channel={item.channel} size={16} />
  const Icon = icons[item.id] ?? (item.id.startsWith("saved-") ? ListFilter : Users)
  return <Icon size={16} aria-hidden="true" />
}
