import type { Queries } from "#platform/db/database.ts"
import { type Placed, placeOf, type TimelineSource } from "../customers/timeline.ts"

interface Row {
  id: string
  at: Date
  place: string
  number: string
  state: string
  lines: { name: string; quantity: number }[]
}

/** What a customer ordered, at the time they did. */
export const ordersSource: TimelineSource = {
  name: "orders",
  page: async (q: Queries, _actor, { customers, before, limit }): Promise<Placed[]> => {
    const rows = await q.rows<Row>(
      `select o.id, o.placed_at as at, ${placeOf("o.placed_at")} as place, o.number, o.state, o.lines from orders o
       where o.account_id = $1 and o.email = any(array(select lower(n.address) from identities n where n.account_id = $1 and n.customer_id = any($2)))
         and ($3::timestamptz is null or (o.placed_at, 'order:' || o.id) < ($3, $4))
       order by o.placed_at desc, o.id desc limit $5`,
      [q.accountId, customers, before?.at ?? null, before?.key ?? null, limit],
      "history-of-orders",
    )
    return rows.map(({ id, at, place, number, state, lines }) => ({
      key: `order:${id}`,
      place,
      at: at.toISOString(),
      kind: "order",
      channel: null,
      conversation: null,
      by: "",
      text: lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(", "),
      data: { number, state },
    }))
  },
}
