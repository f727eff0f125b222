import { Link } from "@tanstack/react-router"
import { CalendarClock, Check } from "lucide-react"
import { useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Pledge } from "#contract/routes/pledges.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useCan } from "../../app/me.ts"
import { usePromisedWords } from "../../locales/promised-words.ts"
import { useSettling } from "../inbox/promised/pledge-deeds.ts"
import { MovePledgeDialog } from "../inbox/promised/pledge-dialog.tsx"
import { StandingBadge } from "../inbox/promised/pledge-item.tsx"

/** One promise: leads to its conversation, and is settled where it stands. */
export function PromiseRow({ pledge }: { pledge: Pledge }) {
  const can = useCan()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Where pledge={pledge} />
      {can("conversations.note") && <Deeds pledge={pledge} />}
    </li>
  )
}

function Where({ pledge }: { pledge: Pledge }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const { origin, by, dueAt, moves, text, customerName, subject, conversationId } = pledge
  const time = dayAndTime(dueAt, locale)
  const who =
    origin === "holding" || origin === "template"
      ? say(`pledge.by-${origin}`, { time })
      : say("pledge.by", { name: by.name, time })
  const about = [customerName ?? say("promises.customer"), subject].filter(Boolean).join(" · ")
  return (
    <Link
      to="/inbox/$view/$conversation"
      params={{ view: "all", conversation: conversationId }}
      className="ring-focus min-w-0 flex-1 basis-60 rounded-6 text-ink no-underline hover:underline"
    >
      <span className="block font-medium text-14 wrap-long" dir="auto">
        {text}
      </span>
      <span className="block truncate text-13 text-muted" dir="auto">
        {about}
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-2 text-12 text-muted">
        <StandingBadge pledge={pledge} />
        {[who, moves ? say("pledge.moved", { count: moves }) : ""].filter(Boolean).join(" · ")}
      </span>
    </Link>
  )
}

function Deeds({ pledge }: { pledge: Pledge }) {
  const say = usePromisedWords()
  const settle = useSettling()
  const [isMoving, setMoving] = useState(false)
  const { text } = pledge
  const isOpen = pledge.state === "open"
  return (
    <span className="ms-auto flex shrink-0 items-center gap-1">
      {isOpen && (
        <IconButton
          label={say("pledge.deed.move", { text })}
          icon={<CalendarClock size={16} />}
          onPress={() => setMoving(true)}
        />
      )}
      <Button
        size="small"
        icon={<Check size={14} />}
        aria-label={say(isOpen ? "pledge.deed.kept" : "pledge.deed.good", { text })}
        onPress={() => void settle(pledge, "kept")}
      >
        {say(isOpen ? "pledge.short.kept" : "pledge.short.good")}
      </Button>
      {isMoving && <MovePledgeDialog pledge={pledge} onClose={() => setMoving(false)} />}
    </span>
  )
}
