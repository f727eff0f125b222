import type { Actor } from "#contract/actor.ts"
import type { Customer } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { fillIn, type Values } from "../attributes/values.ts"
import { changeCustomer } from "./changing.ts"

/**
 * Fills in a customer's fields of the account's own; what a shop or a chat put there under other keys stays.
 * @throws Refusal attribute.not-found, attribute.wrong-value
 */
export async function fillInCustomer(
  tx: Tx,
  actor: Actor,
  customer: Customer,
  given: Values,
): Promise<Values> {
  await tx.rows("select id from customers where account_id = $1 and id = $2 for update", [
    tx.accountId,
    customer.id,
  ])
  const { values, changed } = await fillIn(tx, "customer", customer.attributes, given)
  if (changed.length) await changeCustomer(tx, actor, customer, { attributes: values })
  return values
}
