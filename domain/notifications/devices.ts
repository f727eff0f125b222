import { createHash } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { PushDevice } from "#contract/routes/notifications.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/** Enough for every machine of one person; a browser that forgets itself again and again must not fill the table. */
const MOST = 20

interface Row {
  id: Id
  name: string
  endpoint: string
  created_at: Date
  reached_at: Date | null
}

const COLUMNS = "id, name, endpoint, created_at, reached_at"

/** My devices, those first that joined last. The address itself stays here: whoever knows it can send nonsense there. */
export async function devices(q: Queries, actor: Actor): Promise<PushDevice[]> {
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from push_devices where account_id = $1 and user_id = $2 order by created_at desc, id desc`,
    [q.accountId, actor.id],
  )
  return rows.map(deviceView)
}

function deviceView({ id, name, endpoint, created_at, reached_at }: Row): PushDevice {
  return {
    id,
    name,
    carrier: new URL(endpoint).hostname,
    mark: createHash("sha256").update(endpoint).digest("base64url"),
    createdAt: created_at.toISOString(),
    reachedAt: reached_at?.toISOString() ?? null,
  }
}

export interface Subscription {
  name: string
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/**
 * From now on this device is told. A browser has one address: whoever signs in there last is told there, and nobody else.
 * @throws Refusal push.too-many
 */
export async function joinDevice(tx: Tx, actor: Actor, device: Subscription): Promise<PushDevice> {
  const row = await tx.first<Row & { count: number }>(
    `insert into push_devices (account_id, id, user_id, name, endpoint, p256dh, auth) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id, endpoint) do update set user_id = excluded.user_id, name = excluded.name, p256dh = excluded.p256dh,
       auth = excluded.auth
     returning ${COLUMNS}, (select count(*)::int from push_devices where account_id = $1 and user_id = $3) as count`,
    [
      ...[tx.accountId, newId(), actor.id, device.name, device.endpoint],
      ...[bare(device.keys.p256dh), bare(device.keys.auth)],
    ],
  )
  if (row!.count >= MOST) throw new Refusal("push.too-many")
  changed(tx, actor)
  return deviceView(row!)
}

/** Some browsers pad their base64url. */
const bare = (key: string) => key.replace(/=+$/, "")

/** @throws Refusal push.not-found */
export async function renameDevice(q: Queries, actor: Actor, id: Id, name: string): Promise<PushDevice> {
  const row = await q.first<Row>(
    `update push_devices set name = $4 where account_id = $1 and user_id = $2 and id = $3 returning ${COLUMNS}`,
    [q.accountId, actor.id, id, name],
  )
  if (!row) throw new Refusal("push.not-found")
  changed(q, actor)
  return deviceView(row)
}

/** @throws Refusal push.not-found */
export async function leaveDevice(q: Queries, actor: Actor, id: Id): Promise<void> {
  const gone = await q.rows(
    "delete from push_devices where account_id = $1 and user_id = $2 and id = $3 returning id",
    [q.accountId, actor.id, id],
  )
  if (!gone.length) throw new Refusal("push.not-found")
  changed(q, actor)
}

function changed(q: Queries, actor: Actor): void {
  if (actor.id) q.announce("push.changed", { user: actor.id })
}
