import { type Actor, actorKey } from "#contract/actor.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { fillIn, type Values } from "../attributes/values.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

/** Fills in fields of the account's own, one quiet line each. @throws Refusal attribute.not-found, attribute.wrong-value */
export async function fillInConversation(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  given: Values,
): Promise<void> {
  const { values, changed } = await fillIn(tx, "conversation", conversation.attributes, given)
  if (!changed.length) return
  for (const { definition, value } of changed)
    await note(tx, actor, conversation, {
      name: "attribute",
      field: definition.name,
      type: definition.type,
      value,
    })
  await tx.rows("update conversations set attributes = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation.id,
    JSON.stringify(values),
  ])
  const fields = changed.map(({ definition }) => definition.key)
  await record(tx, "conversation.changed", { conversation: conversation.id, by: actorKey(actor), fields })
}
