import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { conversationToChange, visibleConversation } from "#domain/conversations/seeing.ts"
import { makePledge, promisable } from "#domain/pledges/making.ts"
import { moveByHand } from "#domain/pledges/moving.ts"
import { type PledgeRow, pledgeOf, pledgesIn, pledgesToDo, pledgeToChange } from "#domain/pledges/pledges.ts"
import { pledgeRates } from "#domain/pledges/rates.ts"
import { reword, settle } from "#domain/pledges/settling.ts"
import type { Tx } from "#platform/db/database.ts"
import { type House, handlers } from "../house.ts"

export const pledgeHandlers = handlers({
  "GET /api/v1/pledges": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => pledgesToDo(q, actor, query)),

  "GET /api/v1/pledges/rates": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => pledgeRates(q, actor, query.days)),

  "GET /api/v1/conversations/:id/pledges": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await pledgesIn(q, await visibleConversation(q, actor, params.id)),
    })),

  "POST /api/v1/conversations/:id/pledges": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await conversationToChange(tx, actor, params.id)
      return pledgeOf(tx, await makePledge(tx, actor, conversation, body, house.now()))
    }),

  "PATCH /api/v1/pledges/:id": ({ house, actor, params, body }) =>
    change(house, actor, params.id, async (tx, pledge) => {
      if (body.text) await reword(tx, actor, pledge, body.text)
      if (body.dueAt) await moveByHand(tx, actor, pledge, promisable(body.dueAt, house.now()))
    }),

  "PUT /api/v1/pledges/:id/state": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, pledge) => settle(tx, actor, pledge, body.state)),
})

/** One promise, held while it changes, and what it is afterwards. */
function change(house: House, actor: Actor, id: Id, work: (tx: Tx, pledge: PledgeRow) => Promise<unknown>) {
  return house.db.transaction(actor.accountId, async (tx) => {
    await work(tx, await pledgeToChange(tx, actor, id))
    return pledgeOf(tx, id)
  })
}
