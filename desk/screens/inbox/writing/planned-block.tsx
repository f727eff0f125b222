import { CircleAlert, Clock, Paperclip } from "lucide-react"
import { useEffect, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Planned } from "#contract/writing.ts"
import { classes } from "#ui/classes.ts"
import { isKnown } from "../../../locales/words.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import { LinkedText } from "../linked-text.tsx"
import { PlannedDeeds } from "./planned-deeds.tsx"

/** Written and not yet said: dashed, with its time and what can still be done. */
export function PlannedBlock({ planned, seq }: { planned: Planned; seq: number }) {
  const say = useWritingWords()
  const isStopped = planned.state !== "waiting"
  return (
    <article aria-label={say("planned.label")} className="mt-3 flex flex-col items-end px-8">
      <div
        className={classes(
          "max-w-[85%] rounded-16 border border-dashed bg-surface px-3.5 py-2",
          isStopped ? "border-red" : "border-edge/60",
        )}
      >
        <LinkedText text={planned.text} />
        {planned.attachments.length > 0 && (
          <p className="flex items-center gap-1 text-12 text-muted">
            <Paperclip size={12} aria-hidden="true" />
            {planned.attachments.map(({ name }) => name).join(", ")}
          </p>
        )}
      </div>
      <div className="mt-1 flex max-w-full flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <Standing planned={planned} />
        <PlannedDeeds planned={planned} seq={seq} />
      </div>
    </article>
  )
}

function Standing({ planned }: { planned: Planned }) {
  const words = useStanding(planned)
  const isStopped = planned.state !== "waiting"
  const Icon = isStopped ? CircleAlert : Clock
  return (
    <p
      role="status"
      className={classes("flex items-center gap-1.5 px-1 text-12", isStopped ? "text-red-ink" : "text-muted")}
    >
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      <span className="figures">{words}</span>
    </p>
  )
}

function useStanding({ state, reason, sendAt, because, author }: Planned): string {
  const say = useWritingWords()
  const { locale } = useLocale()
  const left = useSecondsTo(reason === "undo" && state === "waiting" ? sendAt : null)
  if (state === "returned")
    return say("planned.returned", { by: because?.by ?? "", text: because?.text ?? "" })
  if (state !== "waiting") return stopped(because?.code ?? "", say)
  const by = say("planned.by", { name: author.name })
  if (reason === "approval") return `${say("planned.approval")} · ${by}`
  if (reason === "undo") return left > 0 ? say("planned.undo", { seconds: left }) : say("planned.undo.now")
  return `${say("planned.later", { time: momentWords(sendAt!, locale) })} · ${by}`
}

/** "Mon 23 Nov, 09:00": to the minute, that is how it was chosen. */
function momentWords(at: string, locale: string): string {
  const format = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  } as const
  return new Intl.DateTimeFormat(locale, format).format(new Date(at))
}

function stopped(code: string, say: ReturnType<typeof useWritingWords>): string {
  if (code === "customer-wrote" || code === "colleague-answered") return say(`planned.because.${code}`)
  const refusal = `refusal.${code}`
  return say("planned.because.other", { text: isKnown(refusal) ? say(refusal) : code })
}

/** Whole seconds until then, counted down once a second; 0 afterwards. */
function useSecondsTo(at: string | null): number {
  const left = () => (at ? Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000)) : 0)
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    if (!at) return
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 1000)
    return () => clearInterval(timer)
  }, [at])
  return seconds
}
