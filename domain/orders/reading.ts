import type { Actor } from "#contract/actor.ts"
import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Order } from "#contract/routes/orders.ts"
import type { OrderState, ShopOrder } from "#contract/shop.ts"
import type { Queries } from "#platform/db/database.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import { maskedAddress, visibleCustomer } from "../customers/showing.ts"

interface Row {
  id: Id
  shop_id: Id | null
  key: string
  number: string
  state: OrderState
  email: string | null
  name: string | null
  placed_at: Date
  changed_at: Date
  currency: string
  total: number
  lines: ShopOrder["lines"]
  tracking: ShopOrder["tracking"]
  arrives_on: string | null
  url: string | null
  customer: Id | null
}

/**
 * An order's customer is whoever has the address it was ordered with, when one asks: an order may be here before its customer has written,
 * and people are merged and taken apart. `$2 … $4`: the actor's sight.
 */
const CUSTOMER = `left join lateral (select n.customer_id as customer from identities n
  where n.account_id = o.account_id and lower(n.address) = o.email
    and ($2::boolean or exists (select from conversations c where c.account_id = n.account_id and c.customer_id = n.customer_id and ${seenBy("c", 2)}))
  order by n.id limit 1) who on true`
const COLUMNS = `o.id, o.shop_id, o.key, o.number, o.state, o.email, o.name, o.placed_at, o.changed_at, o.currency, o.total, o.lines, o.tracking,
  o.arrives_on::text as arrives_on, o.url, who.customer`

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
  if (wanted.email && !maySeeAddresses(actor)) return { items: [], next: null }
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from orders o ${CUSTOMER}
     where o.account_id = $1 and ($2::boolean or who.customer is not null)
       and ($5::text is null or lower(o.number) = lower($5)) and ($6::text is null or o.email = lower($6))
       and ($7::uuid is null or o.email = any(array(select lower(n.address) from identities n where n.account_id = $1 and n.customer_id = $7)))
       and ($8::uuid is null or (o.placed_at, o.id) < (select l.placed_at, l.id from orders l where l.account_id = $1 and l.id = $8))
     order by o.placed_at desc, o.id desc limit $9`,
    [
      ...[q.accountId, ...sightOf(actor)],
      ...[wanted.number ?? null, wanted.email ?? null, wanted.customer ?? null],
      cursor(wanted.after),
      wanted.limit + 1,
    ],
  )
  const items = rows.slice(0, wanted.limit).map((row) => shown(row, actor))
  return { items, next: rows.length > wanted.limit ? items.at(-1)!.id : null }
}

function cursor(after: string | undefined): Id | null {
  if (after === undefined || isId(after)) return after ?? null
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}

const maySeeAddresses = (actor: Actor) =>
  actor.type === "system" || actor.permissions.has("customers.see-contact")

function shown({ shop_id, placed_at, changed_at, arrives_on, ...row }: Row, actor: Actor): Order {
  return {
    ...row,
    shop: shop_id,
    email: row.email && maskedAddress(row.email, maySeeAddresses(actor)),
    placedAt: placed_at.toISOString(),
    changedAt: changed_at.toISOString(),
    arrivesOn: arrives_on,
  }
}
