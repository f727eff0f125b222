import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { User } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "./audit.ts"
import { grantableRole } from "./roles.ts"
import { endSessionsOf } from "./sessions.ts"
import { joinTeams } from "./teams.ts"
import { changeablePerson, type Person, userView } from "./users.ts"

export interface Change {
  role?: string
  teams?: Id[]
  isActive?: boolean
}

/**
 * Changes somebody's role and teams, deactivates and reactivates them.
 * @throws Refusal user.not-found, role.not-found, team.not-found, user.last-owner, not-allowed
 */
export async function changeUser(tx: Tx, actor: Actor, id: Id, change: Change): Promise<User> {
  await holdOwners(tx)
  const person = await changeablePerson(tx, actor, id)
  if (change.role !== undefined) await giveRole(tx, actor, person, change.role)
  if (change.teams) await joinTeams(tx, person.id, change.teams)
  if (change.isActive !== undefined) await setActive(tx, person, change.isActive)
  await requireOwner(tx)
  await record(tx, "user.changed", { user: id, by: actorKey(actor) })
  await audit(tx, actor, "user.changed", id, { ...change })
  return userView(tx, id)
}

async function giveRole(tx: Tx, actor: Actor, person: Person, name: string): Promise<void> {
  const role = await grantableRole(tx, actor, name)
  await tx.rows("update users set role = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    person.id,
    role.name,
  ])
}

/** Somebody who never joined is invited again, not active, when they come back. Their API keys end by themselves. */
async function setActive(tx: Tx, person: Person, isActive: boolean): Promise<void> {
  await tx.rows(
    `update users set state = case when not $3 then 'deactivated'
       when state <> 'deactivated' then state
       when password_hash is null and not exists
         (select from passkeys p where p.account_id = $1 and p.user_id = $2) then 'invited' else 'active' end
     where account_id = $1 and id = $2`,
    [tx.accountId, person.id, isActive],
  )
  if (isActive) return
  await endSessionsOf(tx, person.id)
  await tx.rows("delete from links where account_id = $1 and user_id = $2 and used_at is null", [
    tx.accountId,
    person.id,
  ])
}

/** Two owners who demote each other in the same moment must not both succeed. */
async function holdOwners(tx: Tx): Promise<void> {
  await tx.rows("select id from users where account_id = $1 and role = 'owner' order by id for update", [
    tx.accountId,
  ])
}

async function requireOwner(tx: Tx): Promise<void> {
  const owner = await tx.first(
    "select id from users where account_id = $1 and role = 'owner' and state = 'active' limit 1",
    [tx.accountId],
  )
  if (!owner) throw new Refusal("user.last-owner")
}
