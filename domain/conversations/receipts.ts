import type { Id } from "#contract/ids.ts"
import type { MessageState } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"

/**
 *   queued → sent → delivered → read
 *      └──────┴────────→ failed (→ queued again by a person)
 * Receipts come in any order (read before delivered), so states are ranked, not timed: a lower one never overwrites a
 * higher. A bounce may follow "sent", never "read".
 */
const RANK: Record<Exclude<MessageState, "received">, number> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  failed: 3,
  read: 4,
}

export interface Receipt {
  /** Our message by id, or by the provider's id. */
  message?: Id
  providerId?: string
  state: "sent" | "delivered" | "read" | "failed"
  failure?: { code: string; because: string }
}

interface Changed {
  id: Id
  conversation_id: Id
  identity_id: Id | null
}

/** Applies a receipt. Undefined: no such message, or it is further already. */
export async function applyReceipt(tx: Tx, receipt: Receipt): Promise<Changed | undefined> {
  const changed = await tx.first<Changed>(
    `update messages m set state = $4,
       failure = case when $4 = 'failed' then $5::jsonb else m.failure end,
       sent_at = case when $4 in ('sent', 'delivered', 'read') then coalesce(m.sent_at, now()) else m.sent_at end,
       delivered_at = case when $4 in ('delivered', 'read') then coalesce(m.delivered_at, now()) else m.delivered_at end,
       read_at = case when $4 = 'read' then coalesce(m.read_at, now()) else m.read_at end
     where m.account_id = $1 and m.type = 'out' and (m.id = $2::uuid or m.provider_id = $3)
       and array_position(array['queued','sent','delivered','failed','read'], m.state) <= $6
     returning m.id, m.conversation_id, m.identity_id`,
    [
      tx.accountId,
      receipt.message ?? null,
      receipt.providerId ?? null,
      receipt.state,
      receipt.failure ? JSON.stringify(receipt.failure) : null,
      RANK[receipt.state],
    ],
    "apply-receipt",
  )
  if (!changed) return undefined
  const ids = { conversation: changed.conversation_id, message: changed.id }
  if (receipt.state === "failed")
    await record(tx, "message.failed", { ...ids, because: receipt.failure?.because ?? "" })
  else await record(tx, `message.${receipt.state}`, ids)
  return changed
}

/** The customer has seen everything of ours up to this seq. */
export async function markReadByCustomer(tx: Tx, conversation: Id, seq: number): Promise<void> {
  await advance(tx, conversation, seq, "read")
}

/** The customer's device has everything of ours up to this seq. */
export async function markDelivered(tx: Tx, conversation: Id, seq: number): Promise<void> {
  await advance(tx, conversation, seq, "delivered")
}

async function advance(tx: Tx, conversation: Id, seq: number, state: "delivered" | "read"): Promise<void> {
  const rows = await tx.rows<{ id: Id }>(
    `update messages set state = $4, sent_at = coalesce(sent_at, now()), delivered_at = coalesce(delivered_at, now()),
       read_at = case when $4 = 'read' then now() else read_at end
     where account_id = $1 and conversation_id = $2 and seq <= $3 and type = 'out' and state = any($5) returning id`,
    [
      tx.accountId,
      conversation,
      seq,
      state,
      state === "read" ? ["queued", "sent", "delivered"] : ["queued", "sent"],
    ],
    "advance-receipts",
  )
  for (const { id } of rows) await record(tx, `message.${state}`, { conversation, message: id })
}
