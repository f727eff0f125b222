import { accountClock } from "#domain/access/clock.ts"
import type { Surroundings } from "#domain/conversations/bulk-changing.ts"
import type { House } from "./house.ts"

/** What changing many conversations needs of the house. */
export function bulkSurroundings({ db, inboxes }: Pick<House, "db" | "inboxes">): Surroundings {
  return { book: inboxes, clockOf: (accountId) => accountClock(db, accountId) }
}
