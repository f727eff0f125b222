import { accountClock } from "#domain/access/clock.ts"
import { previewHolding } from "#domain/holding/previewing.ts"
import { changeHolding, holdingOf } from "#domain/holding/settings.ts"
import { handlers } from "../house.ts"

export const holdingHandlers = handlers({
  "GET /api/v1/inboxes/:id/holding": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => holdingOf(q, params.id)),

  "PUT /api/v1/inboxes/:id/holding": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeHolding(tx, actor, params.id, body)),

  "POST /api/v1/inboxes/:id/holding/preview": async ({ house, actor, params, body }) => {
    const { inbox } = await house.inboxes.find(actor.accountId, params.id)
    const clock = await accountClock(house.db, actor.accountId)
    return house.db.run(actor.accountId, (q) => previewHolding(q, inbox, body, clock, house.now()))
  },
})
