import { useLocale } from "react-aria-components/I18nProvider"
import type { AttributeDefinition, Message, Priority } from "#contract/views.ts"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { lazily } from "../../../app/patient.ts"
import { type TriageSay, useTriageWords } from "../../../locales/triage-words.ts"
import { fieldWords } from "./field-words.ts"

type Told = {
  name?: string
  until?: string | null
  added?: string[]
  removed?: string[]
  from?: string | null
  to?: unknown
  field?: string
  type?: AttributeDefinition["type"]
  value?: unknown
}

const SurveyEvent = lazily(() =>
  import("../surveys/survey-event.tsx").then((module) => ({ default: module.SurveyEvent })),
)

/** What happened, in words; one that is new here says its plain name. */
export function TriageEvent({ message, by }: { message: Message; by: string }) {
  const say = useTriageWords()
  const { locale } = useLocale()
  if (/^survey-/.test(String(message.event?.name))) return <SurveyEvent message={message} />
  return said((message.event ?? {}) as Told, by, message.author.type === "system", say, locale)
}

function said(event: Told, by: string, isSystem: boolean, say: TriageSay, locale: string): string {
  const { name, until, from, to, field } = event
  if (name === "snoozed")
    return until
      ? say("event.snoozed", { by, time: dayAndTime(until, locale) })
      : say("event.snoozed-reply", { by })
  if (name === "woken") return isSystem ? say("event.woken-time") : say("event.woken", { by })
  if (name === "labelled") return labelWords(event, by, say)
  if (name === "prioritised")
    return say("event.prioritised", { by, priority: say(`priority.${to as Priority}`) })
  if (name === "attribute" && event.value === null) return say("event.attribute-emptied", { by, field })
  if (name === "attribute")
    return say("event.attribute", { by, field, value: fieldWords(event.type, event.value, say, locale) })
  if (name === "subject") return to ? say("event.subject", { by, to }) : say("event.subject-gone", { by })
  if (name === "moved") return say("event.moved", { by, from, to })
  if (name && isPlain(name)) return say(`event.${name}`, { by })
  return say("event.other", { by, name: name ?? "" })
}

const plain = ["spam", "not-spam", "blocked", "unblocked", "put-back"] as const

function isPlain(name: string): name is (typeof plain)[number] {
  return (plain as readonly string[]).includes(name)
}

function labelWords({ added = [], removed = [] }: Told, by: string, say: TriageSay): string {
  const values = { by, added: added.join(", "), removed: removed.join(", ") }
  if (!removed.length) return say("event.labelled", values)
  return say(added.length ? "event.relabelled" : "event.unlabelled", values)
}
