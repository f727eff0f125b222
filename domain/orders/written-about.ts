import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
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
export type Place = Pick<Conversation, "id" | "customer_id" | "subject">

/**
 * The order of the customer's own they write about here: whose number stands in what they wrote, else their newest of the last 60 days.
 * Undefined: they have none, or name one that is not theirs as far as one knows; nobody is told of another's order.
 */
export async function orderWrittenAbout(q: Queries, place: Place): Promise<OrderRow | undefined> {
  const own = await ownOrders(q, place.customer_id)
  if (!own.length) return undefined
  const named = await namedIn(q, place)
  const theirs = namedOf(own, named)
  if (theirs) return theirs
  if (namesAnother(own, named) || (await strangers(q, named)).length) return undefined
  return own.find(isOfLate)
}

const isOfLate = ({ placed_at }: OrderRow) => placed_at.getTime() > Date.now() - LATELY_DAYS * 86_400_000

/**
 * What stands beside a conversation: the customer's newest orders, the one they write about first. Who sees everything is also shown one
 * that is named and was ordered with another address.
 */
export async function ordersBeside(
  q: Queries,
  actor: Actor,
  place: Place,
): Promise<{ items: BesideOrder[]; more: number }> {
  const own = await ownOrders(q, place.customer_id)
  const [seesAll] = sightOf(actor)
  const named = own.length || seesAll ? await namedIn(q, place) : []
  const about = namedOf(own, named)
  const foreign = !about && seesAll ? (await strangers(q, named))[0] : undefined
  const first = about ?? foreign
  const rest = own.filter((order) => order !== about)
  const rows = [...(first ? [first] : []), ...rest].slice(0, SHOWN)
  return {
    items: rows.map((row) => ({
      ...showOrder(row, row === foreign ? null : place.customer_id, actor),
      isNamed: row === first,
      isTheirs: row !== foreign,
    })),
    more: Math.max(0, own.length + (foreign ? 1 : 0) - SHOWN),
  }
}

async function ownOrders(q: Queries, customer: Id): Promise<OrderRow[]> {
  return q.rows<OrderRow>(
    `select ${ORDER_COLUMNS} from orders o where o.account_id = $1 and o.email = ${addressesOf(1, 2)}
     order by o.placed_at desc, o.id desc limit ${MOST_OWN}`,
    [q.accountId, customer],
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
    `select ${ORDER_COLUMNS} from orders o where o.account_id = $1 and lower(o.number) = any($2::text[])
     order by array_position($2::text[], lower(o.number)), o.placed_at desc limit 3`,
    [q.accountId, words],
    "orders-so-called",
  )
}
