import type { Id } from "#contract/ids.ts"
import type { HourCost } from "#contract/routes/insights.ts"
import type { Queries } from "#platform/db/database.ts"
import { LOOKED_AT, type Work, worksIn } from "../answers/work.ts"
import { ASKED, asked, type Period } from "./period.ts"

/** What reasons are made of besides their numbers. */
export interface Known {
  period: Period
  facts: Facts
  works: Work[]
  pages: ChiefPage[]
}

interface Facts {
  categories: { id: Id; name: string; template: { id: Id; state: string } | null }[]
  hour: HourCost | null
  /** Somebody had written before the time before began: else it is shorter than it looks. */
  isBeforeKnown: boolean
}

/** What the account has said: its categories with their templates, what an hour costs; and whether there is a time before. */
export async function factsOf(q: Queries, { earlier, inbox }: Period): Promise<Facts> {
  const row = await q.first<Facts>(
    `select exists (select from questions q where q.account_id = $1 and q.asked_at <= $2 and ($3::uuid is null or q.inbox_id = $3))
         as "isBeforeKnown",
       (select json_build_object('cents', h.cents, 'currency', h.currency) from hour_costs h where h.account_id = $1) as hour,
       (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'template', (
          select json_build_object('id', t.id, 'state', t.state) from templates t where t.account_id = $1 and t.category_id = c.id
            and t.state <> 'off' order by t.state = 'automatic' desc, t.used desc, t.id limit 1))), '[]')
        from categories c where c.account_id = $1) as categories`,
    [q.accountId, earlier, inbox],
    "contact-facts",
  )
  return row!
}

/** What the newest of them took, by what they began with. */
export const worksOf = (q: Queries, period: Period): Promise<Work[]> =>
  worksIn(
    q,
    `select q.conversation_id, q.category_id from questions q where ${ASKED} and q.answered = 'person'
     order by q.asked_at desc limit ${LOOKED_AT}`,
    asked(q, period).slice(1),
  )

/** Of a category the page from which most of its questions came. */
export interface ChiefPage {
  category: Id
  page: string
  count: number
  /** Of so many whose page is known. */
  of: number
}

/** One line for each category of which pages are known. */
export async function chiefPages(q: Queries, period: Period): Promise<ChiefPage[]> {
  return q.rows<ChiefPage>(
    `select distinct on (category) category, page, count, (sum(count) over (partition by category))::int as of
     from (select q.category_id as category, q.page, count(*)::int as count from questions q
       where ${ASKED} and q.page is not null and q.category_id is not null group by 1, 2) p
     order by category, count desc, page`,
    asked(q, period),
    "contact-chief-pages",
  )
}
