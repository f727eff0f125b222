import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { append } from "./appending.ts"
import { type Conversation, refuseMerged, sightOf } from "./seeing.ts"

export interface Assignment {
  userId?: Id | null | undefined
  teamId?: Id | null | undefined
}

/** Gives the conversation to a person, a team, or nobody. What is not named stays. A no-op leaves no trace. */
export async function assign(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  to: Assignment,
): Promise<void> {
  const user = to.userId === undefined ? conversation.assignee_id : to.userId
  const team = to.teamId === undefined ? conversation.team_id : to.teamId
  if (user === conversation.assignee_id && team === conversation.team_id) return
  const names = await namesOf(tx, user, team)
  await note(tx, actor, conversation, { name: "assigned", to: names.user, team: names.team })
  await tx.rows("update conversations set assignee_id = $3, team_id = $4 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation.id,
    user,
    team,
  ])
  await record(tx, "conversation.assigned", {
    conversation: conversation.id,
    by: actorKey(actor),
    user,
    team,
  })
}

async function namesOf(
  tx: Tx,
  user: Id | null,
  team: Id | null,
): Promise<{ user: string | null; team: string | null }> {
  const row = await tx.first<{ user: string | null; team: string | null }>(
    `select (select name from users where account_id = $1 and id = $2 and state <> 'deactivated') as user,
            (select name from teams where account_id = $1 and id = $3) as team`,
    [tx.accountId, user, team],
  )
  if (user && !row?.user) throw new Refusal("user.not-found")
  if (team && !row?.team) throw new Refusal("team.not-found")
  return { user: row?.user ?? null, team: row?.team ?? null }
}

/** Closes; the customer's next message opens it again. Closing the closed is no change. */
export async function close(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (conversation.status === "closed") return
  await note(tx, actor, conversation, { name: "closed" })
  await tx.rows(
    `update conversations set status = 'closed', closed_at = now(), waiting_since = null, due_at = null,
       snoozed_until = null, snooze = null
     where account_id = $1 and id = $2`,
    [tx.accountId, conversation.id],
  )
  await record(tx, "conversation.closed", { conversation: conversation.id, by: actorKey(actor) })
}

/**
 * Opens again what was closed; nobody waits because of it, so no clock starts. What was put off is brought back. Opening the
 * open is no change.
 */
export async function reopen(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (conversation.status === "open") return
  if (conversation.status === "snoozed") return wake(tx, actor, conversation)
  refuseMerged(conversation)
  await note(tx, actor, conversation, { name: "reopened" })
  await tx.rows(
    "update conversations set status = 'open', closed_at = null, spam = null where account_id = $1 and id = $2",
    [tx.accountId, conversation.id],
  )
  await record(tx, "conversation.reopened", { conversation: conversation.id, by: actorKey(actor) })
}

/** Brings back what was put off. Its clock ran on, so nothing about the promise changes. */
export async function wake(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (conversation.status !== "snoozed") return
  await note(tx, actor, conversation, { name: "woken" })
  await tx.rows(
    "update conversations set status = 'open', snoozed_until = null, snooze = null where account_id = $1 and id = $2",
    [tx.accountId, conversation.id],
  )
  await record(tx, "conversation.woken", { conversation: conversation.id, by: actorKey(actor) })
}

/** One quiet line in the thread: who did what. */
export async function note(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  event: Record<string, unknown>,
): Promise<void> {
  const author = { type: actor.type, id: actor.id, name: actor.name }
  await append(
    tx,
    { conversation: conversation.id, type: "event", author, event, by: actorKey(actor) },
    sightOf(actor),
  )
}
