import { CalendarClock, Check, X } from "lucide-react"
import { useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Pledge } from "#contract/routes/pledges.ts"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { useCan } from "../../../app/me.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"
import { useSettling } from "./pledge-deeds.ts"
import { MovePledgeDialog } from "./pledge-dialog.tsx"
import { isToDo, standingOf } from "./pledge-words.ts"

/** One promise in the panel: what, by when, how it stands, what can be said of it. */
export function PledgeItem({ pledge }: { pledge: Pledge }) {
  const can = useCan()
  return (
    <li className="flex items-start gap-2 text-13">
      <div className="min-w-0 flex-1">
        <p className="wrap-long" dir="auto">
          {pledge.text}
        </p>
        <Standing pledge={pledge} />
      </div>
      {isToDo(pledge) && can("conversations.note") && <Deeds pledge={pledge} />}
    </li>
  )
}

function Standing({ pledge }: { pledge: Pledge }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const { origin, by, dueAt, moves } = pledge
  const time = dayAndTime(dueAt, locale)
  const who =
    origin === "holding" || origin === "template"
      ? say(`pledge.by-${origin}`, { time })
      : say("pledge.by", { name: by.name, time })
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-muted">
      <StandingBadge pledge={pledge} />
      <span>{[who, moves ? say("pledge.moved", { count: moves }) : ""].filter(Boolean).join(" · ")}</span>
    </p>
  )
}

/** Its word and its colour say the same. */
export function StandingBadge({ pledge }: { pledge: Pledge }) {
  const say = usePromisedWords()
  const standing = standingOf(pledge)
  const isLate = standing === "pledge.state.broken" || standing === "pledge.state.overdue"
  const tone = isLate ? "bad" : pledge.state === "kept" ? "good" : "neutral"
  return <Badge tone={tone}>{say(standing)}</Badge>
}

function Deeds({ pledge }: { pledge: Pledge }) {
  const say = usePromisedWords()
  const settle = useSettling()
  const [isMoving, setMoving] = useState(false)
  const { text } = pledge
  const isOpen = pledge.state === "open"
  return (
    <span className="flex shrink-0">
      <IconButton
        size="small"
        label={say(isOpen ? "pledge.deed.kept" : "pledge.deed.good", { text })}
        icon={<Check size={14} />}
        onPress={() => void settle(pledge, "kept")}
      />
      {isOpen && (
        <IconButton
          size="small"
          label={say("pledge.deed.move", { text })}
          icon={<CalendarClock size={14} />}
          onPress={() => setMoving(true)}
        />
      )}
      <IconButton
        size="small"
        label={say("pledge.deed.none", { text })}
        icon={<X size={14} />}
        onPress={() => void settle(pledge, "withdrawn")}
      />
      {isMoving && <MovePledgeDialog pledge={pledge} onClose={() => setMoving(false)} />}
    </span>
  )
}
