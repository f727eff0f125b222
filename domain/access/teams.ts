import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Team } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "./audit.ts"
import { requireUsers } from "./users.ts"

const SELECT = `
  select t.id, t.name, array(select user_id from team_members m
    where m.account_id = t.account_id and m.team_id = t.id order by user_id) as members
  from teams t`

export async function teams(q: Queries): Promise<Team[]> {
  return q.rows<Team>(`${SELECT} where t.account_id = $1 order by lower(t.name), t.id`, [q.accountId])
}

async function teamView(q: Queries, id: Id): Promise<Team> {
  return (await q.first<Team>(`${SELECT} where t.account_id = $1 and t.id = $2`, [q.accountId, id]))!
}

/** @throws Refusal user.not-found */
export async function addTeam(tx: Tx, actor: Actor, wanted: { name: string; members: Id[] }): Promise<Team> {
  const id = newId()
  await tx.rows("insert into teams (account_id, id, name) values ($1, $2, $3)", [
    tx.accountId,
    id,
    wanted.name,
  ])
  await setMembers(tx, id, wanted.members)
  await tell(tx, actor, "team.added", id, { ...wanted })
  return teamView(tx, id)
}

/** @throws Refusal team.not-found, user.not-found */
export async function changeTeam(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: { name?: string; members?: Id[] },
): Promise<Team> {
  await lockTeam(tx, id)
  if (change.name !== undefined)
    await tx.rows("update teams set name = $3 where account_id = $1 and id = $2", [
      tx.accountId,
      id,
      change.name,
    ])
  if (change.members) await setMembers(tx, id, change.members)
  await tell(tx, actor, "team.changed", id, { ...change })
  return teamView(tx, id)
}

/** Its conversations become nobody's: the foreign key sees to it. @throws Refusal team.not-found */
export async function removeTeam(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const name = await lockTeam(tx, id)
  await tx.rows("delete from teams where account_id = $1 and id = $2", [tx.accountId, id])
  await tell(tx, actor, "team.removed", id, { name })
}

/** Puts a person into exactly these teams. @throws Refusal team.not-found */
export async function joinTeams(tx: Tx, userId: Id, ids: readonly Id[]): Promise<void> {
  const found = await tx.rows(
    "select id from teams where account_id = $1 and id = any($2::uuid[]) for share",
    [tx.accountId, ids],
  )
  if (found.length < new Set(ids).size) throw new Refusal("team.not-found")
  await tx.rows(
    "delete from team_members where account_id = $1 and user_id = $2 and team_id <> all($3::uuid[])",
    [tx.accountId, userId, ids],
  )
  await tx.rows(
    `insert into team_members (account_id, team_id, user_id) select $1, unnest($3::uuid[]), $2 on conflict do nothing`,
    [tx.accountId, userId, ids],
  )
}

async function lockTeam(tx: Tx, id: Id): Promise<string> {
  const team = await tx.first<{ name: string }>(
    "select name from teams where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
  )
  if (!team) throw new Refusal("team.not-found")
  return team.name
}

async function setMembers(tx: Tx, team: Id, members: readonly Id[]): Promise<void> {
  await requireUsers(tx, members)
  await tx.rows(
    "delete from team_members where account_id = $1 and team_id = $2 and user_id <> all($3::uuid[])",
    [tx.accountId, team, members],
  )
  await tx.rows(
    `insert into team_members (account_id, team_id, user_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [tx.accountId, team, members],
  )
}

async function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  team: Id,
  detail: Record<string, unknown>,
): Promise<void> {
  await record(tx, "team.changed", { team, by: actorKey(actor) })
  await audit(tx, actor, action, team, detail)
}
