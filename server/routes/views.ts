import {
  addView,
  changeView,
  countViews,
  listViews,
  orderViews,
  removeView,
} from "#domain/conversations/saved-views.ts"
import { search } from "#domain/search/searching.ts"
import { handlers } from "../house.ts"

export const viewHandlers = handlers({
  "GET /api/v1/views": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listViews(q, actor) })),

  "POST /api/v1/views": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addView(tx, actor, body)),

  "PUT /api/v1/views/order": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => ({ items: await orderViews(tx, actor, body.ids) })),

  "GET /api/v1/views/counts": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ counts: await countViews(q, actor) })),

  "PATCH /api/v1/views/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeView(tx, actor, params.id, body)),

  "DELETE /api/v1/views/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeView(tx, actor, params.id)
      return undefined
    }),

  "GET /api/v1/search": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => search(q, actor, query, house.now())),
})
