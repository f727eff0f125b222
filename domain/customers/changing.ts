import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Customer } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { refuseMerged } from "./addresses.ts"
import { addIdentity, cleanName } from "./identities.ts"

export interface CustomerChange {
  name?: string | null | undefined
  locale?: string | null | undefined
  timeZone?: string | null | undefined
  note?: string | null | undefined
  isBlocked?: boolean | undefined
  attributes?: Record<string, unknown> | undefined
}

/** Changes what is given and leaves the rest. @throws Refusal customer.already-merged */
export async function changeCustomer(
  tx: Tx,
  actor: Actor,
  customer: Customer,
  change: CustomerChange,
): Promise<void> {
  refuseMerged(customer)
  const set = {
    ...(change.name === undefined ? {} : { name: cleanName(change.name) }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(change.isBlocked === undefined ? {} : { is_blocked: change.isBlocked }),
    ...(change.attributes === undefined ? {} : { attributes: JSON.stringify(change.attributes) }),
  }
  if (!Object.keys(set).length) return
  const kysely = await tx.kysely()
  await kysely
    .updateTable("customers")
    .set(set)
    .where("account_id", "=", tx.accountId)
    .where("id", "=", customer.id)
    .execute()
  await record(tx, "customer.changed", { customer: customer.id, by: actorKey(actor) })
}

/** A customer whom the team knows before they wrote. An address somebody has already stays theirs. */
export async function addCustomer(
  tx: Tx,
  given: {
    name?: string | undefined
    locale?: string | undefined
    identities: { channel: string; address: string }[]
  },
): Promise<Id> {
  const customer = newId()
  const kysely = await tx.kysely()
  await kysely
    .insertInto("customers")
    .values({
      account_id: tx.accountId,
      id: customer,
      name: cleanName(given.name),
      locale: given.locale ?? null,
    })
    .execute()
  for (const address of given.identities) {
    if (!(await addIdentity(tx, customer, address)))
      throw new Refusal("customer.no-address", { taken: address })
  }
  await record(tx, "customer.added", { customer })
  return customer
}
