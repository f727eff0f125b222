import type { Id } from "#contract/ids.ts"
import type { MissedSearch } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/** More than a team can look through; a robot that asks for nonsense pushes out what was asked once, long ago. */
const MOST_KEPT = 2_000
const LONGEST = 80
const MOST_WORDS = 8

/**
 * What may be kept of a search: who types their address, telephone or order number into a search field did not mean to leave
 * it. Undefined: nothing is left that says anything.
 */
export function keptOf(query: string): string | undefined {
  const words = query
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\S*@\S*|\b(?:https?:\/\/|www\.)\S*/gu, " ")
    .replace(/[+(]?\d[\d\s()/.-]{4,}\d/gu, " ")
    .split(/[^\p{L}\p{N}\p{M}'’-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && (word.match(/\p{N}/gu)?.length ?? 0) < 4)
  const kept = words.slice(0, MOST_WORDS).join(" ").slice(0, LONGEST).trim()
  return /\p{L}{2}/u.test(kept) ? kept : undefined
}

/** Once more on the list, or new to it. */
export async function noteMissed(tx: Tx, language: Locale, query: string): Promise<void> {
  const kept = keptOf(query)
  if (!kept) return
  await tx.rows(
    `insert into missed_searches as m (account_id, language, query) values ($1, $2, $3)
     on conflict (account_id, language, query) do update set times = m.times + 1, last_at = now()`,
    [tx.accountId, language, kept],
  )
  await tx.rows(
    `delete from missed_searches where account_id = $1 and (language, query) in (
       select language, query from missed_searches where account_id = $1 order by times desc, last_at desc offset ${MOST_KEPT})`,
    [tx.accountId],
  )
  tx.announce("search.missed", {})
}

interface Row {
  language: Locale
  query: string
  times: number
  first_at: Date
  last_at: Date
  at: string
  article_id: Id | null
}

/** The most wanted first. */
export async function listMissed(
  q: Queries,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: MissedSearch[]; next: string | null }> {
  const [times, at, language, query] = after ? (JSON.parse(after) as [number, string, string, string]) : []
  const rows = await q.rows<Row>(
    `select m.*, m.last_at::text as at from missed_searches m where m.account_id = $1
       and ($2::int is null or (m.times, m.last_at, m.language, m.query) < ($2, $3::timestamptz, $4, $5))
     order by m.times desc, m.last_at desc, m.language desc, m.query desc limit $6`,
    [q.accountId, times ?? null, at ?? null, language ?? null, query ?? null, limit + 1],
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(show),
    next: last ? JSON.stringify([last.times, last.at, last.language, last.query]) : null,
  }
}

function show({ language, query, times, first_at, last_at, article_id }: Row): MissedSearch {
  return {
    language,
    query,
    times,
    firstAt: first_at.toISOString(),
    lastAt: last_at.toISOString(),
    articleId: article_id,
  }
}

/** Off the list; whoever searches it again puts it back. */
export async function dismiss(
  tx: Tx,
  { language, query }: { language: Locale; query: string },
): Promise<void> {
  await tx.rows("delete from missed_searches where account_id = $1 and language = $2 and query = $3", [
    tx.accountId,
    language,
    query,
  ])
  tx.announce("search.missed", {})
}

/** Somebody writes it. */
export async function answered(
  tx: Tx,
  { language, query }: { language: Locale; query: string },
  article: Id,
): Promise<void> {
  await tx.rows(
    "update missed_searches set article_id = $4 where account_id = $1 and language = $2 and query = $3",
    [tx.accountId, language, query, article],
  )
  tx.announce("search.missed", {})
}
