import { forgetHourCost, setHourCost } from "#domain/insights/hour-cost.ts"
import { questionsBehind, readOrigins } from "#domain/insights/origins.ts"
import { readReasons } from "#domain/insights/reasons.ts"
import { handlers } from "../house.ts"

export const insightHandlers = handlers({
  "GET /api/v1/contact-reasons": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => readReasons(q, query, house.now())),

  "GET /api/v1/contact-origins": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => readOrigins(q, query, house.now())),

  "GET /api/v1/contact-questions": ({ house, actor, query }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await questionsBehind(q, actor, query, house.now()),
    })),

  "PUT /api/v1/hour-cost": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => setHourCost(tx, actor, body)),

  "DELETE /api/v1/hour-cost": ({ house, actor }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await forgetHourCost(tx, actor)
      return undefined
    }),
})
