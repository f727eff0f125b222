import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import type { AccountClock } from "../access/clock.ts"
import { queueOf } from "../promises/waiting.ts"
import type { FirstAnswer, Situation } from "./reckoning.ts"

const MOST = 60
const DAYS = 28

/** Whoever waits, since when, and by what promise. */
interface Waiting {
  inbox: Id
  since: Date
  promise: number
  due: Date | null
}

/** Everything a true time is computed from. */
export async function situationOf(
  q: Queries,
  { inbox, ...waiting }: Waiting,
  { hours, timeZone }: AccountClock,
  now: Date,
): Promise<Situation> {
  const { queue } = await queueOf(q, inbox)
  return { now, hours, timeZone, queue, ...waiting, lately: await firstAnswers(q, inbox) }
}

/**
 * How the newest conversations that customers began were first answered by a person. One that was closed without an answer
 * says nothing; one that still waits says at least how long.
 */
async function firstAnswers(q: Queries, inbox: Id): Promise<FirstAnswer[]> {
  const newest = (status: string) =>
    `(select * from conversations where account_id = $1 and inbox_id = $2 and status = '${status}'
      order by last_message_at desc, id desc limit ${MOST})`
  return q.rows<FirstAnswer>(
    `select c.created_at as asked, o.at as answered from (${newest("open")} union all ${newest("closed")}) c
     join lateral (select type, is_automatic from messages m where m.account_id = $1 and m.conversation_id = c.id
       order by m.seq limit 1) f on f.type = 'in' and not f.is_automatic
     cross join lateral (select min(m.created_at) as at from messages m where m.account_id = $1 and m.conversation_id = c.id
       and m.type = 'out' and not m.is_automatic) o
     where c.created_at > now() - make_interval(days => ${DAYS}) and (o.at is not null or c.waiting_since is not null)
     order by c.created_at desc limit ${MOST}`,
    [q.accountId, inbox],
    "first-answers",
  )
}
