import type { Actor } from "#contract/actor.ts"
import type { BesideOrder } from "#contract/routes/orders.ts"
import type { Queries } from "#platform/db/database.ts"
import { type Conversation, sightOf } from "../conversations/seeing.ts"
import { namedOf, namesAnother, numbersIn, telling } from "./naming.ts"
import { addressesOf, ORDER_COLUMNS, type OrderRow, showOrder } from "./showing.ts"

/** Older orders than these nobody writes about without their number. */
const MOST_OWN = 50
/** Lines of a customer in which a number is looked for, the newest first. */
const LINES = 20
/** Without a number: the newest order, if it is as new as this. */
const LATELY_DAYS = 60
const SHOWN = 5

/** Where they write. */
export type Place = Pick<Conversation, "id" | "customer_id" | "via_identity_id" | "subject">

/**
 * The order of the customer's own they write about here: whose number stands in what they wrote, else their newest of the last 60 days.
 * Undefined: they have none, or name one that is not theirs as far as one knows. Nobody is told of another's order: an address that somebody
 * only says is theirs, in a chat, does not count.
 */
export async function orderWrittenAbout(q: Queries, place: Place): Promise<OrderRow | undefined> {
  const own = (await ownOrders(q, place)).filter(({ is_proved }) => is_proved)
  if (!own.length) return undefined
  const named = await namedIn(q, place)
  const theirs = namedOf(own, named)
  if (theirs) return theirs
  if (namesAnother(own, named) || (await strangers(q, named)).length) return undefined
  return own.find(isOfLate)
}

const isOfLate = ({ placed_at }: OrderRow) => placed_at.getTime() > Date.now() - LATELY_DAYS * 86_400_000

/**
 * What stands beside a conversation, for people: the customer's newest orders, the one they write about first. Who sees everything is also
 * shown one that is named and was ordered with an address nobody is known by.
 */
export async function ordersBeside(
  q: Queries,
  actor: Actor,
  place: Place,
): Promise<{ items: BesideOrder[]; more: number }> {
  const own = await ownOrders(q, place)
  const [seesAll] = sightOf(actor)
  const named = own.length || seesAll ? await namedIn(q, place) : []
  const about = namedOf(own, named)
  const [stranger] = !about && seesAll ? await strangers(q, named) : []
  const foreign = stranger && { ...stranger, is_proved: false }
  const first = about ?? foreign
  const rest = own.filter((order) => order !== about)
  const rows = [...(first ? [first] : []), ...rest].slice(0, SHOWN)
  return {
    items: rows.map((row) => ({
      ...showOrder(row, row === foreign ? null : place.customer_id, actor),
      isNamed: row === first,
      isTheirs: row.is_proved,
    })),
    more: Math.max(0, own.length + (foreign ? 1 : 0) - SHOWN),
  }
}

/** `is_proved`: ordered with the address they write from here, or with one that is known to be theirs. */
async function ownOrders(
  q: Queries,
  { customer_id, via_identity_id }: Place,
): Promise<(OrderRow & { is_proved: boolean })[]> {
  return q.rows(
    `select ${ORDER_COLUMNS}, exists (select from identities n where n.account_id = $1 and n.customer_id = $2 and lower(n.address) = o.email
       and (n.is_verified or n.id = $3)) as is_proved
     from orders o where o.account_id = $1 and o.email = ${addressesOf(1, 2)}
     order by o.placed_at desc, o.id desc limit ${MOST_OWN}`,
    [q.accountId, customer_id, via_identity_id],
    "own-orders",
  )
}

/** What may be an order's number in what the customer wrote, the newest line first, then the subject. */
async function namedIn(q: Queries, { id, subject }: Place): Promise<string[]> {
  const lines = await q.rows<{ text: string }>(
    `select left(text, 4000) as text from messages where account_id = $1 and conversation_id = $2 and type = 'in'
     order by seq desc limit ${LINES}`,
    [q.accountId, id],
    "lines-with-numbers",
  )
  return numbersIn([...lines.map(({ text }) => text), subject ?? ""].join("\n"))
}

/** Orders of anybody that are called so, in the order in which they are named. */
async function strangers(q: Queries, named: readonly string[]): Promise<OrderRow[]> {
  const words = telling(named)
  if (!words.length) return []
  return q.rows<OrderRow>(
    `select ${ORDER_COLUMNS} from orders o where o.account_id = $1 and o.number_key = any($2::text[])
     order by array_position($2::text[], o.number_key), o.placed_at desc limit 3`,
    [q.accountId, words],
    "orders-so-called",
  )
}
