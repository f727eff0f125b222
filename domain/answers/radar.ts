import type { Id } from "#contract/ids.ts"
import type { Radar } from "#contract/routes/answers.ts"
import type { Queries } from "#platform/db/database.ts"
import { type Seen, watchDrift } from "./drifting.ts"
import { LOOKED_AT, minutesOf, type Work, worksIn } from "./work.ts"

const DAY = 86_400_000
const WEEKS = 4
/** Fewer decisions say nothing about how good suggestions are. */
const FEWEST_DECISIONS = 10

/** Which template to write next: categories by the minutes a week it would save. */
export async function readRadar(q: Queries, now: Date): Promise<Radar> {
  const since = new Date(now.getTime() - WEEKS * 7 * DAY)
  const [counts, works, right, drift] = [
    await countsOf(q, since),
    await worksOf(q, since),
    await rightShare(q, since),
    await driftOf(q, since, now),
  ]
  const workOf = new Map(works.map((work) => [work.category, work]))
  const items = counts.flatMap(({ category, name, conversations }) => {
    if (!category) return []
    const work = workOf.get(category)
    const [perWeek, simple, minutes] = [conversations / WEEKS, work?.simple ?? 0, minutesOf(work)]
    return [
      { categoryId: category, name: name!, perWeek, simple, minutes, saves: perWeek * simple * minutes },
    ]
  })
  const none = counts.find(({ category }) => category === null)?.conversations ?? 0
  items.sort((a, b) => b.saves - a.saves || b.perWeek - a.perWeek || a.name.localeCompare(b.name))
  return { items, nonePerWeek: none / WEEKS, right, drift }
}

interface Count {
  category: Id | null
  name: string | null
  conversations: number
}

/** Each conversation counts once for each category that was found in it, and for none only when nothing was. */
async function countsOf(q: Queries, since: Date): Promise<Count[]> {
  return q.rows<Count>(
    `with found as (
       select m.conversation_id, array_agg(distinct k.category_id) filter (where k.category_id is not null) as categories
       from message_categories k join messages m on m.account_id = $1 and m.id = k.message_id
       where k.account_id = $1 and k.at > $2 group by 1)
     select c.id as category, c.name, (select count(*) from found f where c.id = any(f.categories))::int as conversations
       from categories c where c.account_id = $1
     union all select null, null, (select count(*) from found f where f.categories is null)::int`,
    [q.accountId, since],
  )
}

/** By every category that was found in a conversation, the newest of the last weeks. */
const worksOf = (q: Queries, since: Date): Promise<Work[]> =>
  worksIn(
    q,
    `select distinct m.conversation_id, k.category_id from (select * from message_categories where account_id = $1
       and at > $2 and category_id is not null order by at desc limit ${LOOKED_AT}) k
     join messages m on m.account_id = $1 and m.id = k.message_id`,
    [since],
  )

/** How often people agreed with what had been suggested first. */
async function rightShare(q: Queries, since: Date): Promise<number | null> {
  const row = await q.first<{ decided: number; right: number }>(
    `select count(*)::int as decided, count(*) filter (where case when (suggestions->0->>'confidence')::real >= none
         then suggestions->0->>'category' end is not distinct from category_id::text)::int as right
     from message_categories where account_id = $1 and decided_at > $2 and suggestions <> '[]'`,
    [q.accountId, since],
  )
  return row && row.decided >= FEWEST_DECISIONS ? row.right / row.decided : null
}

/** The last week beside the three before. */
async function driftOf(q: Queries, since: Date, now: Date): Promise<Radar["drift"]> {
  const seen = await q.rows<Seen & { at: Date }>(
    `select at, unknown, (suggestions = '[]' or none > (suggestions->0->>'confidence')::real) as abstained
     from message_categories where account_id = $1 and at > $2 order by at desc limit ${LOOKED_AT * 2}`,
    [q.accountId, since],
  )
  const border = new Date(now.getTime() - 7 * DAY)
  return watchDrift(
    seen.filter(({ at }) => at < border),
    seen.filter(({ at }) => at >= border),
  )
}
