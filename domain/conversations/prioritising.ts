import { type Actor, actorKey } from "#contract/actor.ts"
import type { Priority } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

/** Says how much it matters, for the team alone. The same again leaves no trace. */
export async function prioritise(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  priority: Priority,
): Promise<void> {
  if (conversation.priority === priority) return
  await note(tx, actor, conversation, { name: "prioritised", from: conversation.priority, to: priority })
  await tx.rows("update conversations set priority = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation.id,
    priority,
  ])
  await record(tx, "conversation.prioritised", {
    conversation: conversation.id,
    by: actorKey(actor),
    priority,
  })
}
