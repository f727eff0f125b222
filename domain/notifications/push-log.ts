import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { PushDelivery } from "#contract/routes/notifications.ts"
import type { Queries } from "#platform/db/database.ts"
import { placeFrom } from "./places.ts"

export interface DeliveryRow {
  id: Id
  device_name: string
  kind: string
  state: PushDelivery["state"]
  attempts: number
  status: number | null
  because: string | null
  millis: number | null
  created_at: Date
}

export const DELIVERY_COLUMNS = "id, device_name, kind, state, attempts, status, because, millis, created_at"

/** A line of the log as it leaves the server. */
export function deliveryView(row: DeliveryRow): PushDelivery {
  return {
    id: row.id,
    deviceName: row.device_name,
    kind: row.kind,
    state: row.state,
    attempts: row.attempts,
    status: row.status,
    because: row.because,
    millis: row.millis,
    createdAt: row.created_at.toISOString(),
  }
}

/** What was sent to my devices, newest first. */
export async function pushLog(
  q: Queries,
  actor: Actor,
  wanted: { after?: string | undefined; limit: number },
): Promise<{ items: PushDelivery[]; next: string | null }> {
  const rows = await q.rows<DeliveryRow & { place: string }>(
    `select ${DELIVERY_COLUMNS}, created_at::text as place from push_deliveries
     where account_id = $1 and user_id = $2 and ($3::timestamptz is null or (created_at, id) < ($3::timestamptz, $4::uuid))
     order by created_at desc, id desc limit $5`,
    [q.accountId, actor.id, ...placeFrom(wanted.after), wanted.limit + 1],
  )
  const page = rows.slice(0, wanted.limit)
  const last = page.at(-1)
  return {
    items: page.map(deliveryView),
    next: rows.length > page.length && last ? `${last.place}_${last.id}` : null,
  }
}
