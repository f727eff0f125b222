import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Merge, MergePreview } from "#contract/routes/customers.ts"
import type { Queries } from "#platform/db/database.ts"
import { conflictsOf, fieldsOf } from "./merged-fields.ts"
import { type Belonging, hasOtherShopId, UNDO_DAYS } from "./merging.ts"
import { visibleCustomer } from "./showing.ts"

/**
 * What a merge would do; nothing is changed.
 * @throws Refusal customer.not-found, customer.into-itself, customer.already-merged
 */
export async function previewMerge(
  q: Queries,
  actor: Actor,
  into: Id,
  from: Id,
  belongings: readonly Belonging[],
): Promise<MergePreview> {
  if (into === from) throw new Refusal("customer.into-itself")
  const [target, source] = [await visibleCustomer(q, actor, into), await visibleCustomer(q, actor, from)]
  for (const { id, mergedInto } of [target, source])
    if (mergedInto) throw new Refusal("customer.already-merged", { customer: id, into: mergedInto })
  const fields = await fieldsOf(q, [into, from])
  const counts: Record<string, number> = {}
  for (const { name, count } of belongings) counts[name] = await count(q, from)
  return {
    target,
    source,
    addresses: source.identities,
    belongings: counts,
    conflicts: conflictsOf(fields.get(into)!, fields.get(from)!),
    hasOtherShopId: await hasOtherShopId(q, into, from),
  }
}

interface Row {
  id: Id
  source_id: Id
  source_name: string | null
  target_id: Id
  target_name: string | null
  by_name: string
  created_at: Date
  undo_until: Date
  is_open: boolean
}

/** Merges of this customer, into them or of them, newest first; undone ones are left out. `only`: this one merge. */
export async function mergesOf(q: Queries, customer: Id, only?: Id): Promise<Merge[]> {
  const rows = await q.rows<Row>(
    `select m.id, m.source_id, s.name as source_name, m.target_id, t.name as target_name, m.by_name, m.created_at,
       m.created_at + make_interval(days => $3) as undo_until, m.created_at > now() - make_interval(days => $3) as is_open
     from customer_merges m
     join customers s on s.account_id = m.account_id and s.id = m.source_id
     join customers t on t.account_id = m.account_id and t.id = m.target_id
     where m.account_id = $1 and m.undone_at is null and ($4::uuid is null or m.id = $4)
       and (m.target_id = $2 or m.source_id = $2)
     order by m.created_at desc limit 100`,
    [q.accountId, customer, UNDO_DAYS, only ?? null],
  )
  return rows.map((row) => ({
    id: row.id,
    source: { id: row.source_id, name: row.source_name },
    target: { id: row.target_id, name: row.target_name },
    byName: row.by_name,
    createdAt: row.created_at.toISOString(),
    undoUntil: row.is_open ? row.undo_until.toISOString() : null,
  }))
}
