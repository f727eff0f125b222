import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Order } from "#contract/routes/orders.ts"
import type { OrderState, ShopOrder } from "#contract/shop.ts"
import { maskedAddress } from "../customers/showing.ts"

/** An order as the database knows it. */
export interface OrderRow {
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
}

/** Of `orders o`. */
export const ORDER_COLUMNS = `o.id, o.shop_id, o.key, o.number, o.state, o.email, o.name, o.placed_at, o.changed_at, o.currency, o.total,
  o.lines, o.tracking, o.arrives_on::text as arrives_on, o.url`

/** SQL: the addresses with which a customer's orders were placed; numbers of the values of account and customer. */
export const addressesOf = (account: number, customer: number) =>
  `any(array(select lower(n.address) from identities n where n.account_id = $${account} and n.customer_id = $${customer}))`

/** May somebody read addresses, or only tell two apart? */
export const seesAddresses = (actor: Actor) =>
  actor.type === "system" || actor.permissions.has("customers.see-contact")

/** As this actor may see it; `customer`: who has the address it was ordered with. */
export function showOrder(row: OrderRow, customer: Id | null, actor: Actor): Order {
  return {
    id: row.id,
    shop: row.shop_id,
    key: row.key,
    number: row.number,
    state: row.state,
    email: row.email && maskedAddress(row.email, seesAddresses(actor)),
    name: row.name,
    placedAt: row.placed_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    currency: row.currency,
    total: row.total,
    lines: row.lines,
    tracking: row.tracking,
    arrivesOn: row.arrives_on,
    url: row.url,
    customer,
  }
}
