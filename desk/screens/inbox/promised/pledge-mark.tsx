import { useQuery } from "@tanstack/react-query"
import { Handshake } from "lucide-react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Message } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { pledgesQuery } from "../../../data/pledges.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"
import { standingOf } from "./pledge-words.ts"

/** Below the reply that promised: by when, and how it stands. */
export function PledgeMark({ message, conversation }: { message: Message; conversation: string }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const { data: pledges = [] } = useQuery(pledgesQuery(conversation))
  const pledge = pledges.find(({ messageIds }) => messageIds.includes(message.id))
  if (!pledge) return null
  const isLate = pledge.state === "broken" && !pledge.doneAt
  const values = { time: dayAndTime(pledge.dueAt, locale), state: say(standingOf(pledge)) }
  return (
    <p
      className={classes(
        "mt-1 flex items-center gap-1 px-1.5 text-12",
        isLate ? "text-red-ink" : "text-muted",
      )}
    >
      <Handshake size={14} aria-hidden="true" className="shrink-0" />
      {say("pledge.mark", values)}
    </p>
  )
}
