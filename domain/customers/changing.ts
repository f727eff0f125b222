import { sql } from "kysely"
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
  noSurveys?: boolean | undefined
  attributes?: Record<string, unknown> | undefined
}

/** Said again it stays the day on which it was said first. */
const SINCE_NOW = sql<Date>`coalesce(no_surveys_since, now())`

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
    ...(change.noSurveys === undefined ? {} : { no_surveys_since: change.noSurveys ? SINCE_NOW : null }),
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

/** Their own wish to be asked no surveys any more. Answers whether it is news. */
export async function wishNoSurveys(tx: Tx, customer: Id): Promise<boolean> {
  const changed = await tx.first(
    `update customers set no_surveys_since = now() where account_id = $1 and id = $2 and no_surveys_since is null returning id`,
    [tx.accountId, customer],
  )
  if (changed) await record(tx, "customer.changed", { customer, by: `customer:${customer}` })
  return changed !== undefined
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
