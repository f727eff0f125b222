import { Suspense, useState } from "react"
import type { Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { lazily } from "../../app/patient.ts"
import { type Say, useWords } from "../../locales/words.ts"
import { isAboutParts } from "../../thread/about-parts.ts"

const foldedFrom = 3

/** What happened, one quiet line each; three and more fold into one that says how many. */
export function EventLines({ events }: { events: Message[] }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const isFolded = events.length >= foldedFrom && !isOpen
  const shown = isFolded ? events.slice(-1) : events
  return (
    <div className="my-2 flex flex-col items-center gap-0.5">
      {isFolded && (
        <Button look="quiet" size="small" onPress={() => setOpen(true)}>
          <span className="font-normal text-12 text-muted">
            {say("event.more", { count: events.length - 1 })}
          </span>
        </Button>
      )}
      {shown.map((message) => (
        <p key={message.id} className="text-balance text-center text-12 text-muted">
          <EventWords message={message} /> · <RelativeTime at={message.createdAt} className="figures" />
        </p>
      ))}
    </div>
  )
}

const TriageEvent = lazily(() =>
  import("./triage/triage-event.tsx").then((module) => ({ default: module.TriageEvent })),
)

const WritingEvent = lazily(() =>
  import("./writing/writing-event.tsx").then((module) => ({ default: module.WritingEvent })),
)
const aboutWriting: unknown[] = ["macro", "planned-stopped", "side-answered"]

const JoinEvent = lazily(() =>
  import("./joins/join-event.tsx").then((module) => ({ default: module.JoinEvent })),
)

/** The everyday ones are said at once; the others bring their texts along. */
function EventWords({ message }: { message: Message }) {
  const say = useWords()
  const by = message.author.type === "system" ? say("event.system") : message.author.name
  if (isAboutParts(message))
    return (
      <Suspense fallback={by}>
        <JoinEvent message={message} by={by} />
      </Suspense>
    )
  const words = eventWords(message, by, say)
  if (words) return words
  const Told = aboutWriting.includes(message.event?.name) ? WritingEvent : TriageEvent
  return (
    <Suspense fallback={by}>
      <Told message={message} by={by} />
    </Suspense>
  )
}

function eventWords({ event }: Message, by: string, say: Say): string | undefined {
  const { name, to, team } = (event ?? {}) as { name?: string; to?: string | null; team?: string | null }
  if (name === "assigned") return assignedWords(by, to ?? null, team ?? null, say)
  if (name === "closed") return say("event.closed", { by })
  if (name === "reopened") return say("event.reopened", { by })
  return undefined
}

function assignedWords(by: string, to: string | null, team: string | null, say: Say): string {
  if (!to && !team) return say("event.unassigned", { by })
  if (to === by) return say("event.taken", { by })
  return say("event.assigned", { by, to: [to, team].filter(Boolean).join(", ") })
}
