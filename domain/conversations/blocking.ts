import type { Actor } from "#contract/actor.ts"
import type { Tx } from "#platform/db/database.ts"
import { changeCustomer } from "../customers/changing.ts"
import { visibleCustomer } from "../customers/showing.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

/**
 * Blocks the customer of this conversation, or lets them write again: what a blocked one sends is kept raw and goes no
 * further. Answers whether anything changed.
 */
export async function block(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  isBlocked: boolean,
): Promise<boolean> {
  const customer = await visibleCustomer(tx, actor, conversation.customer_id)
  if (customer.isBlocked === isBlocked) return false
  await note(tx, actor, conversation, { name: isBlocked ? "blocked" : "unblocked" })
  await changeCustomer(tx, actor, customer, { isBlocked })
  return true
}
