import type { Around } from "#domain/flows/around.ts"
import { shopOfOrders } from "#domain/flows/known-orders.ts"
import { helpPlace } from "./help.ts"
import type { House } from "./house.ts"

/** What flows need of the house. */
export function flowsOf(house: House): Around {
  const { db, inboxes, secrets, config } = house
  return {
    ...{ db, inboxes, secrets, config },
    now: () => house.now(),
    isAnybodyHere: (accountId) => house.presence.here(accountId).length > 0,
    shopOf: (q) => shopOfOrders(db, q),
    helpBase: async (q) => (await helpPlace(house, q)).base,
  }
}
