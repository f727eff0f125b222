import { isDeepStrictEqual } from "node:util"
import { type Id, newId } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Fields } from "./csv.ts"
import { type Imported, personOf, type Why } from "./import-mapping.ts"

/** One record of the file with its number, from 1. */
export interface FileRecord {
  number: number
  fields: Fields
  isCut: boolean
}

export interface Problem {
  record: number
  because: Why
  fields: Fields
}

/** Somebody the file speaks of: whom we know, or who is to be made. Several records may speak of one. */
export interface Somebody {
  id: Id
  isNew: boolean
  isChanged: boolean
  name: string | null
  locale: string | null
  timeZone: string | null
  note: string | null
  company: string | null
  attributes: Record<string, unknown>
  /** Addresses they get by this batch. */
  added: { channel: string; address: string }[]
}

export interface Planned {
  people: Map<Id, Somebody>
  /** What became of each record, in order. */
  outcomes: ("added" | "changed" | "same" | "left-out")[]
  problems: Problem[]
  /** Who each record turned out to be. */
  who: (Somebody | undefined)[]
}

const keyOf = ({ channel, address }: { channel: string; address: string }) => `${channel} ${address}`

/**
 * What would become of these records, against what is known now. `seen`: addresses that earlier batches of a dry run would
 * have brought, so that the same person twice in one file is one. Nothing is written.
 */
export async function planBatch(
  q: Queries,
  records: FileRecord[],
  mapping: readonly string[],
  seen: Map<string, Somebody> = new Map(),
): Promise<Planned> {
  const read = records.map((record) => (record.isCut ? "cut" : personOf(record.fields, mapping)))
  const byAddress = await knownBy(q, read)
  for (const [key, somebody] of seen) if (!byAddress.has(key)) byAddress.set(key, somebody)
  const planned: Planned = { people: new Map(), outcomes: [], problems: [], who: [] }
  for (const [index, person] of read.entries()) {
    const { number, fields } = records[index]!
    const became = typeof person === "string" ? person : settle(planned, byAddress, person)
    if (typeof became === "string") {
      planned.problems.push({ record: number, because: became, fields })
      planned.outcomes.push("left-out")
      planned.who.push(undefined)
    } else {
      planned.outcomes.push(became.outcome)
      planned.who.push(became.somebody)
    }
  }
  for (const [key, somebody] of byAddress) seen.set(key, somebody)
  return planned
}

interface KnownRow {
  channel: string
  address: string
  id: Id
  name: string | null
  locale: string | null
  timeZone: string | null
  note: string | null
  company: string | null
  attributes: Record<string, unknown>
}

/** Whom these addresses belong to already: one question for the whole batch. */
async function knownBy(q: Queries, read: (Imported | Why)[]): Promise<Map<string, Somebody>> {
  const addresses = read.flatMap((person) => (typeof person === "string" ? [] : person.addresses))
  const rows = await q.rows<KnownRow>(
    `select n.channel, n.address, c.id, c.name, c.locale, c.time_zone as "timeZone", c.note, c.attributes, f.name as company
     from unnest($2::text[], $3::text[]) a (channel, address)
     join identities n on n.account_id = $1 and n.channel = a.channel and n.address = a.address
     join customers c on c.account_id = $1 and c.id = n.customer_id
     left join companies f on f.account_id = $1 and f.id = c.company_id`,
    [q.accountId, addresses.map(({ channel }) => channel), addresses.map(({ address }) => address)],
    "known-by-addresses",
  )
  const people = new Map<Id, Somebody>()
  const byAddress = new Map<string, Somebody>()
  for (const { channel, address, ...row } of rows) {
    const somebody = people.get(row.id) ?? { ...row, isNew: false, isChanged: false, added: [] }
    people.set(row.id, somebody)
    byAddress.set(keyOf({ channel, address }), somebody)
  }
  return byAddress
}

function settle(
  planned: Planned,
  byAddress: Map<string, Somebody>,
  person: Imported,
): { somebody: Somebody; outcome: "added" | "changed" | "same" } | Why {
  const known = new Set(person.addresses.flatMap((address) => byAddress.get(keyOf(address)) ?? []))
  // The file says it is one, we know two: people are merged by people.
  if (known.size > 1) return "two-people"
  const [before] = known
  const somebody = before ?? nobodyYet()
  if (hasOtherShopId(byAddress, somebody, person)) return "same-as-two"
  const hasNews = learn(somebody, person, byAddress)
  if (!before || hasNews) planned.people.set(somebody.id, somebody)
  return { somebody, outcome: !before ? "added" : hasNews ? "changed" : "same" }
}

/** A mail address of somebody whom the shop knows under another id: never joined in silence. */
function hasOtherShopId(byAddress: Map<string, Somebody>, somebody: Somebody, person: Imported): boolean {
  const shops = person.addresses.filter(({ channel }) => channel === SHOP)
  return (
    shops.some((shop) => !byAddress.has(keyOf(shop))) &&
    [...byAddress].some(([key, owner]) => owner === somebody && key.startsWith(`${SHOP} `))
  )
}

const SHOP = "shop"

const nobodyYet = (): Somebody => ({
  id: newId(),
  isNew: true,
  isChanged: false,
  name: null,
  locale: null,
  timeZone: null,
  note: null,
  company: null,
  attributes: {},
  added: [],
})

/** What the file says replaces what was known; what it does not say stays. */
function learn(somebody: Somebody, person: Imported, byAddress: Map<string, Somebody>): boolean {
  let hasNews = false
  for (const field of ["name", "locale", "timeZone", "note", "company"] as const) {
    if (!person[field] || person[field] === somebody[field]) continue
    somebody[field] = person[field]
    hasNews = true
  }
  const attributes = { ...somebody.attributes, ...person.attributes }
  if (!isDeepStrictEqual(attributes, somebody.attributes)) hasNews = true
  somebody.attributes = attributes
  for (const address of person.addresses) {
    if (byAddress.has(keyOf(address))) continue
    byAddress.set(keyOf(address), somebody)
    somebody.added.push(address)
    hasNews = true
  }
  if (hasNews) somebody.isChanged = true
  return hasNews
}
