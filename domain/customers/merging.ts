import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { type Fields, fieldsOf, keepFields, mergedFields, restoredFields } from "./merged-fields.ts"

/** How long a merge can be undone (rule T5). */
export const UNDO_DAYS = 30

/** What follows a customer into a merge and back: conversations now; orders, claims and surveys join this list later. */
export interface Belonging {
  name: string
  count(q: Queries, customer: Id): Promise<number>
  /** Everything of `from` becomes `to`'s. What is answered is kept, and handed to `putBack`. */
  move(tx: Tx, from: Id, to: Id): Promise<unknown>
  putBack(tx: Tx, moved: unknown, back: GoingBack): Promise<void>
}

export interface GoingBack {
  /** Was merged, and becomes a customer of their own again. */
  source: Id
  target: Id
  /** Addresses that go back: what came since through one of them goes with it. */
  identities: Id[]
  since: Date
}

interface Moved {
  identities: Id[]
  belongings: Record<string, unknown>
  before: Fields
  after: Fields
}

export interface Order {
  from: Id
  take: Record<string, "target" | "source">
  evenIfShopDiffers: boolean
}

/** The identities by which a shop itself knows a customer (see vouching). */
const SHOP = "shop"

/**
 * Two customers become one. The merged one stays as a record that points at the other: it has nothing any more, and comes
 * back to life when the merge is undone. Two people merging the same pair at once meet at the lock: the second is told.
 * Only records that are no part of another are merged, both under lock, so there is never a circle.
 * @throws Refusal customer.not-found, customer.into-itself, customer.already-merged, customer.other-shop-id
 */
export async function mergeCustomers(
  tx: Tx,
  actor: Actor,
  into: Id,
  order: Order,
  belongings: readonly Belonging[],
): Promise<Id> {
  const { target, source } = await lockPair(tx, into, order.from)
  if (!order.evenIfShopDiffers && (await hasOtherShopId(tx, target.id, source.id)))
    throw new Refusal("customer.other-shop-id")
  const after = mergedFields(target, source, order.take)
  const moved: Moved = {
    identities: await moveIdentities(tx, source.id, target.id),
    belongings: {},
    before: target,
    after,
  }
  for (const { name, move } of belongings) moved.belongings[name] = await move(tx, source.id, target.id)
  await keepFields(tx, target.id, after)
  await pointAt(tx, source.id, target.id)
  const merge = await keepMerge(tx, actor, source.id, target.id, moved)
  await record(tx, "customer.merged", { customer: target.id, from: source.id, by: actorKey(actor) })
  return merge
}

/** Both rows under lock, always in the same order, so that two merges never wait for each other. */
async function lockPair(q: Queries, target: Id, source: Id): Promise<{ target: Fields; source: Fields }> {
  if (target === source) throw new Refusal("customer.into-itself")
  const rows = await fieldsOf(q, [target, source], true)
  const [one, other] = [rows.get(target), rows.get(source)]
  if (!one || !other) throw new Refusal("customer.not-found")
  for (const { id, mergedInto } of [one, other])
    if (mergedInto) throw new Refusal("customer.already-merged", { customer: id, into: mergedInto })
  return { target: one, source: other }
}

/** A shop that knows them under two ids has two accounts of theirs; whether it is one person is for people to say. */
export async function hasOtherShopId(q: Queries, target: Id, source: Id): Promise<boolean> {
  const differs = await q.first(
    `select 1 from identities a join identities b on b.account_id = a.account_id and b.channel = a.channel
     where a.account_id = $1 and a.customer_id = $2 and b.customer_id = $3 and a.channel = $4 and a.address <> b.address limit 1`,
    [q.accountId, target, source, SHOP],
  )
  return differs !== undefined
}

async function moveIdentities(tx: Tx, from: Id, to: Id): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id }>(
    "update identities set customer_id = $3 where account_id = $1 and customer_id = $2 returning id",
    [tx.accountId, from, to],
  )
  return rows.map(({ id }) => id)
}

async function pointAt(tx: Tx, source: Id, target: Id | null): Promise<void> {
  await tx.rows("update customers set merged_into = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    source,
    target,
  ])
}

async function keepMerge(tx: Tx, actor: Actor, source: Id, target: Id, moved: Moved): Promise<Id> {
  const id = newId()
  const by = actor.type === "user" ? actor.id : null
  await tx.rows(
    `insert into customer_merges (account_id, id, source_id, target_id, by_user, by_name, moved)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.accountId, id, source, target, by, actor.name, JSON.stringify(moved)],
  )
  return id
}

interface MergeRow {
  source_id: Id
  target_id: Id
  moved: Moved
  created_at: Date
  undone_at: Date | null
  is_over: boolean
}

/**
 * Takes a merge back: the addresses and belongings that were moved, exactly; fields that nobody has changed since; and
 * what came afterwards through one of those addresses.
 * @throws Refusal merge.not-found, merge.undone, merge.too-old, merge.newer-first
 */
export async function undoMerge(
  tx: Tx,
  actor: Actor,
  merge: Id,
  belongings: readonly Belonging[],
): Promise<{ source: Id; target: Id }> {
  const row = await mergeToUndo(tx, merge)
  const [source, target] = [row.source_id, row.target_id]
  const rows = await fieldsOf(tx, [source, target], true)
  if (rows.get(source)?.mergedInto !== target || rows.get(target)?.mergedInto !== null)
    throw new Refusal("merge.newer-first")
  await pointAt(tx, source, null)
  const identities = await giveBackIdentities(tx, row.moved.identities, target, source)
  const back = { source, target, identities, since: row.created_at }
  for (const { name, putBack } of belongings) await putBack(tx, row.moved.belongings[name], back)
  await keepFields(tx, target, restoredFields(rows.get(target)!, row.moved))
  await tx.rows("update customer_merges set undone_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    merge,
  ])
  await record(tx, "customer.unmerged", { customer: target, from: source, by: actorKey(actor) })
  return { source, target }
}

async function mergeToUndo(tx: Tx, id: Id): Promise<MergeRow> {
  const row = await tx.first<MergeRow>(
    `select source_id, target_id, moved, created_at, undone_at, created_at < now() - make_interval(days => $3) as is_over
     from customer_merges where account_id = $1 and id = $2 for update`,
    [tx.accountId, id, UNDO_DAYS],
  )
  if (!row) throw new Refusal("merge.not-found")
  if (row.undone_at) throw new Refusal("merge.undone")
  if (row.is_over) throw new Refusal("merge.too-old")
  return row
}

/** An address that was removed or taken over meanwhile does not go back. */
async function giveBackIdentities(tx: Tx, moved: Id[], target: Id, source: Id): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id }>(
    `update identities set customer_id = $4 where account_id = $1 and id = any($2) and customer_id = $3 returning id`,
    [tx.accountId, moved, target, source],
  )
  return rows.map(({ id }) => id)
}
