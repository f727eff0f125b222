import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

/** More conversations tell nothing new about how much work they are; how many there were is counted in full. */
export const LOOKED_AT = 2000
/** Whoever reads an answer over and writes it: words a minute, and what finding and opening it takes. */
const READ_PER_MINUTE = 200
const WRITTEN_PER_MINUTE = 35
const MINUTES_A_REPLY = 1

/** What conversations of one category took, on average. */
export interface Work {
  /** Null: of no category. */
  category: Id | null
  /** So many that people answered were looked at. */
  conversations: number
  /** Share of the answered conversations that took one answer. */
  simple: number
  replies: number
  wordsRead: number
  wordsWritten: number
}

const WORDS = "array_length(regexp_split_to_array(btrim(m.text), '\\s+'), 1)"

/**
 * What these conversations took: people's answers alone, machines cost nothing. `found`: SQL of (conversation_id, category_id), whose $1 is
 * the account and whose further values are given.
 */
export async function worksIn(q: Queries, found: string, values: unknown[]): Promise<Work[]> {
  return q.rows<Work>(
    `with found as (${found}),
     taken as (
       select f.category_id, f.conversation_id,
         count(*) filter (where m.type = 'out' and not m.is_automatic) as replies,
         coalesce(sum(${WORDS}) filter (where m.type = 'out' and not m.is_automatic), 0) as written,
         coalesce(sum(${WORDS}) filter (where m.type = 'in'), 0) as read
       from found f join messages m on m.account_id = $1 and m.conversation_id = f.conversation_id group by 1, 2)
     select category_id as category, count(*)::int as conversations, avg((replies = 1)::int)::float8 as simple,
       avg(replies)::float8 as replies, avg(read)::float8 as "wordsRead", avg(written)::float8 as "wordsWritten"
     from taken where replies > 0 group by 1`,
    [q.accountId, ...values],
  )
}

/** Minutes of a person in one of them, by what was read and written. */
export function minutesOf(work: Work | undefined): number {
  if (!work) return 0
  const { replies, wordsRead, wordsWritten } = work
  return replies * MINUTES_A_REPLY + wordsRead / READ_PER_MINUTE + wordsWritten / WRITTEN_PER_MINUTE
}
