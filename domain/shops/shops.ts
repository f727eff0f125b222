import type { Actor } from "#contract/actor.ts"
import { actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ShopView } from "#contract/routes/shops.ts"
import type { ShopSystem } from "#contract/shop-system.ts"
import type { ShopTroubleWhy } from "#contract/shop-trouble.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { audit } from "../access/audit.ts"
import { checkedSettings, opened, sealed, veilSettings } from "../inboxes/settings.ts"

/** The shop systems of this house by kind. */
export type ShopSystems = ReadonlyMap<string, ShopSystem<never>>

export interface ShopRow {
  id: Id
  kind: string
  name: string
  address: string
  settings: Settings
  session: string | null
  cursor: unknown
  expected: number | null
  remaining: number | null
  caught_up_at: Date | null
  orders: number
  unreadable: string[]
  read_at: Date | null
  trouble: ShopTroubleWhy | null
  trouble_detail: string | null
  trouble_since: Date | null
  failures: number
}
type Settings = Record<string, unknown>

export const contextOf = (id: Id) => `shop:${id}`

/** @throws Refusal shop.unknown */
export function systemOf(systems: ShopSystems, kind: string): ShopSystem<never> {
  const system = systems.get(kind)
  if (!system) throw new Refusal("shop.unknown")
  return system
}

/** Oldest first; what was disconnected is not among them. */
export async function listShops(q: Queries, systems: ShopSystems): Promise<ShopView[]> {
  const rows = await q.rows<ShopRow>(
    "select * from shops where account_id = $1 and removed_at is null order by created_at, id",
    [q.accountId],
    "list-shops",
  )
  return rows.map((row) => showShop(systems, row))
}

/** @throws Refusal shop.not-found */
export async function findShop(q: Queries, id: Id): Promise<ShopRow> {
  const row = await q.first<ShopRow>(
    "select * from shops where account_id = $1 and id = $2 and removed_at is null",
    [q.accountId, id],
  )
  if (!row) throw new Refusal("shop.not-found")
  return row
}

/** As people see it: its secrets veiled, its progress as a share. */
export function showShop(systems: ShopSystems, row: ShopRow): ShopView {
  const system = systems.get(row.kind)
  const { trouble, trouble_since: since, expected, remaining } = row
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    settings: system ? veilSettings(system, row.settings) : {},
    orders: row.orders,
    readAt: row.read_at?.toISOString() ?? null,
    progress: row.caught_up_at ? 1 : expected && remaining !== null ? 1 - remaining / expected : null,
    isCaughtUp: row.caught_up_at !== null,
    unreadable: row.unreadable,
    trouble:
      trouble && since ? { why: trouble, detail: row.trouble_detail, since: since.toISOString() } : null,
  }
}

export const openShop = (system: ShopSystem<never>, secrets: Secrets, row: ShopRow): never =>
  opened(system, secrets, contextOf(row.id), row.settings) as never

/** Checks what was typed; a secret that comes back as "••••" keeps its value. @throws Refusal shop.settings {problems} */
export function typedSettings(
  system: ShopSystem<never>,
  secrets: Secrets,
  given: Settings,
  kept?: ShopRow,
): Settings {
  const { settings, problems } = checkedSettings(system, given, kept && openShop(system, secrets, kept))
  if (problems.length) throw new Refusal("shop.settings", { problems })
  return settings
}

export interface Connecting {
  system: ShopSystem<never>
  secrets: Secrets
  settings: Settings
  /** As the shop calls itself. */
  name: string
}

/**
 * Connects a shop that was just tried out, and reads it at once. One that was here before goes on with the orders it had.
 * @throws Refusal shop.already-here
 */
export async function connectShop(tx: Tx, actor: Actor, connecting: Connecting): Promise<ShopRow> {
  const { system, secrets, settings, name } = connecting
  const address = system.address(settings as never)
  const before = await tx.first<{ id: Id; isHere: boolean }>(
    `select id, removed_at is null as "isHere" from shops where account_id = $1 and kind = $2 and address = $3 for update`,
    [tx.accountId, system.kind, address],
  )
  if (before?.isHere) throw new Refusal("shop.already-here")
  const id = before?.id ?? newId()
  const row = await tx.first<ShopRow>(
    `insert into shops as s (account_id, id, kind, name, address, settings) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, kind, address) do update set name = excluded.name, settings = excluded.settings, ${AFRESH},
       removed_at = null, created_at = now()
     where s.removed_at is not null
     returning *`,
    [tx.accountId, id, system.kind, name, address, sealed(system, secrets, contextOf(id), settings)],
  )
  // Somebody else connected it a moment ago.
  if (!row) throw new Refusal("shop.already-here")
  await audit(tx, actor, "shop.connected", `shop:${id}`, { name, kind: system.kind })
  await tell(tx, actor, id)
  return row
}

/** Nothing is known of it but its orders: it is read from the beginning. */
const AFRESH = `session = null, cursor = null, expected = null, remaining = null, caught_up_at = null, read_at = null, unreadable = '{}',
  trouble = null, trouble_detail = null, trouble_since = null, failures = 0, next_at = now()`

/** With new settings it is read at once; under another address from the beginning. @throws Refusal shop.already-here */
export async function changeShop(
  tx: Tx,
  actor: Actor,
  shop: ShopRow,
  { system, secrets, settings, name }: Connecting,
): Promise<ShopRow> {
  const address = system.address(settings as never)
  const taken = await tx.first(
    "select from shops where account_id = $1 and kind = $2 and address = $3 and id <> $4",
    [tx.accountId, shop.kind, address, shop.id],
  )
  if (taken) throw new Refusal("shop.already-here")
  const kept = sealed(system, secrets, contextOf(shop.id), settings)
  const again = address === shop.address ? SAME : AFRESH
  const row = await tx.first<ShopRow>(
    `update shops set name = $3, address = $4, settings = $5, ${again} where account_id = $1 and id = $2 returning *`,
    [tx.accountId, shop.id, name, address, kept],
  )
  await audit(tx, actor, "shop.changed", `shop:${shop.id}`, { name })
  await tell(tx, actor, shop.id)
  return row!
}

const SAME =
  "session = null, trouble = null, trouble_detail = null, trouble_since = null, failures = 0, next_at = now()"

/** It is looked at at once, whatever was wrong. */
export async function readNow(tx: Tx, shop: ShopRow): Promise<void> {
  await enqueue(tx, "read-shop", { accountId: tx.accountId, shop: shop.id }, { key: shop.id })
}

/** Its orders stay, and it can come back for a day (`sweepShops`). */
export async function disconnectShop(tx: Tx, actor: Actor, shop: ShopRow): Promise<void> {
  await tx.rows("update shops set removed_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    shop.id,
  ])
  await audit(tx, actor, "shop.disconnected", `shop:${shop.id}`, { name: shop.name })
  await tell(tx, actor, shop.id)
}

/** Takes the disconnecting back. @throws Refusal shop.not-found once its settings are gone */
export async function reconnectShop(tx: Tx, actor: Actor, id: Id): Promise<ShopRow> {
  const row = await tx.first<ShopRow>(
    `update shops set removed_at = null, next_at = now() where account_id = $1 and id = $2 and removed_at is not null and settings <> '{}'
     returning *`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("shop.not-found")
  await audit(tx, actor, "shop.connected", `shop:${id}`, { name: row.name, kind: row.kind })
  await tell(tx, actor, id)
  return row
}

async function tell(tx: Tx, actor: Actor, id: Id): Promise<void> {
  tx.announce("shop.changed", { shop: id, by: actorKey(actor) })
  await enqueue(tx, "read-shop", { accountId: tx.accountId, shop: id }, { key: id })
}
