import type { Queries } from "#platform/db/database.ts"
import { namedOf, numbersIn } from "./naming.ts"
import { ORDER_COLUMNS, type OrderRow } from "./showing.ts"

/** Does any shop tell this account of its orders? */
export async function hasOrders(q: Queries): Promise<boolean> {
  return Boolean(
    await q.first("select from orders where account_id = $1 limit 1", [q.accountId], "has-orders"),
  )
}

/**
 * The order of this number that was placed with this address. Undefined: there is none, or it was placed with another; whoever asks can't tell
 * which, so nobody learns of another's order.
 */
export async function orderOf(
  q: Queries,
  { number, email }: { number: string; email: string },
): Promise<OrderRow | undefined> {
  const theirs = await q.rows<OrderRow>(
    `select ${ORDER_COLUMNS} from orders o where o.account_id = $1 and o.email = $2
     order by o.placed_at desc, o.id desc limit 200`,
    [q.accountId, email.trim().toLowerCase()],
    "orders-of-address",
  )
  return namedOf(theirs, numbersIn(number))
}
