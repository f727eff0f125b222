import { type Actor, actorKey } from "#contract/actor.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { block } from "./blocking.ts"
import { close, note } from "./changing.ts"
import { type Conversation, refuseMerged } from "./seeing.ts"
import { wakeLater } from "./snoozing.ts"

/**
 * Closes it and blocks its sender; what it was before is kept with the mark, so that a mistake costs nothing, whenever it is
 * noticed. Marking the marked is no change.
 */
export async function markSpam(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (conversation.spam) return
  refuseMerged(conversation)
  await note(tx, actor, conversation, { name: "spam" })
  const hasBlocked = await block(tx, actor, conversation, true)
  await close(tx, actor, conversation)
  const { status, closed_at, waiting_since, due_at, snooze, snoozed_until } = conversation
  const was = { status, closed_at, waiting_since, due_at, snooze, snoozed_until }
  await tx.rows("update conversations set spam = $3 where account_id = $1 and id = $2", [
    ...[tx.accountId, conversation.id],
    JSON.stringify({ by: actor.id, byName: actor.name, at: new Date(), was, hasBlocked }),
  ])
  await record(tx, "conversation.spam-marked", { conversation: conversation.id, by: actorKey(actor) })
}

/**
 * It was none: the conversation stands where it stood, with the customer's clock as it ran, and the sender may write again
 * unless they were blocked before.
 */
export async function unmarkSpam(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (!conversation.spam) return
  refuseMerged(conversation)
  const { was, hasBlocked } = conversation.spam
  await note(tx, actor, conversation, { name: "not-spam" })
  if (hasBlocked) await block(tx, actor, conversation, false)
  await tx.rows(
    `update conversations set spam = null, status = $3, closed_at = $4, waiting_since = $5, due_at = $6, snooze = $7, snoozed_until = $8
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, conversation.id, was.status, was.closed_at, was.waiting_since, was.due_at],
      ...[was.snooze && JSON.stringify(was.snooze), was.snoozed_until],
    ],
  )
  if (was.snoozed_until) await wakeLater(tx, conversation.id, new Date(was.snoozed_until))
  await record(tx, "conversation.spam-unmarked", { conversation: conversation.id, by: actorKey(actor) })
}
