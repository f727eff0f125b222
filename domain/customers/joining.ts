import type { Vouched } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { addIdentity, cleanName } from "./identities.ts"

/** Is this customer known to the shop under another id than this one? */
export async function isOtherThan(
  tx: Tx,
  customer: Id,
  shop: { channel: string; address: string },
): Promise<boolean> {
  const other = await tx.first(
    "select 1 from identities where account_id = $1 and customer_id = $2 and channel = $3 and address <> $4",
    [tx.accountId, customer, shop.channel, shop.address],
  )
  return other !== undefined
}

/** Name and mail as the shop knows them. A mail address that somebody else has stays theirs: people are merged by people. */
export async function learnFromShop(tx: Tx, customer: Id, who: Vouched): Promise<void> {
  const name = cleanName(who.name)
  if (name)
    await tx.rows(
      "update customers set name = $3 where account_id = $1 and id = $2 and name is distinct from $3",
      [tx.accountId, customer, name],
    )
  if (who.email) await addIdentity(tx, customer, { channel: "email", address: who.email.toLowerCase() }, true)
  await record(tx, "customer.changed", { customer, by: "system" })
}

/** Who was merged into the one that goes is part of the other from now on, and can still be taken out. */
const POINTERS = [
  "update customers set merged_into = $3 where account_id = $1 and merged_into = $2",
  "update customer_merges set target_id = $3 where account_id = $1 and target_id = $2",
  "update customers t set company_id = coalesce(t.company_id, f.company_id) from customers f where t.account_id = $1 and t.id = $3 and f.account_id = $1 and f.id = $2",
]

/** All addresses of one customer become another's; the empty record goes. What refers to it must be moved before. */
export async function moveAddresses(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.rows("update identities set customer_id = $3 where account_id = $1 and customer_id = $2", [
    tx.accountId,
    from,
    to,
  ])
  for (const statement of POINTERS) await tx.rows(statement, [tx.accountId, from, to])
  await tx.rows("delete from customers where account_id = $1 and id = $2", [tx.accountId, from])
}
