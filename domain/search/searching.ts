import type { Actor } from "#contract/actor.ts"
import { type Condition, type Filter, instantOf } from "#contract/filter.ts"
import type { Id } from "#contract/ids.ts"
import type { SearchHit } from "#contract/routes/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { listConversations } from "../conversations/listing.ts"
import { type Asked, parse, spaced } from "./asking.ts"
import { type FoundCustomer, findCustomers } from "./finding-customers.ts"
import { type Hit, hunt } from "./hunting.ts"
import { maySeeAddresses, spanOf, understand } from "./naming.ts"
import { messageQuery, type Term, termsOf, withSimilar } from "./querying.ts"
import { type Details, hitsShown, newestMessages } from "./showing-hits.ts"

export interface Found {
  conversations: SearchHit[]
  customers: FoundCustomer[]
  unknown: { operator: string; value: string }[]
  next: string | null
}

interface Search {
  q: Queries
  actor: Actor
  asked: Asked
  filter: Filter
  terms: Term[]
  after: string | undefined
  limit: number
  now: Date
}

/**
 * Everything that was ever said, newest first, one hit for each conversation; and on the first page the customers of that
 * name. Whoever sees only their own conversations finds only in these, and addresses only who may see them. When little is
 * found, names that are written almost like it are tried as well. Never refuses a text: what is no operator is looked for.
 */
export async function search(
  q: Queries,
  actor: Actor,
  wanted: { text: string; after?: string | undefined; limit: number },
  now: Date,
): Promise<Found> {
  const asked = parse(wanted.text)
  const { filter, unknown } = await understand(q, asked)
  const nothing: Found = { conversations: [], customers: [], unknown, next: null }
  // Leaving out what is not understood would show what was not asked for.
  if (unknown.length) return nothing
  const it: Search = {
    q,
    actor,
    asked,
    filter,
    terms: await termsOf(q, asked),
    ...wanted,
    after: wanted.after,
    now,
  }
  const query = messageQuery(asked, it.terms, maySeeAddresses(actor))
  if (!query) return { ...nothing, ...(await byFilter(it)) }
  const exact = await byWords(it, query)
  if (wanted.after) return { ...nothing, ...exact }
  let known: Promise<Term[]> | undefined
  const closer = () => (known ??= withSimilar(q, it.terms))
  const similar =
    exact.conversations.length < ENOUGH ? await bySimilarNames(it, await closer(), exact.conversations) : []
  const customers = await findCustomers(q, actor, asked, it.terms, closer)
  return { ...nothing, ...exact, conversations: [...exact.conversations, ...similar], customers }
}

/** With fewer than that, somebody may have misspelt a name. */
const ENOUGH = 5

interface PageOfHits {
  conversations: SearchHit[]
  next: string | null
}

/** Messages of one conversation often lie side by side, so several are fetched for each conversation wanted. */
const HITS_FOR_ONE = 2
const MOST_ROUNDS = 5

async function byWords(it: Search, query: string): Promise<PageOfHits> {
  const newest = new Map<Id, Hit>()
  let before: string | null = cursorOf(it.after)
  for (let round = 0; before && newest.size < it.limit && round < MOST_ROUNDS; round++) {
    const want = it.limit * HITS_FOR_ONE
    const hits: Hit[] = await hunt(huntFor(it, query, before, want))
    const used = takeNewest(newest, await withPhrases(it, hits), it.limit)
    before = used ?? (hits.length < want ? null : hits.at(-1)!.at)
  }
  const conversations = await hitsShown(it.q, it.actor, details(it), [...newest.values()])
  return { conversations, next: before }
}

/** One for each conversation, up to `limit`; answers where the page ends, when it is full. */
function takeNewest(newest: Map<Id, Hit>, hits: Hit[], limit: number): string | undefined {
  for (const hit of hits) {
    if (newest.has(hit.conversation_id)) continue
    if (newest.size === limit) return [...newest.values()].at(-1)!.at
    newest.set(hit.conversation_id, hit)
  }
  return undefined
}

function huntFor({ q, actor, asked, filter, now }: Search, query: string, before: string, want: number) {
  const { from, to } = spanOf(asked, (moment) => instantOf(moment, now))
  const end = to?.toISOString().replace("T", " ").replace("Z", "+00")
  return { q, actor, query, filter, before: end && end < before ? end : before, from, want, now }
}

/** As PostgreSQL writes times; whatever else somebody sends begins at the newest. */
function cursorOf(after: string | undefined): string {
  return after && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(after) ? after : "infinity"
}

/** Words are found in any order; in quotation marks they have to stand side by side, in the text or the subject. */
async function withPhrases({ q, asked }: Search, hits: Hit[]): Promise<Hit[]> {
  if (!asked.phrases.length || !hits.length) return hits
  const rows = await q.rows<{ id: Id; text: string }>(
    `select m.id, m.text || ' . ' || coalesce(c.subject, '') as text from messages m
     join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
     where m.account_id = $1 and m.id = any($2)`,
    [q.accountId, hits.map((hit) => hit.message_id)],
  )
  const fits = new Set(
    rows
      .filter(({ text }) => asked.phrases.every((phrase) => spaced(text).includes(phrase)))
      .map(({ id }) => id),
  )
  return hits.filter((hit) => fits.has(hit.message_id))
}

async function bySimilarNames(it: Search, terms: Term[], exact: SearchHit[]): Promise<SearchHit[]> {
  if (!terms.some(({ similar }) => similar.length)) return []
  const query = messageQuery(it.asked, terms, maySeeAddresses(it.actor))!
  const { conversations } = await byWords({ ...it, terms }, query)
  const known = new Set(exact.map(({ conversation }) => conversation.id))
  return conversations
    .filter(({ conversation }) => !known.has(conversation.id))
    .map((hit) => ({ ...hit, isSimilar: true }))
}

const details = ({ terms, asked }: Search): Details => ({ terms, addresses: asked.addresses })

/** Nothing is asked of the words: a list like any other, each with its last line. */
async function byFilter(it: Search): Promise<PageOfHits> {
  const { q, actor, filter, asked, limit, after, now } = it
  if (!filter.all.length && !asked.operators.length) return { conversations: [], next: null }
  const { from, to } = spanOf(asked, (moment) => instantOf(moment, now))
  const all: Condition[] = [
    ...filter.all,
    ...(from ? [{ field: "updated", operator: "after", value: from.toISOString() } as const] : []),
    ...(to ? [{ field: "updated", operator: "before", value: to.toISOString() } as const] : []),
  ]
  const page = await listConversations(q, actor, {
    status: "all",
    order: "newest",
    filter: { all },
    limit,
    after,
  })
  const hits = await newestMessages(
    q,
    page.items.map(({ id }) => id),
  )
  return { conversations: await hitsShown(q, actor, details(it), hits), next: page.next }
}
