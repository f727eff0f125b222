import type { Message } from "#contract/views.ts"

/** A stretch of a conversation without holes, ascending by seq. */
export type Stretch = { items: Message[]; hasOlder: boolean }

/**
 * Puts what arrived into what is shown. A message that came before is replaced by its newer state; two stretches that
 * do not touch can't be shown as one, so the older is dropped and can be loaded again from above.
 */
export function merged(shown: Stretch | undefined, arrived: Stretch): Stretch {
  if (!shown || shown.items.length === 0 || arrived.items.length === 0)
    return arrived.items.length ? arrived : (shown ?? arrived)
  const isApart = arrived.items[0]!.seq > shown.items.at(-1)!.seq + 1
  if (isApart) return arrived
  const bySeq = new Map(shown.items.map((message) => [message.seq, message]))
  for (const message of arrived.items) bySeq.set(message.seq, later(bySeq.get(message.seq), message))
  const items = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  const reachesBack = arrived.items[0]!.seq < shown.items[0]!.seq
  return { items, hasOlder: reachesBack ? arrived.hasOlder : shown.hasOlder }
}

const fate = ["queued", "sent", "delivered", "read"]

/** An answer that took its time may tell of an older state than what was pushed meanwhile; a state never walks back. */
function later(shown: Message | undefined, arrived: Message): Message {
  if (!shown) return arrived
  const isBehind = fate.includes(arrived.state) && fate.indexOf(arrived.state) < fate.indexOf(shown.state)
  return isBehind ? marked(shown, arrived) : marked(arrived, shown)
}

/** What was found out about a message is added to its envelope and never taken out: an answer without it is an older one. */
function marked(message: Message, other: Message): Message {
  const known = message.envelope ?? {}
  const isWhole = Object.keys(other.envelope ?? {}).every((mark) => mark in known)
  return isWhole ? message : { ...message, envelope: { ...other.envelope, ...known } }
}

/** One message that was pushed: news, or a new state of a known one. One that lies before what is shown is not needed. */
export function withMessage(shown: Stretch | undefined, message: Message): Stretch | undefined {
  if (!shown || shown.items.length === 0) return shown && { items: [message], hasOlder: message.seq > 1 }
  if (message.seq < shown.items[0]!.seq) return shown
  return merged(shown, { items: [message], hasOlder: true })
}

export function lastSeq(shown: Stretch | undefined): number {
  return shown?.items.at(-1)?.seq ?? 0
}
