import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { TimelineItem } from "#contract/routes/customers.ts"
import type { Queries } from "#platform/db/database.ts"

/** What a source is asked for: whose history, and from where on backwards. */
export interface Asked {
  /** The customer and everybody who was merged into them. */
  customers: Id[]
  /** Only what is older than this place: time (microseconds count, so as PostgreSQL writes it) and key. Null: from the newest. */
  before: { at: string; key: string } | null
  limit: number
}

/** A line with its place in the order, in microseconds, as text. */
export type Placed = TimelineItem & { place: string }

/**
 * One way in which something about a customer is known. Whoever knows more later (claims) writes a
 * source and adds it to the list in server/timeline.ts; nothing else changes.
 */
export interface TimelineSource {
  name: string
  /** Newest first, at most `limit`, only what this actor may see. */
  page(q: Queries, actor: Actor, asked: Asked): Promise<Placed[]>
}

/** One page of everything, newest first: each source gives a page, the newest of all of them are shown. */
export async function timelineOf(
  q: Queries,
  actor: Actor,
  customer: Id,
  sources: readonly TimelineSource[],
  wanted: { after?: string | undefined; limit: number },
): Promise<{ items: TimelineItem[]; next: string | null }> {
  const ids = await q.rows<{ id: Id }>("select id from customer_and_merged($1, $2)", [q.accountId, customer])
  const asked: Asked = {
    customers: ids.map(({ id }) => id),
    before: placeFrom(wanted.after),
    limit: wanted.limit + 1,
  }
  const all: Placed[] = []
  for (const source of sources) all.push(...(await source.page(q, actor, asked)))
  all.sort((a, b) => compare(b.place, a.place) || compare(b.key, a.key))
  const shown = all.slice(0, wanted.limit)
  const last = shown.at(-1)
  const next = all.length > wanted.limit && last ? JSON.stringify([last.place, last.key]) : null
  return {
    items: shown.map(({ place: _, ...item }) => item),
    next: next && Buffer.from(next).toString("base64url"),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function placeFrom(after: string | undefined): Asked["before"] {
  if (after === undefined) return null
  try {
    const [at, key] = JSON.parse(Buffer.from(after, "base64url").toString())
    if (typeof at === "string" && PLACE.test(at) && typeof key === "string") return { at, key }
  } catch {
    // Falls through to the refusal: a cursor that isn't ours.
  }
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}

const PLACE = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/

/** SQL for a time as a place: sorts as text, and comes back as the same time. */
export const placeOf = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
