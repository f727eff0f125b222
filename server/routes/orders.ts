import { findOrders } from "#domain/orders/reading.ts"
import { takeOrders } from "#domain/orders/taking.ts"
import { handlers } from "../house.ts"

export const orderHandlers = handlers({
  "PUT /api/v1/orders": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => ({ items: await takeOrders(tx, null, body.orders) })),

  "GET /api/v1/orders": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => findOrders(q, actor, query)),
})
