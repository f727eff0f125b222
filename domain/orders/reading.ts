import type { Actor } from "#contract/actor.ts"
import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Order } from "#contract/routes/orders.ts"
import type { Queries } from "#platform/db/database.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import { visibleCustomer } from "../customers/showing.ts"
import { addressesOf, ORDER_COLUMNS, type OrderRow, seesAddresses, showOrder } from "./showing.ts"

/**
 * An order's customer is whoever has the address it was ordered with, when one asks: an order may be here before its customer has written,
 * and people are merged and taken apart. `$2 … $4`: the actor's sight.
 */
const CUSTOMER = `left join lateral (select n.customer_id as customer from identities n
  where n.account_id = o.account_id and n.address = o.email
    and ($2::boolean or exists (select from conversations c where c.account_id = n.account_id and c.customer_id = n.customer_id and ${seenBy("c", 2)}))
  order by n.id limit 1) who on true`

export interface WantedOrders {
  number?: string | undefined
  email?: string | undefined
  customer?: Id | undefined
  after?: string | undefined
  limit: number
}

/**
 * By number, address or customer, the newest first. Who may see a customer may see their orders; an order of nobody known is seen by those
 * who see everything.
 * @throws Refusal customer.not-found
 */
export async function findOrders(
  q: Queries,
  actor: Actor,
  wanted: WantedOrders,
): Promise<{ items: Order[]; next: string | null }> {
  if (wanted.customer) await visibleCustomer(q, actor, wanted.customer)
  // An address that somebody may not read is none they may try out.
  if (wanted.email && !seesAddresses(actor)) return { items: [], next: null }
  const rows = await q.rows<OrderRow & { customer: Id | null }>(
    `select ${ORDER_COLUMNS}, who.customer from orders o ${CUSTOMER}
     where o.account_id = $1 and ($2::boolean or who.customer is not null)
       and ($5::text is null or o.number_key = $5) and ($6::text is null or o.email = $6)
       and ($7::uuid is null or o.email = ${addressesOf(1, 7)})
       and ($8::uuid is null or (o.placed_at, o.id) < (select l.placed_at, l.id from orders l where l.account_id = $1 and l.id = $8))
     order by o.placed_at desc, o.id desc limit $9`,
    [
      ...[q.accountId, ...sightOf(actor)],
      ...[wanted.number?.toLowerCase() ?? null, wanted.email?.toLowerCase() ?? null, wanted.customer ?? null],
      cursor(wanted.after),
      wanted.limit + 1,
    ],
  )
  const items = rows.slice(0, wanted.limit).map((row) => showOrder(row, row.customer, actor))
  return { items, next: rows.length > wanted.limit ? items.at(-1)!.id : null }
}

function cursor(after: string | undefined): Id | null {
  if (after === undefined || isId(after)) return after ?? null
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}
