import type { Around } from "#domain/flows/around.ts"
import { helpPlace } from "./help.ts"
import type { House } from "./house.ts"

/** What flows need of the house. No shop is connected: there is none to connect yet. */
export function flowsOf(house: House): Around {
  const { db, inboxes, secrets, config } = house
  return {
    ...{ db, inboxes, secrets, config },
    now: () => house.now(),
    isAnybodyHere: (accountId) => house.presence.here(accountId).length > 0,
    helpBase: async (q) => (await helpPlace(house, q)).base,
  }
}
