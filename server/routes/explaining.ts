import type { Id } from "#contract/ids.ts"
import { CannotCarry } from "#domain/conversations/replying.ts"
import { type Freight, refuseToCarry } from "#domain/inboxes/book.ts"
import type { House } from "../house.ts"

/** The verb only knows that the inbox can't carry it; the inbox knows why. */
export async function explain(house: House, accountId: Id, said: Freight, error: unknown): Promise<never> {
  if (error instanceof CannotCarry) refuseToCarry(await house.inboxes.find(accountId, error.inbox), said)
  throw error
}
