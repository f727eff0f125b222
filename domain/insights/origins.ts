import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { ContactOrigins, ContactPeriod, ContactQuestion, Origin } from "#contract/routes/insights.ts"
import type { Queries } from "#platform/db/database.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import { listMissed } from "../knowledge/missed-searches.ts"
import { unhelpfulArticles } from "../knowledge/readers.ts"
import { ASKED, asked, type Period, periodOf } from "./period.ts"

const MOST_PLACES = 20
const MOST_REASONS = 3
const MOST_OF_HELP = 5

/** Where questions come from: pages, steps, articles, searches. Four statements. */
export async function readOrigins(q: Queries, wanted: ContactPeriod, now: Date): Promise<ContactOrigins> {
  const period = periodOf(wanted, now)
  const places = await placesIn(q, period)
  const of = (kind: Place["kind"]) => originsOf(places.filter((place) => place.kind === kind))
  return {
    ...(await totalsOf(q, period)),
    pages: of("page"),
    steps: of("step"),
    articles: await unhelpfulArticles(q, period.weeks * 7, MOST_OF_HELP),
    missed: (await listMissed(q, { limit: MOST_OF_HELP })).items,
  }
}

interface Place {
  kind: "page" | "step"
  place: string
  total: number
  category: Id | null
  name: string | null
  count: number
}

/** The places with most questions, each with its most frequent reasons. */
async function placesIn(q: Queries, period: Period): Promise<Place[]> {
  return q.rows<Place>(
    `with known as (select q.page, q.step, q.category_id from questions q where ${ASKED} and (q.page is not null or q.step is not null)),
     counted as (
       select 'page' as kind, page as place, category_id, count(*) as count from known where page is not null group by 2, 3
       union all select 'step', step, category_id, count(*) from known where step is not null group by 2, 3),
     summed as (select *, sum(count) over (partition by kind, place) as total,
       row_number() over (partition by kind, place order by count desc, category_id) as nth from counted),
     ranked as (select *, dense_rank() over (partition by kind order by total desc, place) as rank from summed)
     select r.kind, r.place, r.total::int, r.category_id as category, c.name, r.count::int from ranked r
     left join categories c on c.account_id = $1 and c.id = r.category_id
     where r.rank <= ${MOST_PLACES} and r.nth <= ${MOST_REASONS} order by r.kind, r.rank, r.nth`,
    asked(q, period),
    "contact-places",
  )
}

function originsOf(places: Place[]): Origin[] {
  return [...Map.groupBy(places, ({ place }) => place)].map(([place, lines]) => ({
    place,
    count: lines[0]!.total,
    reasons: lines.map(({ category, name, count }) => ({ categoryId: category, name, count })),
  }))
}

async function totalsOf(q: Queries, period: Period) {
  const row = await q.first<{ count: number; withPage: number; withStep: number }>(
    `select count(*)::int as count, count(q.page)::int as "withPage", count(q.step)::int as "withStep" from questions q where ${ASKED}`,
    asked(q, period),
    "contact-totals",
  )
  return row!
}

interface Row extends Omit<ContactQuestion, "askedAt"> {
  asked_at: Date
}

const MOST_SHOWN = 10

export type WantedQuestions = ContactPeriod & {
  category?: string | undefined
  page?: string | undefined
  step?: string | undefined
}

/** The newest conversations behind a figure, of those the actor may see. */
export async function questionsBehind(
  q: Queries,
  actor: Actor,
  wanted: WantedQuestions,
  now: Date,
): Promise<ContactQuestion[]> {
  const { category, page = null, step = null } = wanted
  const rows = await q.rows<Row>(
    `select c.id as conversation, c.number, c.subject,
       coalesce((select left(m.text, 200) from messages m where m.account_id = $1 and m.conversation_id = q.conversation_id and m.seq = q.seq), '') as question, u.name as customer, q.asked_at
     from questions q join conversations c on c.account_id = $1 and c.id = q.conversation_id
     join customers u on u.account_id = $1 and u.id = c.customer_id
     where ${ASKED} and ($5::text is null or q.page = $5) and ($6::text is null or q.step = $6)
       and ($7::boolean is null or (q.category_id is null) = $7) and ($8::uuid is null or q.category_id = $8) and ${seenBy("c", 9)}
     order by q.asked_at desc limit ${MOST_SHOWN}`,
    [
      ...asked(q, periodOf(wanted, now)),
      ...[page, step],
      ...(category === "none" ? [true, null] : [null, category ?? null]),
      ...sightOf(actor),
    ],
  )
  return rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: asked_at.toISOString() }))
}
