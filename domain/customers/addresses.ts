import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Customer } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { addIdentity, cleanName, findIdentity } from "./identities.ts"

/**
 * One more way to reach a customer. An address belongs to one customer alone: somebody else's is refused, with whose it
 * is, so that the two can be merged.
 * @throws Refusal customer.address-malformed, customer.address-taken {customer}, customer.already-merged
 */
export async function addAddress(
  tx: Tx,
  actor: Actor,
  customer: Customer,
  given: { channel: string; address: string; label?: string | undefined; isVerified: boolean },
): Promise<void> {
  refuseMerged(customer)
  const address = cleanAddress(given.address)
  if (!address) throw new Refusal("customer.address-malformed")
  const identity = { channel: given.channel, address, ...(given.label ? { name: given.label } : {}) }
  if (!(await addIdentity(tx, customer.id, identity, given.isVerified))) {
    const owner = await findIdentity(tx, given.channel, address)
    if (owner?.customer !== customer.id)
      throw new Refusal("customer.address-taken", { customer: owner?.customer, name: owner?.name })
  }
  await record(tx, "customer.changed", { customer: customer.id, by: actorKey(actor) })
}

/**
 * As channels have them: mail in lower case, numbers without their spaces; null when there is no such address. One line,
 * no control or direction characters.
 */
export function cleanAddress(spelled: string): string | null {
  const address = cleanName(spelled) ?? ""
  if (address.includes("@")) return isMail(address) ? address.toLowerCase() : null
  const number = address.replace(/[\s()./-]/g, "")
  if (/^\+\d{6,15}$/.test(number)) return number
  return address && !/\s/.test(address) ? address : null
}

/** Enough to tell a mail address from a slip (RFC 5321 §4.5.3.1 sets the lengths); whether it exists only mail can say. */
export function isMail(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]+\.[^\s@<>,;:".]{2,}$/.test(address)
}

/** @throws Refusal customer.no-address */
export async function changeAddress(
  tx: Tx,
  actor: Actor,
  customer: Customer,
  identity: Id,
  change: { isVerified?: boolean | undefined; label?: string | null | undefined },
): Promise<void> {
  const row = await tx.first(
    `update identities set is_verified = coalesce($4, is_verified), label = case when $5 then $6 else label end
     where account_id = $1 and customer_id = $2 and id = $3 returning id`,
    [
      tx.accountId,
      customer.id,
      identity,
      change.isVerified ?? null,
      change.label !== undefined,
      cleanName(change.label),
    ],
  )
  if (!row) throw new Refusal("customer.no-address")
  await record(tx, "customer.changed", { customer: customer.id, by: actorKey(actor) })
}

/**
 * Removes an address. While an open conversation is answered there it stays: the answer would go nowhere.
 * @throws Refusal customer.no-address, customer.address-in-use {conversation}
 */
export async function removeAddress(tx: Tx, actor: Actor, customer: Customer, identity: Id): Promise<void> {
  const open = await tx.first<{ id: Id; number: number }>(
    `select id, number from conversations
     where account_id = $1 and customer_id = $2 and via_identity_id = $3 and status <> 'closed' limit 1`,
    [tx.accountId, customer.id, identity],
  )
  if (open) throw new Refusal("customer.address-in-use", { conversation: open.id, number: open.number })
  const row = await tx.first(
    "delete from identities where account_id = $1 and customer_id = $2 and id = $3 returning id",
    [tx.accountId, customer.id, identity],
  )
  if (!row) throw new Refusal("customer.no-address")
  await record(tx, "customer.changed", { customer: customer.id, by: actorKey(actor) })
}

/** @throws Refusal customer.already-merged */
export function refuseMerged({ id, mergedInto }: Customer): void {
  if (mergedInto) throw new Refusal("customer.already-merged", { customer: id, into: mergedInto })
}
