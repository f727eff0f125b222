import { visibleConversation } from "#domain/conversations/seeing.ts"
import { findOrders } from "#domain/orders/reading.ts"
import { takeOrders } from "#domain/orders/taking.ts"
import { ordersBeside } from "#domain/orders/written-about.ts"
import { handlers } from "../house.ts"

export const orderHandlers = handlers({
  "PUT /api/v1/orders": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => ({ items: await takeOrders(tx, null, body.orders) })),

  "GET /api/v1/orders": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => findOrders(q, actor, query)),

  "GET /api/v1/conversations/:id/orders": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) =>
      ordersBeside(q, actor, await visibleConversation(q, actor, params.id)),
    ),
})
