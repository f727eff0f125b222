import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Alike, Likeness } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { customersByIds, maskedAddress } from "./showing.ts"

/** How much a thing in common says by itself: alone of 1. Two together say more than either. */
const WEIGHT: Record<Likeness["reason"], number> = {
  "given-address": 0.8,
  "same-phone": 0.7,
  "same-name": 0.5,
  "same-place": 0.4,
  "same-mail-name": 0.4,
  "similar-name": 0.3,
}

const MOST = 10

/** Who might be the same person and why, the likeliest first. Nobody is merged by this: people decide. */
export async function alikeTo(q: Queries, actor: Actor, customer: Customer): Promise<Alike[]> {
  if (customer.mergedInto) return []
  const rows = await q.rows<{ id: Id; reason: Likeness["reason"]; detail: string }>(
    "select id, reason, detail from alike_customers($1)",
    [customer.id],
  )
  const reasons = Map.groupBy(rows, ({ id }) => id)
  const ranked = [...reasons]
    .map(([id, found]) => ({ id, found, score: scoreOf(found) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
  const shown = await customersByIds(
    q,
    actor,
    ranked.map(({ id }) => id),
  )
  const maySee = actor.permissions.has("customers.see-contact")
  return ranked.flatMap(({ id, found, score }) => {
    const who = shown.get(id)
    return who ? [{ customer: who, score, reasons: found.map((each) => told(each, maySee)) }] : []
  })
}

/** As for independent hints: what is left of doubt is the product of each one's doubt. */
export function scoreOf(found: { reason: Likeness["reason"] }[]): number {
  const kinds = new Set(found.map(({ reason }) => reason))
  const doubt = [...kinds].reduce((left, kind) => left * (1 - WEIGHT[kind]), 1)
  return Math.round((1 - doubt) * 100) / 100
}

/** What they have in common, as the actor may see it. */
export function told({ reason, detail }: Likeness, maySee: boolean): Likeness {
  const isName = reason === "same-name" || reason === "similar-name"
  return { reason, detail: isName ? detail : maskedAddress(detail, maySee) }
}

/** Somebody looked: these are two people. @throws Refusal customer.into-itself */
export async function areDifferent(tx: Tx, actor: Actor, one: Id, other: Id): Promise<void> {
  if (one === other) throw new Refusal("customer.into-itself")
  await tx.rows(
    `insert into different_customers (account_id, a, b, by_name) values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4)
     on conflict do nothing`,
    [tx.accountId, one, other, actor.name],
  )
}
