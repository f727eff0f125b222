import { type Actor, actorKey } from "#contract/actor.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

/** Gives it another subject; what is sent from now on carries it (rule T3). "" is none. */
export async function changeSubject(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  given: string | null,
): Promise<void> {
  const subject = given?.replace(/\s+/g, " ").trim() || null
  if (subject === conversation.subject) return
  await note(tx, actor, conversation, { name: "subject", from: conversation.subject, to: subject })
  await tx.rows("update conversations set subject = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation.id,
    subject,
  ])
  const by = actorKey(actor)
  await record(tx, "conversation.changed", { conversation: conversation.id, by, fields: ["subject"] })
}
