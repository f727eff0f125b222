import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Shop } from "#contract/shop.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import type { InboxBook } from "../inboxes/book.ts"

/** What flows need of the house. */
export interface Around {
  db: Database
  inboxes: InboxBook
  secrets: Secrets
  now(): Date
  /** Somebody of the team is here now. */
  isAnybodyHere(accountId: Id): boolean
  /** Where the help centre's addresses begin. */
  helpBase(q: Queries): Promise<string>
  config: { allowPrivateAddresses: boolean }
  /** What answers for the account's shop; undefined: nothing does. */
  shopOf(q: Queries): Promise<Shop | undefined>
}

/** A bot as an actor: it works in the conversation it was given, and nobody takes it for a person. */
export const bot = (accountId: Id, name: string): Actor => ({
  ...{
    type: "system",
    id: null,
    name,
    accountId,
    permissions: new Set(["customers.see-contact"]),
    teams: [],
  },
})
