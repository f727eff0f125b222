import { useQuery } from "@tanstack/react-query"
import { CalendarClock, Clock, UserCheck } from "lucide-react"
import { useRef, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import { type Findable, Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import type { When } from "../../../writing/outbox.ts"
import { snoozeTimesQuery } from "../triage/snooze-finder.tsx"
import { TimeDialog } from "../triage/time-dialog.tsx"

type Props = {
  isEmpty: boolean
  onPick: (when: When) => void
  onClose: () => void
  /** Only another time; who reads it is settled. */
  timesOnly?: boolean
}

/** When it goes out: at one of the house's mornings, at a time of one's own, or after a colleague has read it. */
export function LaterFinder({ isEmpty, onPick, onClose, timesOnly }: Props) {
  const say = useWritingWords()
  const [typed, setTyped] = useState("")
  const [isPicking, setPicking] = useState(false)
  const wantsTime = useRef(false)
  const items = useChoices(timesOnly ?? false)
  const choose = (when: When) => {
    if (isEmpty) return showToast({ title: say("later.nothing"), isProblem: true })
    onPick(when)
  }
  const pick = (id: string) => {
    if (id === "pick") {
      wantsTime.current = true
      return setPicking(true)
    }
    onClose()
    choose(id === "approval" ? { approval: true } : { sendAt: id })
  }
  if (isPicking) return <TimeDialog onPick={(sendAt) => choose({ sendAt })} onClose={onClose} />
  return (
    <Finder
      label={say("later.title")}
      placeholder={say("later.search")}
      none={say("later.none")}
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

function useChoices(timesOnly: boolean): Findable[] {
  const say = useWritingWords()
  const sayTimes = useTriageWords()
  const { locale } = useLocale()
  const { data: times = [] } = useQuery(snoozeTimesQuery)
  const [hour] = useState(() => new Date(Date.now() + 3_600_000).toISOString())
  const detail = (at: string) => dayAndTime(at, locale)
  return [
    { id: hour, title: say("later.hour"), detail: detail(hour), icon: <Clock size={16} /> },
    ...times.map(({ name, until }) => ({
      id: until,
      title: sayTimes(`snooze.${name}`),
      detail: detail(until),
      icon: <Clock size={16} />,
    })),
    { id: "pick", title: sayTimes("snooze.pick"), icon: <CalendarClock size={16} /> },
    ...(timesOnly
      ? []
      : [
          {
            id: "approval",
            title: say("later.approval"),
            detail: say("later.approval.detail"),
            icon: <UserCheck size={16} />,
          },
        ]),
  ]
}
