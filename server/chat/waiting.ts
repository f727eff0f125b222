import type { Expected } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { ChatConfig } from "#contract/routes/chat.ts"
import { accountClock } from "#domain/access/clock.ts"
import { isTimeZone } from "#domain/promises/due.ts"
import { queueOf, waitingNow } from "#domain/promises/waiting.ts"
import type { House } from "../house.ts"
import type { Place } from "./place.ts"

type Queue = Awaited<ReturnType<typeof queueOf>>

/** A thousand open panels ask every minute; a queue that is five seconds old is as honest. */
const BELIEVED_MS = 5_000
/** Above this one would rather leave than wait. */
const PATIENCE_SECONDS = 300

const queues = new WeakMap<House, Map<Id, { read: Promise<Queue>; until: number }>>()

/** What a visitor may expect now, said in their language and time zone. */
export async function waitingFor(
  house: House,
  place: Place,
  asked: { locale?: string | undefined; zone?: string | undefined },
): Promise<ChatConfig["waiting"]> {
  const now = house.now()
  const { hours, timeZone } = await accountClock(house.db, place.accountId)
  const { queue, recent } = await queueNow(house, place)
  const here = house.presence.here(place.accountId).length
  const { promise } = place.inbox
  const expected = waitingNow({ now, hours, timeZone, here, queue, promise, recent })
  const zone = asked.zone && isTimeZone(asked.zone) ? asked.zone : timeZone
  return {
    when: expected.when,
    text: place.panel.sayWaiting(expected, asked.locale ?? "", zone, now),
    seconds: expected.seconds === null ? null : Math.round(expected.seconds),
    at: expected.at?.toISOString() ?? null,
    shouldAskEmail: await shouldAskEmail(house, place, expected),
  }
}

function queueNow(house: House, { accountId, inbox }: Place): Promise<Queue> {
  const shelf = queues.get(house) ?? new Map<Id, { read: Promise<Queue>; until: number }>()
  queues.set(house, shelf)
  const known = shelf.get(inbox.id)
  if (known && known.until > Date.now()) return known.read
  const read = house.db.run(accountId, (q) => queueOf(q, inbox.id))
  shelf.set(inbox.id, { read, until: Date.now() + BELIEVED_MS })
  read.catch(() => shelf.delete(inbox.id))
  return read
}

/** "We will mail you" is only promised by a house that can. */
async function shouldAskEmail(house: House, place: Place, expected: Expected): Promise<boolean> {
  const isSoon =
    expected.when === "now" || (expected.seconds !== null && expected.seconds <= PATIENCE_SECONDS)
  if (isSoon || !place.panel.asksEmail(place.settings)) return false
  return (await addressKind(house, place.accountId)) !== undefined
}

/** By which kind of address this house can write to somebody who has left; undefined: by none. */
export async function addressKind(house: House, accountId: Id): Promise<string | undefined> {
  const entries = await house.inboxes.of(accountId)
  return entries.find(({ inbox, channel }) => inbox.is_on && channel.can.start && channel.send)?.channel
    .identity
}
