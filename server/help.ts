import type { Id } from "#contract/ids.ts"
import type { HelpCentre } from "#contract/routes/knowledge.ts"
import type { Place } from "#domain/knowledge/addresses.ts"
import { type Centre, readCentre } from "#domain/knowledge/centres.ts"
import type { Queries } from "#platform/db/database.ts"
import type { House } from "./house.ts"

/** Where this account's help centre is: on its own domain, or below /help of the box. */
export function baseOf(house: House, { domain }: Pick<Centre, "domain">): string {
  return domain ? `https://${domain}` : `${house.publicUrl}/help`
}

/** The same, read. */
export async function helpPlace(house: House, q: Queries): Promise<Place> {
  return { base: baseOf(house, await readCentre(q)) }
}

/** What the team is told of it. */
export async function showCentre(house: House, q: Queries): Promise<HelpCentre> {
  const centre = await readCentre(q)
  return { ...centre, url: baseOf(house, centre) }
}

const first = new WeakMap<House, Promise<Id | undefined>>()

/** On the box's own address stands the help centre of who was here first, for ever; others need a domain. */
export function firstAccount(house: House): Promise<Id | undefined> {
  const known = first.get(house)
  if (known) return known
  const asked = house.db
    .system<{ id: Id }>("select id from all_accounts() as id limit 1")
    .then(([account]) => account?.id)
  first.set(house, asked)
  const forget = () => first.delete(house)
  asked.then((id) => id || forget(), forget)
  return asked
}
