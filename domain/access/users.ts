import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { User } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { requireWithin } from "./roles.ts"

/** A person of the team as the verbs need them. */
export interface Person {
  id: Id
  name: string
  email: string
  role: string
  state: "invited" | "active" | "deactivated"
  permissions: Permission[]
}

interface Row extends Omit<Person, "permissions"> {
  teams: Id[]
  totp_on: boolean
  has_passkey: boolean
  last_seen_at: Date | null
  created_at: Date
}

const SELECT = `
  select u.id, u.name, u.email, u.role, u.state, u.totp_on, u.last_seen_at, u.created_at,
         array(select team_id from team_members m where m.account_id = u.account_id and m.user_id = u.id) as teams,
         exists(select from passkeys p where p.account_id = u.account_id and p.user_id = u.id) as has_passkey
  from users u`

/** Everybody of the team, by name; deactivated people too, since their names stand under old messages. */
export async function users(q: Queries): Promise<User[]> {
  const rows = await q.rows<Row>(`${SELECT} where u.account_id = $1 order by lower(u.name), u.id`, [
    q.accountId,
  ])
  return rows.map(viewOf)
}

/** @throws Refusal user.not-found */
export async function userView(q: Queries, id: Id): Promise<User> {
  const row = await q.first<Row>(`${SELECT} where u.account_id = $1 and u.id = $2`, [q.accountId, id])
  if (!row) throw new Refusal("user.not-found")
  return viewOf(row)
}

function viewOf({ totp_on, has_passkey, last_seen_at, created_at, ...rest }: Row): User {
  return {
    ...rest,
    hasTotp: totp_on,
    hasPasskey: has_passkey,
    lastSeenAt: last_seen_at?.toISOString() ?? null,
    createdAt: created_at.toISOString(),
  }
}

/**
 * The only door to a person one wants to change, locked until the transaction ends. Nobody changes people who may do
 * more than themselves: an admin with "team.manage" could otherwise take over the owner by a password link.
 * @throws Refusal user.not-found, not-allowed
 */
export async function changeablePerson(tx: Tx, actor: Actor, id: Id): Promise<Person> {
  const person = await tx.first<Person>(
    `select u.id, u.name, u.email, u.role, u.state, r.permissions
     from users u join roles r on r.account_id = u.account_id and r.name = u.role
     where u.account_id = $1 and u.id = $2 for update of u`,
    [tx.accountId, id],
  )
  if (!person) throw new Refusal("user.not-found")
  requireWithin(actor, person.permissions)
  return person
}

/** @throws Refusal user.not-found when one of them is not of this account. */
export async function requireUsers(q: Queries, ids: readonly Id[]): Promise<void> {
  const found = await q.rows("select id from users where account_id = $1 and id = any($2::uuid[])", [
    q.accountId,
    ids,
  ])
  if (found.length < new Set(ids).size) throw new Refusal("user.not-found")
}
