import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Handover } from "#contract/routes/notifications.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { append } from "./appending.ts"
import { type Assignment, assign } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

/**
 * Gives a conversation to somebody else with a word on the way: what was promised, what was tried. The word stays in the
 * thread as a note and stands on top of it until the next person has read it. Without a word it is an assignment.
 * @throws Refusal user.not-found, team.not-found
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  to: Assignment & { note?: string | undefined },
): Promise<void> {
  const text = to.note?.trim()
  await assign(tx, actor, conversation, to)
  if (text) await leaveWord(tx, actor, conversation, to, text)
}

async function leaveWord(tx: Tx, actor: Actor, conversation: Conversation, to: Assignment, text: string) {
  const author = { type: actor.type, id: actor.id, name: actor.name }
  const line = { conversation: conversation.id, type: "note" as const, author, text, by: actorKey(actor) }
  // Whoever hands over what only they could see has lost sight of it a moment ago.
  const added = await append(tx, { ...line, clientId: newId() }, [true, null, []])
  if (!added || added === "again") return
  await tx.rows(
    `insert into handovers (account_id, conversation_id, message_id, by_user_id, by_name, to_user_id, to_team_id, text)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (account_id, conversation_id) do update set message_id = excluded.message_id, by_user_id = excluded.by_user_id,
       by_name = excluded.by_name, to_user_id = excluded.to_user_id, to_team_id = excluded.to_team_id, text = excluded.text,
       at = now(), read_at = null, read_by = null`,
    [
      ...[tx.accountId, conversation.id, added.id, actor.type === "user" ? actor.id : null, actor.name],
      ...[to.userId === undefined ? conversation.assignee_id : to.userId],
      ...[to.teamId === undefined ? conversation.team_id : to.teamId, text],
    ],
  )
}

interface Row {
  by_user_id: Id | null
  by_name: string
  to_user_id: Id | null
  to_team_id: Id | null
  text: string
  at: Date
}

/** What stands on top of the thread; null: nothing, or it was read. */
export async function handoverOf(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
): Promise<Handover | null> {
  const row = await q.first<Row>(
    `select by_user_id, by_name, to_user_id, to_team_id, text, at from handovers
     where account_id = $1 and conversation_id = $2 and read_at is null`,
    [q.accountId, conversation.id],
  )
  if (!row) return null
  return { byName: row.by_name, text: row.text, at: row.at.toISOString(), isForMe: isFor(actor, row) }
}

/** For the person; for their team, when no person was named; for anybody else, when it was given to nobody. */
function isFor(actor: Actor, { by_user_id, to_user_id, to_team_id }: Row): boolean {
  if (to_user_id) return to_user_id === actor.id
  if (by_user_id === actor.id) return false
  return to_team_id === null || actor.teams.includes(to_team_id)
}

/** The next person has read it; who it was not meant for puts nothing away. */
export async function putHandoverAway(q: Queries, actor: Actor, conversation: Conversation): Promise<void> {
  const handover = await handoverOf(q, actor, conversation)
  if (!handover?.isForMe) return
  await q.rows(
    `update handovers set read_at = now(), read_by = $3 where account_id = $1 and conversation_id = $2 and read_at is null`,
    [q.accountId, conversation.id, actor.id],
  )
  q.announce("handover.read", { conversation: conversation.id, by: actorKey(actor) })
}

/** A customer who was looked after by a machine waits for a person from now on. */
export async function awaitPerson(tx: Tx, conversation: Id, dueAt: Date): Promise<void> {
  await tx.rows(
    `update conversations set waiting_since = coalesce(waiting_since, now()), due_at = coalesce(due_at, $3)
     where account_id = $1 and id = $2 and status = 'open'`,
    [tx.accountId, conversation, dueAt],
    "await-person",
  )
}

/** Nobody of ours has it: it lies with the bot, or in the queue. */
export async function letLie(tx: Tx, conversation: Id): Promise<void> {
  await tx.rows(
    "update conversations set assignee_id = null where account_id = $1 and id = $2 and assignee_id is not null",
    [tx.accountId, conversation],
  )
}
