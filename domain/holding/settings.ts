import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Holding } from "#contract/routes/holding.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"
import { ownFieldNames } from "../replies/filling.ts"
import { requireKnown } from "../replies/variables.ts"
import { holdingVariables, usualTexts } from "./words.ts"

/** How an inbox holds customers; off where nobody has said otherwise. @throws Refusal inbox.not-found */
export async function holdingOf(q: Queries, inbox: Id): Promise<Holding> {
  const row = await q.first<Omit<Holding, "usual">>(
    `select coalesce(s.is_on, false) as "isOn", coalesce(s.after_minutes, 10)::int as "afterMinutes", coalesce(s.texts, '{}') as texts
     from inboxes i left join holding_settings s on s.account_id = i.account_id and s.inbox_id = i.id
     where i.account_id = $1 and i.id = $2`,
    [q.accountId, inbox],
    "holding-of-inbox",
  )
  if (!row) throw new Refusal("inbox.not-found")
  return { ...row, usual: usualTexts }
}

/** @throws Refusal inbox.not-found, canned-reply.unknown-variable */
export async function changeHolding(
  tx: Tx,
  actor: Actor,
  inbox: Id,
  to: Omit<Holding, "usual">,
): Promise<Holding> {
  await holdingOf(tx, inbox)
  await requireFillable(tx, Object.values(to.texts))
  await keepHolding(tx, inbox, to)
  await audit(tx, actor, "holding.changed", inbox, { isOn: to.isOn, afterMinutes: to.afterMinutes })
  return holdingOf(tx, inbox)
}

/** Every variable is one we can fill in here. @throws Refusal canned-reply.unknown-variable */
export async function requireFillable(q: Queries, texts: string[]): Promise<void> {
  requireKnown(texts, new Set(await ownFieldNames(q)), holdingVariables)
}

/** For a shop that has just begun, and for the demo. */
export async function keepHolding(
  tx: Tx,
  inbox: Id,
  { isOn, afterMinutes, texts }: Omit<Holding, "usual">,
): Promise<void> {
  await tx.rows(
    `insert into holding_settings (account_id, inbox_id, is_on, after_minutes, texts) values ($1, $2, $3, $4, $5)
     on conflict (account_id, inbox_id) do update set is_on = excluded.is_on, after_minutes = excluded.after_minutes, texts = excluded.texts`,
    [tx.accountId, inbox, isOn, afterMinutes, JSON.stringify(texts)],
  )
}
