import { useLocale } from "react-aria-components/I18nProvider"
import type { Conversation } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { PromiseRing } from "#ui/promise-ring.tsx"
import type { PromiseState, PromiseTimes } from "#ui/promise-state.ts"
import { span, wholeMoment } from "#ui/relative-words.ts"
import { type Say, useWords } from "../locales/words.ts"

type Props = { conversation: Conversation; name: string; size: 40 | 64 }

/** The customer's face inside the ring of what was promised to them. */
export function PromisedAvatar({ conversation, name, size }: Props) {
  const say = useWords()
  const { locale } = useLocale()
  const words = (state: PromiseState) => promiseWords(state, conversation, say, locale)
  return (
    <PromiseRing promise={promiseOf(conversation)} say={words} size={size}>
      <Avatar name={name} seed={conversation.customer.id} size={size === 64 ? 56 : 32} />
    </PromiseRing>
  )
}

/**
 * The clock only runs in opening hours, so the ring spans the promised time before the due moment: who wrote at night
 * sees a full ring until morning.
 */
export function promiseOf(conversation: Conversation): PromiseTimes | undefined {
  const { waitingSince, dueAt, promise, answeredAt } = conversation
  if (answeredAt) return "answered"
  if (!waitingSince || !dueAt) return undefined
  const due = Date.parse(dueAt)
  return { from: due - promise * 1000, due }
}

export function promiseWords(
  { mood, millisecondsLeft }: PromiseState,
  { promise, answeredAt }: Conversation,
  say: Say,
  locale: string,
): string {
  if (answeredAt) return say("promise.answered", { time: wholeMoment(Date.parse(answeredAt), locale) })
  const time = span(millisecondsLeft, locale)
  return say(mood === "broken" ? "promise.broken" : "promise.due", {
    time,
    promise: span(promise * 1000, locale),
  })
}
