import { useQuery } from "@tanstack/react-query"
import { AlarmClock, CalendarClock, MessageCircleReply, Undo2 } from "lucide-react"
import { useRef, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Conversation } from "#contract/views.ts"
import { type Findable, Finder } from "#ui/finder.tsx"
import { call } from "../../../app/api.ts"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import type { Apply } from "./applying.ts"
import { TimeDialog } from "./time-dialog.tsx"

type Props = { conversation?: Conversation | undefined; apply: Apply; onClose: () => void }

export const snoozeTimesQuery = {
  queryKey: ["account", "snooze-times"],
  queryFn: async () => (await call("GET /api/v1/snooze-times")).items,
  // The presets move with the clock.
  staleTime: 60_000,
}

/** When it comes back: at one of the house's mornings, at a time of one's own, or when the customer writes. */
export function SnoozeFinder({ conversation, apply, onClose }: Props) {
  const say = useTriageWords()
  const { locale } = useLocale()
  const [typed, setTyped] = useState("")
  const [isPicking, setPicking] = useState(false)
  const wantsTime = useRef(false)
  const items = useChoices(conversation)
  const until = (time: string | null) =>
    apply(
      { do: "snooze", until: time },
      time ? "done.snoozed" : "done.snoozed-reply",
      time ? { time: dayAndTime(time, locale) } : {},
    )
  const pick = (id: string) => {
    if (id === "pick") {
      wantsTime.current = true
      return setPicking(true)
    }
    onClose()
    if (id === "wake") return void apply({ do: "reopen" }, "done.woken")
    void until(id === "reply" ? null : id)
  }
  if (isPicking) return <TimeDialog onPick={(time) => void until(time)} onClose={onClose} />
  return (
    <Finder
      label={say("snooze.title")}
      placeholder={say("snooze.search")}
      none={say("snooze.none")}
      isOpen
      // A choice closes the window, and the one for a time of one's own follows it.
      onClose={() => setTimeout(() => wantsTime.current || onClose(), 20)}
      typed={typed}
      onType={setTyped}
      items={items.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))}
      onPick={pick}
    />
  )
}

function useChoices(conversation: Conversation | undefined): Findable[] {
  const say = useTriageWords()
  const { locale } = useLocale()
  const { data: times = [] } = useQuery(snoozeTimesQuery)
  const due = conversation?.waitingSince ? conversation.dueAt : null
  // What is broken already can't be broken again.
  const isTooLate = (until: string) => Boolean(due && Date.parse(due) > Date.now() && until > due)
  return [
    ...(conversation?.snooze
      ? [{ id: "wake", title: say("snooze.wake"), icon: <Undo2 size={16} className="mirror-rtl" /> }]
      : []),
    ...times.map(({ name, until }) => ({
      id: until,
      title: say(`snooze.${name}`),
      detail: `${dayAndTime(until, locale)}${isTooLate(until) ? ` · ${say("snooze.due")}` : ""}`,
      icon: <AlarmClock size={16} />,
      isChosen: conversation?.snooze?.until === until,
    })),
    {
      id: "reply",
      title: say("snooze.reply"),
      icon: <MessageCircleReply size={16} className="mirror-rtl" />,
      isChosen: Boolean(conversation?.snooze && !conversation.snooze.until),
    },
    { id: "pick", title: say("snooze.pick"), icon: <CalendarClock size={16} /> },
  ]
}
