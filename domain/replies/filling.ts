import type { Actor } from "#contract/actor.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { maskedAddress } from "../customers/showing.ts"

interface Facts {
  name: string | null
  locale: string | null
  customer_attributes: Record<string, unknown>
  email: string | null
  inbox: string
  shop: string
  account_locale: string
}

/** What the variables of a text become in this conversation, and which languages fit the customer, best first. */
export async function valuesFor(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
): Promise<{ values: Record<string, string | null>; locales: string[] }> {
  const facts = (await factsOf(q, conversation))!
  const [firstName, lastName] = namesOf(facts.name)
  const seesContact = actor.permissions.has("customers.see-contact")
  const values = {
    ...own("customer", facts.customer_attributes),
    ...own("conversation", conversation.attributes),
    "customer.name": facts.name,
    "customer.firstName": firstName,
    "customer.lastName": lastName,
    "customer.email": facts.email && maskedAddress(facts.email, seesContact),
    "conversation.number": String(conversation.number),
    "conversation.subject": conversation.subject,
    "conversation.inbox": facts.inbox,
    "agent.name": actor.name,
    "agent.firstName": namesOf(actor.name)[0],
    "shop.name": facts.shop,
  }
  return { values, locales: [facts.locale, facts.account_locale].flatMap((locale) => locale ?? []) }
}

async function factsOf(q: Queries, conversation: Conversation): Promise<Facts | undefined> {
  return q.first<Facts>(
    `select cu.name, cu.locale, cu.attributes as customer_attributes, i.name as inbox, a.name as shop, a.locale as account_locale,
       (select n.address from identities n where n.account_id = cu.account_id and n.customer_id = cu.id and n.address like '%@%'
        order by n.id = $4::uuid desc, n.is_verified desc, n.id limit 1) as email
     from customers cu join accounts a on a.id = cu.account_id join inboxes i on i.account_id = cu.account_id and i.id = $3
     where cu.account_id = $1 and cu.id = $2`,
    [q.accountId, conversation.customer_id, conversation.via_inbox_id, conversation.via_identity_id],
    "facts-to-fill-in",
  )
}

/** "Dr. Mia van den Berg" is called Mia; an address or a nickname of one word is no family name. */
export function namesOf(name: string | null): [first: string | null, last: string | null] {
  if (!name || name.includes("@")) return [null, null]
  const words = name.replace(/^((dr|prof|mr|mrs|ms|herr|frau|bapak|ibu|pak|bu)\.?\s+)+/iu, "").split(/\s+/)
  return [words[0] || null, words.length > 1 ? words.slice(1).join(" ") : null]
}

function own(of: "customer" | "conversation", attributes: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(attributes).filter(
    ([, value]) => value !== null && typeof value !== "object",
  )
  return Object.fromEntries(entries.map(([key, value]) => [`${of}.attributes.${key}`, String(value)]))
}

/** The account's own fields as variables, "customer.attributes.shoe-size". */
export async function ownFieldNames(q: Queries): Promise<string[]> {
  const rows = await q.rows<{ subject: string; key: string }>(
    "select subject, key from attribute_definitions where account_id = $1 order by subject, position, key",
    [q.accountId],
  )
  return rows.map(({ subject, key }) => `${subject}.attributes.${key}`)
}

/** The language that fits best: exactly, then without its region, then whichever there is. */
export function bestLocale(texts: Record<string, string>, wanted: readonly string[]): string {
  return fittingLocale(texts, wanted) ?? Object.keys(texts)[0]!
}

/** The first of the wanted languages that is there: exactly, then without its region. */
export function fittingLocale(texts: Record<string, string>, wanted: readonly string[]): string | undefined {
  const there = Object.keys(texts)
  for (const locale of wanted) {
    const found = there.find((each) => each === locale) ?? there.find((each) => base(each) === base(locale))
    if (found) return found
  }
  return undefined
}

const base = (locale: string) => locale.toLowerCase().split("-")[0]
