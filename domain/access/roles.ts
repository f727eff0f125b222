import type { Actor } from "#contract/actor.ts"
import { builtInRoles, type Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "./audit.ts"

export interface Role {
  name: string
  permissions: Permission[]
  isBuiltIn: boolean
}

const COLUMNS = `name, permissions, is_built_in as "isBuiltIn"`

/** Built-in ones first. */
export async function roles(q: Queries): Promise<Role[]> {
  return q.rows<Role>(`select ${COLUMNS} from roles where account_id = $1 order by is_built_in desc, name`, [
    q.accountId,
  ])
}

/** Writes the built-in roles into an account; again at each start, since a new version may bring permissions. */
export async function writeBuiltInRoles(tx: Tx): Promise<void> {
  for (const [name, permissions] of Object.entries(builtInRoles))
    await tx.rows(
      `insert into roles (account_id, name, permissions, is_built_in) values ($1, $2, $3, true)
       on conflict (account_id, name) do update set permissions = excluded.permissions, is_built_in = true
       where roles.permissions <> excluded.permissions or not roles.is_built_in`,
      [tx.accountId, name, permissions],
    )
}

/**
 * The role somebody wants to give. Nobody hands out more than they hold: an admin can't make an owner.
 * @throws Refusal role.not-found, not-allowed
 */
export async function grantableRole(tx: Tx, actor: Actor, name: string): Promise<Role> {
  const role = await tx.first<Role>(`select ${COLUMNS} from roles where account_id = $1 and name = $2`, [
    tx.accountId,
    name,
  ])
  if (!role) throw new Refusal("role.not-found")
  requireWithin(actor, role.permissions)
  return role
}

/** @throws Refusal not-allowed when this is more than the actor may. */
export function requireWithin(actor: Actor, permissions: readonly Permission[]): void {
  if (permissions.some((permission) => !actor.permissions.has(permission))) throw new Refusal("not-allowed")
}

/**
 * Forgets a role of one's own once nobody has it; who was invited or has left counts too.
 * @throws Refusal role.not-found (the built-in ones stay), role.in-use with how many have it, not-allowed
 */
export async function removeRole(tx: Tx, actor: Actor, name: string): Promise<void> {
  // Locked, so that nobody is given the role in the same moment.
  const role = await tx.first<Role>(
    `select ${COLUMNS} from roles where account_id = $1 and name = $2 and not is_built_in for update`,
    [tx.accountId, name],
  )
  if (!role) throw new Refusal("role.not-found")
  requireWithin(actor, role.permissions)
  const having = await tx.first<{ count: number }>(
    "select count(*)::int as count from users where account_id = $1 and role = $2",
    [tx.accountId, name],
  )
  if (having!.count) throw new Refusal("role.in-use", { count: having!.count })
  await tx.rows("delete from roles where account_id = $1 and name = $2", [tx.accountId, name])
  tx.announce("access.changed", { by: `${actor.type}:${actor.id}` })
  await audit(tx, actor, "role.removed", name, { permissions: role.permissions })
}

/** Makes or changes a role of one's own. @throws Refusal role.not-found for the built-in ones, which stay as they are. */
export async function putRole(tx: Tx, actor: Actor, name: string, permissions: Permission[]): Promise<Role> {
  requireWithin(actor, permissions)
  const role = await tx.first<Role>(
    `insert into roles (account_id, name, permissions) values ($1, $2, $3)
     on conflict (account_id, name) do update set permissions = excluded.permissions where not roles.is_built_in
     returning ${COLUMNS}`,
    [tx.accountId, name, [...new Set(permissions)].sort()],
  )
  if (!role) throw new Refusal("role.not-found")
  tx.announce("access.changed", { by: `${actor.type}:${actor.id}` })
  await audit(tx, actor, "role.changed", name, { permissions })
  return role
}
