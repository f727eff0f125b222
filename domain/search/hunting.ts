import { createHash } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import type { Condition, Filter } from "#contract/filter.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { sightOf } from "../conversations/seeing.ts"
import { fitting } from "../conversations/sieve.ts"

/** What is hunted for: words among the conversations that fit and may be seen. */
export interface Hunt {
  q: Queries
  actor: Actor
  /** A tsquery. */
  query: string
  filter: Filter
  /** Only what was said before, as PostgreSQL writes times; "infinity" for all. */
  before: string
  from: Date | undefined
  want: number
  now: Date
}

export interface Hit {
  message_id: Id
  conversation_id: Id
  at: string
}

/** What stands in every tenth message is found among the newest; 2 ms. */
const NEWEST = 600
/** Where some of the newest fit, so many are looked at for the rest; 50 ms. */
const MOST_NEWEST = 30_000
/** What is rare is found by the index over words and sorted; 5 ms. */
const RARE = 2_000
/** So few conversations are searched one by one. */
const FEW = 2_000
/** Of one month. */
const MONTH = 200_000

/**
 * The newest messages that fit, newest first. An index over words knows no order and can't be left early, so that a common
 * word would cost a look at all its messages. Hence four ways, from cheap to dear: when the conversations that fit are few,
 * in these; among the newest messages, and more of them where some fit; by the index, when it finds few; else by the index month by month, back in time
 * until there is enough. Nothing is left out and no way reads more than some thousand rows for a page.
 */
export async function hunt(asked: Hunt): Promise<Hit[]> {
  const few = await fewConversations(asked)
  if (few)
    return (
      await ask(
        asked,
        (value) =>
          `texts_in(${value(asked.query)}::tsquery, ${value(few)}::uuid[], ${value(asked.before)}::timestamptz)`,
      )
    ).hits
  const newest = await amongNewest(asked, NEWEST)
  if (newest.length >= asked.want) return newest
  const more = newest.length ? await amongNewest(asked, windowFor(newest.length, asked.want)) : []
  if (more.length >= asked.want) return more
  const rare = await byWords(asked, asked.query, asked.before, RARE + 1)
  return rare.looked <= RARE ? rare.hits : byMonths(asked)
}

async function amongNewest(asked: Hunt, look: number): Promise<Hit[]> {
  const { hits } = await ask(
    asked,
    (value) =>
      `newest_texts(${value(asked.query)}::tsquery, ${value(asked.before)}::timestamptz, ${value(look)}::int)`,
  )
  return hits
}

/** As many as the first look lets expect, and half as many again; two words that are common together would be dear by the index. */
function windowFor(found: number, want: number): number {
  return Math.min(MOST_NEWEST, Math.ceil((1.5 * NEWEST * want) / found))
}

function byWords(asked: Hunt, query: string, before: string, most: number) {
  return ask(asked, (value) => `texts_with(${value(query)}::tsquery, ${value(before)}::timestamptz, ${most})`)
}

async function byMonths(asked: Hunt): Promise<Hit[]> {
  const first = await asked.q.first<{ first: string; last: string }>(
    `select to_char(min(at) at time zone 'UTC', 'YYYY-MM') as first, to_char(max(at) at time zone 'UTC', 'YYYY-MM') as last
     from message_texts where account_id = $1`,
    [asked.q.accountId],
    "months-of-texts",
  )
  const hits: Hit[] = []
  const newest = asked.before === "infinity" ? first!.last : asked.before.slice(0, 7)
  const oldest = asked.from ? asked.from.toISOString().slice(0, 7) : first!.first
  for (let month = newest; month >= oldest && hits.length < asked.want; month = monthBefore(month)) {
    const found = await byWords(asked, `(${asked.query}) & '%${month}'`, asked.before, MONTH)
    hits.push(...found.hits)
  }
  return hits.slice(0, asked.want)
}

/** "2026-01" → "2025-12" */
export function monthBefore(month: string): string {
  const [year = 0, count = 1] = month.split("-").map(Number)
  return count > 1 ? `${year}-${String(count - 1).padStart(2, "0")}` : `${year - 1}-12`
}

type Value = (given: unknown) => string

/** Asks one of the functions that look past row-level security, and keeps of its answer what this actor may see. */
async function ask(
  { q, actor, filter, from, want, now }: Hunt,
  source: (value: Value) => string,
): Promise<{ looked: number; hits: Hit[] }> {
  const values: unknown[] = [q.accountId]
  const value: Value = (given) => `$${values.push(given)}`
  const looked = source(value)
  const conditions = [...fitting(filter, actor, value, now), ...inSight(actor, value)]
  const join = `join conversations c on c.account_id = $1 and c.id = h.conversation_id`
  const where = [
    ...conditions,
    ...(from ? [`h.at >= ${value(from)}::timestamptz`] : []),
    "$1::uuid is not null",
  ]
  const text = `with h as materialized (select * from ${looked})
     select (select count(*)::int from h) as looked, coalesce((select json_agg(x) from (
       select h.message_id, h.conversation_id, h.at::text as at from h ${conditions.length ? join : ""}
       where ${where.join(" and ")} order by h.at desc limit ${value(want)}) x), '[]') as hits`
  const name = `hunt-${createHash("sha256").update(text).digest("base64url").slice(0, 20)}`
  const row = await q.first<{ looked: number; hits: Hit[] }>(text, values, name)
  return row!
}

function inSight(actor: Actor, value: Value): string[] {
  const [all, user, teams] = sightOf(actor)
  return all ? [] : [`(c.assignee_id = ${value(user)}::uuid or c.team_id = any(${value(teams)}::uuid[]))`]
}

/**
 * The conversations that fit, if one condition alone leaves few. Each is asked of an index and no further than that, so
 * that asking costs a millisecond or two.
 */
async function fewConversations({ q, actor, filter, now }: Hunt): Promise<Id[] | undefined> {
  const values: unknown[] = [q.accountId]
  const value: Value = (given) => `$${values.push(given)}`
  const conditions = filter.all
    .filter(mayLeaveFew)
    .flatMap((each) => fitting({ all: [each] }, actor, value, now))
  const labels = filter.all.find(({ field }) => field === "label")
  const sources = [...conditions, ...inSight(actor, value)].map(
    (where) => `select c.id from conversations c where c.account_id = $1 and ${where}`,
  )
  if (labels)
    sources.push(
      `select l.conversation_id from conversation_labels l where l.account_id = $1 and l.label_id = any(${value(labels.value)}::uuid[])`,
    )
  if (!sources.length) return undefined
  const columns = sources.map((source, at) => `array(${source} limit ${FEW + 1}) as few${at}`)
  const row = await q.first<Record<string, Id[]>>(`select ${columns.join(", ")}`, values)
  return Object.values(row!).find((ids) => ids.length <= FEW)
}

/** Those an index answers at once. */
function mayLeaveFew({ field, operator, value }: Condition): boolean {
  if (operator !== "is") return false
  if (field === "status") return !(value as string[]).includes("closed")
  return field === "assignee" || field === "team"
}
