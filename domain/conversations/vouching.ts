import type { Vouched } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { addIdentity, findIdentity, meet } from "../customers/identities.ts"
import { isOtherThan, learnFromShop, moveAddresses } from "../customers/joining.ts"
import type { Visitor } from "./visiting.ts"

/**
 * The shop vouches for who a visitor is: from now on visitor and customer are one, and what was said before signing in
 * goes along. "another": this visitor is somebody else the shop vouched for before (two people, one browser); they need
 * a visitor id of their own.
 */
export async function vouch(tx: Tx, visitor: Visitor, who: Vouched): Promise<"joined" | "another"> {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${tx.accountId} shop ${who.id}`])
  // Identities by which the shop itself knows a customer.
  const shop = { channel: "shop", address: who.id }
  const known = await findIdentity(tx, shop.channel, shop.address)
  const present = await findIdentity(tx, visitor.channel, visitor.address)
  if (present && present.customer !== known?.customer && (await isOtherThan(tx, present.customer, shop)))
    return "another"
  const customer =
    known?.customer ??
    present?.customer ??
    (await meet(tx, { ...shop, ...(who.name ? { name: who.name } : {}) }, visitor.locale)).customer
  if (!known) await addIdentity(tx, customer, shop, true)
  if (!present) await addIdentity(tx, customer, visitor, true)
  else if (present.customer !== customer) await takeOver(tx, present.customer, customer)
  await learnFromShop(tx, customer, who)
  return "joined"
}

/** What the nameless visitor said becomes the customer's. */
async function takeOver(tx: Tx, from: Id, to: Id): Promise<void> {
  const values = [tx.accountId, from, to]
  await tx.rows(
    "update conversations set customer_id = $3 where account_id = $1 and customer_id = $2",
    values,
  )
  await tx.rows(
    `update messages m set author_id = $3 from participants p where m.account_id = $1 and p.account_id = $1
       and p.customer_id = $2 and m.conversation_id = p.conversation_id and m.type = 'in' and m.author_id = $2`,
    values,
  )
  await tx.rows(
    `insert into participants (account_id, conversation_id, customer_id)
     select account_id, conversation_id, $3 from participants where account_id = $1 and customer_id = $2 on conflict do nothing`,
    values,
  )
  await moveAddresses(tx, from, to)
}
