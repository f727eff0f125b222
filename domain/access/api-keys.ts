import { randomBytes } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { permissions as everyPermission, type Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "./audit.ts"
import { base32, hashOf } from "./tokens.ts"

/** The prefix lets secret scanners and people recognise a key that lies where it should not. */
const PREFIX = "trs_"

export function isApiKey(token: string): boolean {
  return token.startsWith(PREFIX)
}

interface Row {
  id: Id
  name: string
  starts: string
  permissions: Permission[]
  created_at: Date
  last_used_at: Date | null
}

export async function apiKeys(q: Queries) {
  const rows = await q.rows<Row>(
    "select * from api_keys where account_id = $1 and revoked_at is null order by created_at desc, id desc",
    [q.accountId],
  )
  return rows.map(viewOf)
}

/**
 * Makes a key; it is in the answer and nowhere else. Without a list it may do all its maker may.
 * @throws Refusal not-allowed when it should allow more than its maker may.
 */
export async function addApiKey(tx: Tx, actor: Actor, wanted: { name: string; permissions?: Permission[] }) {
  const permissions =
    wanted.permissions ?? everyPermission.filter((permission) => actor.permissions.has(permission))
  if (permissions.some((permission) => !actor.permissions.has(permission))) throw new Refusal("not-allowed")
  const key = PREFIX + base32(randomBytes(32))
  const row = await tx.first<Row>(
    `insert into api_keys (account_id, id, name, token_hash, starts, permissions, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning *`,
    [
      ...[tx.accountId, newId(), wanted.name, hashOf(key), key.slice(0, PREFIX.length + 6)],
      ...[[...new Set(permissions)], await personBehind(tx, actor)],
    ],
  )
  await audit(tx, actor, "api-key.added", row!.id, { name: wanted.name, permissions })
  return { apiKey: viewOf(row!), key }
}

/** A key made with a key belongs to the same person, so both end with that person. */
async function personBehind(tx: Tx, actor: Actor): Promise<Id | null> {
  if (actor.type === "user") return actor.id
  const key = await tx.first<{ created_by: Id | null }>(
    "select created_by from api_keys where account_id = $1 and id = $2",
    [tx.accountId, actor.id],
  )
  return key?.created_by ?? null
}

/** @throws Refusal api-key.not-found, for revoked ones too. */
export async function revokeApiKey(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const key = await tx.first<{ name: string }>(
    "update api_keys set revoked_at = now() where account_id = $1 and id = $2 and revoked_at is null returning name",
    [tx.accountId, id],
  )
  if (!key) throw new Refusal("api-key.not-found")
  tx.announce("access.changed", { by: `${actor.type}:${actor.id}` })
  await audit(tx, actor, "api-key.revoked", id, { name: key.name })
}

function viewOf(row: Row) {
  return {
    id: row.id,
    name: row.name,
    starts: row.starts,
    permissions: row.permissions,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
