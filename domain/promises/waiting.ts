import type { Hours } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { isOpen, nextOpening } from "./due.ts"

export interface Waiting {
  when: "now" | "soon" | "later"
  /** Seconds until an answer can honestly be expected; null when it is hours away. */
  seconds: number | null
  at: Date | null
}

export interface Moment {
  now: Date
  hours: Hours
  timeZone: string
  /** People who are here now. */
  here: number
  /** Customers who wait for an answer. */
  queue: number
  promise: number
  /** Median seconds to the first answer lately; undefined when there were too few. */
  recent: number | undefined
}

/** Seconds one waiting customer keeps one person busy, as long as nothing better was measured. */
const TURN = 90

/**
 * What a visitor may honestly expect: from the opening hours first, then who is here, the queue and how fast answers
 * came lately (rules S1, S4). "Offline" is no answer; a time is.
 */
export function waitingNow(moment: Moment): Waiting {
  const { now, hours, timeZone, here, queue, promise } = moment
  if (!isOpen(now, hours, timeZone) && here === 0) {
    const opening = nextOpening(now, hours, timeZone)
    return { when: "later", seconds: null, at: opening ? new Date(opening.getTime() + promise * 1000) : null }
  }
  const perPerson = Math.ceil((queue + 1) / Math.max(1, here))
  const expected = Math.max(moment.recent ?? 0, (perPerson - 1) * TURN, Math.min(promise, TURN))
  const at = new Date(now.getTime() + expected * 1000)
  if (here > 0 && expected <= Math.max(promise, 120)) return { when: "now", seconds: expected, at }
  return { when: "soon", seconds: here > 0 ? expected : Math.max(expected, promise), at }
}

/** Queue length and recent speed of one inbox, for `waitingNow`. */
export async function queueOf(
  q: Queries,
  inbox: string,
): Promise<{ queue: number; recent: number | undefined }> {
  const [row] = await q.rows<{ queue: number; recent: number | null }>(
    `select coalesce((select sum(waiting) from conversation_counts where account_id = $1 and inbox_id = $2), 0)::int as queue,
       (select percentile_cont(0.5) within group (order by seconds) from (
          select extract(epoch from min(o.created_at) - c.created_at) as seconds
          from (select * from conversations c where c.account_id = $1 and c.inbox_id = $2 and c.status = 'open'
                order by c.last_message_at desc, c.id desc limit 20) c
          join messages o on o.account_id = $1 and o.conversation_id = c.id and o.type = 'out' and not o.is_automatic
          group by c.id, c.created_at having count(*) > 0) s having count(*) >= 5) as recent`,
    [q.accountId, inbox],
    "queue-of-inbox",
  )
  return { queue: Math.max(0, row?.queue ?? 0), recent: row?.recent ?? undefined }
}
