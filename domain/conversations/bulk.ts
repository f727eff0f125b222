import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import { type Bulk, type Change, MOST_AT_ONCE, MOST_FOUND } from "#contract/routes/triage.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { changeWaiting, type Surroundings } from "./bulk-changing.ts"
import { idsFitting, type Wanted } from "./listing.ts"

/** For so long a bulk change can be undone, counted from its end. */
export const UNDO_MS = 600_000

/** What each change needs beyond seeing the conversation. */
export const needs: Record<Change["do"], Permission> = {
  assign: "conversations.assign",
  close: "conversations.close",
  reopen: "conversations.close",
  label: "conversations.note",
  snooze: "conversations.close",
  prioritise: "conversations.note",
  move: "conversations.assign",
  spam: "customers.edit",
  "not-spam": "customers.edit",
}

export interface BulkRow {
  id: Id
  user_id: Id | null
  change: Change
  state: Bulk["state"]
  total: number
  created_at: Date
  finished_at: Date | null
}

/** These conversations, or everything that fits. */
export type Many = { ids: readonly Id[] } | { found: Wanted }

/**
 * Makes one change to many conversations: each is done or not for a reason of its own, and remembered with what it was
 * before, so that all can be put back. Up to 500 are done when this answers; with more a job goes on (`bulkStep`).
 * @throws Refusal not-allowed, bulk.too-many
 */
export async function changeMany(
  db: Database,
  surroundings: Surroundings,
  actor: Actor,
  many: Many,
  change: Change,
): Promise<Bulk> {
  if (!actor.permissions.has(needs[change.do])) throw new Refusal("not-allowed")
  const { id, total } = await db.transaction(actor.accountId, (tx) => begin(tx, actor, many, change))
  if (total <= MOST_AT_ONCE)
    while (await changeWaiting(db, surroundings, actor, { id, change })) {
      // Part after part, each of its own transaction.
    }
  return db.run(actor.accountId, (q) => bulkOf(q, actor, id))
}

async function begin(tx: Tx, actor: Actor, many: Many, change: Change): Promise<{ id: Id; total: number }> {
  const ids = "found" in many ? await idsFitting(tx, actor, many.found, MOST_FOUND + 1) : many.ids
  if (ids.length > MOST_FOUND) throw new Refusal("bulk.too-many", { most: MOST_FOUND })
  const id = newId()
  const total = new Set(ids).size
  await tx.rows(
    "insert into bulk_changes (account_id, id, user_id, change, state, total) values ($1, $2, $3, $4, 'running', $5)",
    [tx.accountId, id, actor.id, JSON.stringify(change), total],
  )
  await tx.rows(
    "insert into bulk_items (account_id, bulk_id, conversation_id) select distinct $1::uuid, $2::uuid, w from unnest($3::uuid[]) w",
    [tx.accountId, id, ids],
  )
  if (total > MOST_AT_ONCE) await enqueue(tx, "bulk-step", { accountId: tx.accountId, bulk: id }, { key: id })
  return { id, total }
}

interface Tally {
  state: string
  count: number
}

/** How far it is. Only whoever made it. @throws Refusal bulk.not-found */
export async function bulkOf(q: Queries, actor: Actor, id: Id): Promise<Bulk> {
  const row = await q.first<BulkRow>(
    "select * from bulk_changes where account_id = $1 and id = $2 and user_id = $3",
    [q.accountId, id, actor.id],
  )
  if (!row) throw new Refusal("bulk.not-found")
  const tallies = await q.rows<Tally>(
    "select state, count(*)::int as count from bulk_items where account_id = $1 and bulk_id = $2 group by state",
    [q.accountId, id],
  )
  const count = (state: string) => tallies.find((each) => each.state === state)?.count ?? 0
  const end = row.finished_at ?? new Date()
  return {
    ...{ id, state: row.state, total: row.total, waiting: count("waiting") },
    ...{ done: count("done"), same: count("same"), undone: count("undone") },
    left: await idsIn(q, id, "left"),
    notDone: await notDoneIn(q, id),
    undoUntil: new Date(end.getTime() + UNDO_MS).toISOString(),
  }
}

/** Of the first five hundred: a screen says why, it lists nothing. */
async function notDoneIn(q: Queries, bulk: Id): Promise<Bulk["notDone"]> {
  return q.rows(
    `select conversation_id as id, code, message from bulk_items
     where account_id = $1 and bulk_id = $2 and state = 'refused' order by conversation_id limit ${MOST_AT_ONCE}`,
    [q.accountId, bulk],
  )
}

async function idsIn(q: Queries, bulk: Id, state: "left"): Promise<Id[]> {
  const rows = await q.rows<{ id: Id }>(
    `select conversation_id as id from bulk_items where account_id = $1 and bulk_id = $2 and state = $3
     order by conversation_id limit ${MOST_AT_ONCE}`,
    [q.accountId, bulk, state],
  )
  return rows.map(({ id }) => id)
}
