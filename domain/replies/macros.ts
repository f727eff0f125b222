import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Macro, MacroAction } from "#contract/writing.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { ownFieldNames } from "./filling.ts"
import { type Ownership, requireKeeper, usableBy } from "./sharing.ts"
import { requireKnown } from "./variables.ts"

export interface MacroFields extends Ownership {
  name: string
  actions: MacroAction[]
}

export interface MacroRow {
  id: Id
  name: string
  actions: MacroAction[]
  user_id: Id | null
  team_id: Id | null
  updated_at: Date
}

/** Macros this actor may run, by name. */
export async function macrosFor(q: Queries, actor: Actor): Promise<Macro[]> {
  const rows = await q.rows<MacroRow>(
    `select r.* from macros r where r.account_id = $1 and ${usableBy("r", 2, 3)} order by lower(r.name), r.id limit 500`,
    [q.accountId, actor.id, actor.teams],
    "macros-for",
  )
  return rows.map(show)
}

function show(row: MacroRow): Macro {
  return {
    id: row.id,
    name: row.name,
    actions: row.actions,
    userId: row.user_id,
    teamId: row.team_id,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** @throws Refusal macro.not-found: missing and somebody else's look alike */
export async function usableMacro(q: Queries, actor: Actor, id: Id): Promise<MacroRow> {
  const row = await q.first<MacroRow>(
    `select r.* from macros r where r.account_id = $1 and r.id = $4 and ${usableBy("r", 2, 3)}`,
    [q.accountId, actor.id, actor.teams, id],
  )
  if (!row) throw new Refusal("macro.not-found")
  return row
}

/** @throws Refusal macro.invalid, canned-reply.unknown-variable, team.not-found, not-allowed */
export async function addMacro(tx: Tx, actor: Actor, fields: MacroFields): Promise<Macro> {
  await requireKeeper(tx, actor, fields)
  await requireSound(tx, fields.actions)
  return keep(
    tx,
    actor,
    `insert into macros (account_id, id, name, actions, user_id, team_id, created_by) values ($1, $2, $3, $4, $5, $6, $7) returning *`,
    [newId(), ...columns(fields), actor.type === "user" ? actor.id : null],
  )
}

/** @throws Refusal as addMacro, and macro.not-found */
export async function changeMacro(tx: Tx, actor: Actor, id: Id, fields: MacroFields): Promise<Macro> {
  const row = await usableMacro(tx, actor, id)
  await requireKeeper(tx, actor, { userId: row.user_id, teamId: row.team_id })
  await requireKeeper(tx, actor, fields)
  await requireSound(tx, fields.actions)
  return keep(
    tx,
    actor,
    `update macros set name = $3, actions = $4, user_id = $5, team_id = $6, updated_at = now()
     where account_id = $1 and id = $2 returning *`,
    [id, ...columns(fields)],
  )
}

function columns({ name, actions, userId, teamId }: MacroFields): unknown[] {
  return [name, JSON.stringify(actions), userId, teamId]
}

async function keep(tx: Tx, actor: Actor, sql: string, values: unknown[]): Promise<Macro> {
  const row = await tx.first<MacroRow>(sql, [tx.accountId, ...values])
  tx.announce("replies.changed", { by: actorKey(actor) })
  return show(row!)
}

/** @throws Refusal macro.not-found, not-allowed */
export async function removeMacro(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const row = await usableMacro(tx, actor, id)
  await requireKeeper(tx, actor, { userId: row.user_id, teamId: row.team_id })
  await tx.rows("delete from macros where account_id = $1 and id = $2", [tx.accountId, id])
  tx.announce("replies.changed", { by: actorKey(actor) })
}

/**
 * Every step can be done as things are now: it names what exists, does something, and no two contradict each other. What
 * goes away later refuses the whole run (all or nothing).
 */
async function requireSound(q: Queries, actions: MacroAction[]): Promise<void> {
  const texts = actions.flatMap((action) =>
    "text" in action ? [action.text, ...Object.values(action.texts ?? {})] : [],
  )
  requireKnown(texts, new Set(await ownFieldNames(q)))
  for (const [step, action] of actions.entries()) if (doesNothing(action)) invalid(step, "nothing-to-do")
  refuseContradictions(actions)
  await refuseStrangers(q, actions)
}

function doesNothing(action: MacroAction): boolean {
  if (action.do === "label") return !action.add.length && !action.remove.length
  return action.do === "assign" && action.userId === undefined && action.teamId === undefined
}

/** One answer, and one end: who closes doesn't snooze. */
function refuseContradictions(actions: MacroAction[]): void {
  const replies = actions.flatMap(({ do: what }, step) => (what === "reply" ? [step] : []))
  const ends = actions.flatMap(({ do: what }, step) => (what === "close" || what === "snooze" ? [step] : []))
  if (replies.length > 1) invalid(replies[1]!, "two-replies")
  if (ends.length > 1) invalid(ends[1]!, "two-ends")
}

async function refuseStrangers(q: Queries, actions: MacroAction[]): Promise<void> {
  for (const [step, action] of actions.entries()) {
    if (action.do === "label") await requireAll(q, "labels", [...action.add, ...action.remove], step)
    if (action.do !== "assign") continue
    const user = action.userId && action.userId !== "me" ? [action.userId] : []
    await requireAll(q, "users", user, step)
    await requireAll(q, "teams", action.teamId ? [action.teamId] : [], step)
  }
}

async function requireAll(q: Queries, table: "labels" | "users" | "teams", ids: Id[], step: number) {
  const wanted = [...new Set(ids)]
  if (!wanted.length) return
  const rows = await q.rows(
    `select id from ${table} where account_id = $1 and id = any($2)${table === "labels" ? " and gone_at is null" : ""}`,
    [q.accountId, wanted],
  )
  if (rows.length !== wanted.length) invalid(step, `no-such-${table.slice(0, -1)}`)
}

function invalid(step: number, because: string): never {
  throw new Refusal("macro.invalid", { step, because })
}
