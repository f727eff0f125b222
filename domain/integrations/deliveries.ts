import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries } from "#platform/db/database.ts"
import { webhook } from "./webhooks.ts"

/**
 * One event on its way to one webhook:
 *
 *   waiting ──2xx──▶ delivered
 *     │ └─anything else─▶ waiting, later (1 m, 5 m, 30 m, 2 h, 6 h, 12 h) ──the seventh time──▶ failed
 *     └──webhook switched off──▶ failed            delivered, failed ──"deliver again"──▶ waiting
 */
export interface Delivery {
  id: Id
  event: string
  state: "waiting" | "delivered" | "failed"
  attempts: number
  status: number | null
  error: string | null
  millis: number | null
  nextAt: string | null
  createdAt: string
}

export interface DeliveryRow extends Omit<Delivery, "nextAt" | "createdAt"> {
  next_at: Date | null
  created_at: Date
}

export const DELIVERY_COLUMNS = "id, event, state, attempts, status, error, millis, next_at, created_at"

export function deliveryView({ next_at, created_at, ...rest }: DeliveryRow): Delivery {
  return { ...rest, nextAt: next_at?.toISOString() ?? null, createdAt: created_at.toISOString() }
}

/** A page of a webhook's log, newest first: ids sort by birth. @throws Refusal webhook.not-found */
export async function deliveryPage(
  q: Queries,
  webhookId: Id,
  { after, limit }: { after?: string; limit: number },
) {
  await webhook(q, webhookId)
  if (after !== undefined && !isId(after)) throw new Refusal("request.malformed")
  const rows = await q.rows<DeliveryRow>(
    `select ${DELIVERY_COLUMNS} from deliveries where account_id = $1 and webhook_id = $2 and id < $3
     order by id desc limit $4`,
    [q.accountId, webhookId, after ?? "ffffffff-ffff-ffff-ffff-ffffffffffff", limit + 1],
  )
  const shown = rows.slice(0, limit)
  return { items: shown.map(deliveryView), next: rows.length > limit ? shown.at(-1)!.id : null }
}
