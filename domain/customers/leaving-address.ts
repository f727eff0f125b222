import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { addIdentity, cleanName, findIdentity } from "./identities.ts"

/**
 * A customer says where to write when they have left. Nobody has proved that it is theirs: it is added unverified. An
 * address that another customer has stays with them, and is noted here for people to see and to merge.
 */
export async function leaveAddress(
  tx: Tx,
  customer: Id,
  given: { channel: string; address: string; name?: string | undefined },
): Promise<void> {
  const address = given.address.trim().toLowerCase()
  await addIdentity(tx, customer, { channel: given.channel, address })
  const owner = await findIdentity(tx, given.channel, address)
  if (owner && owner.customer !== customer)
    await tx.rows(
      "update customers set attributes = attributes || jsonb_build_object('given_email', $3::text) where account_id = $1 and id = $2",
      [tx.accountId, customer, address],
    )
  const name = cleanName(given.name)
  if (name)
    await tx.rows("update customers set name = $3 where account_id = $1 and id = $2 and name is null", [
      tx.accountId,
      customer,
      name,
    ])
  await record(tx, "customer.changed", { customer, by: "system" })
}
