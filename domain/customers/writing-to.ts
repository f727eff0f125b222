import type { Actor } from "#contract/actor.ts"
import type { Channel } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { meet, waysToReach } from "./identities.ts"
import { visibleCustomer } from "./showing.ts"

/**
 * Whom do we write to first? A known customer by their address on this channel, or an address that may be new.
 * @throws Refusal customer.not-found, customer.no-address
 */
export async function customerToWriteTo(
  tx: Tx,
  actor: Actor,
  channel: Channel<never>,
  given: { customerId?: Id | undefined; address?: string | undefined; name?: string | undefined },
): Promise<{ customer: Id; identity: Id }> {
  if (!channel.can.start) throw new Refusal("customer.no-address")
  if (given.customerId) return knownCustomer(tx, actor, channel, given.customerId)
  const address = given.address?.trim().toLowerCase()
  if (!address) throw new Refusal("customer.no-address")
  const met = await meet(tx, {
    channel: channel.identity,
    address,
    ...(given.name ? { name: given.name } : {}),
  })
  return { customer: met.customer, identity: met.identity }
}

async function knownCustomer(
  tx: Tx,
  actor: Actor,
  channel: Channel<never>,
  id: Id,
): Promise<{ customer: Id; identity: Id }> {
  const customer = await visibleCustomer(tx, actor, id)
  const way = (await waysToReach(tx, customer.id)).find((identity) => identity.channel === channel.identity)
  if (!way) throw new Refusal("customer.no-address")
  return { customer: customer.id, identity: way.id }
}
