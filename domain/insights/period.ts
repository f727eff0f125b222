import type { Id } from "#contract/ids.ts"
import type { ContactPeriod } from "#contract/routes/insights.ts"
import type { Queries } from "#platform/db/database.ts"

const WEEK_MS = 7 * 86_400_000

/** The time looked at, and as much before. */
export interface Period {
  weeks: number
  /** Where the time before begins, where this one does, and this moment. */
  earlier: Date
  from: Date
  until: Date
  inbox: Id | null
}

/** Whole weeks back from this moment, so that times of one length are compared. */
export function periodOf({ weeks, inbox }: ContactPeriod, now: Date): Period {
  const back = (many: number) => new Date(now.getTime() - many * WEEK_MS)
  return { weeks, earlier: back(2 * weeks), from: back(weeks), until: now, inbox: (inbox as Id) ?? null }
}

/** When each of its weeks begins, the oldest first. */
export const startsOf = ({ weeks, from }: Period): Date[] =>
  Array.from({ length: weeks }, (_, week) => new Date(from.getTime() + week * WEEK_MS))

/** The condition for `questions q`: $1 account, $2 from, $3 until, $4 inbox. */
export const ASKED =
  "q.account_id = $1 and q.asked_at > $2 and q.asked_at <= $3 and ($4::uuid is null or q.inbox_id = $4)"

/** The values to it, for this time alone. */
export const asked = (q: Queries, { from, until, inbox }: Period): unknown[] => [
  q.accountId,
  from,
  until,
  inbox,
]

/** As a month of the calendar is on average. */
export const aMonth = ({ weeks }: Period): number => 30.4375 / (weeks * 7)
