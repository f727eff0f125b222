import type { FastifyReply } from "fastify"
import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { ModelGiven } from "#contract/routes/model.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { tryModel } from "#domain/model/asking.ts"
import { abilitiesOf, forgetModel, readModel, saveModel, showModel } from "#domain/model/connection.ts"
import { draftReply } from "#domain/model/drafting.ts"
import { listCalls, readCall } from "#domain/model/log.ts"
import { reword } from "#domain/model/rewording.ts"
import { sumUp } from "#domain/model/summing-up.ts"
import { helpPlace } from "../help.ts"
import { type House, handlers } from "../house.ts"

export const modelHandlers = handlers({
  "GET /api/v1/language-model": ({ house, actor }) => house.db.run(actor.accountId, showModel),

  "PUT /api/v1/language-model": async ({ house, actor, body }) => {
    const connection = await typed(house, actor, body)
    return house.db.transaction(actor.accountId, (tx) =>
      saveModel(tx, actor, house.secrets, { connection, given: body }),
    )
  },

  "DELETE /api/v1/language-model": ({ house, actor }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await forgetModel(tx, actor)
      return undefined
    }),

  "POST /api/v1/language-model/test": async ({ house, actor, body }) =>
    tryModel(house, await typed(house, actor, body)),

  "GET /api/v1/language-model/calls": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listCalls(q, query)),

  "GET /api/v1/language-model/calls/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => readCall(q, params.id)),

  "GET /api/v1/language-model/abilities": ({ house, actor }) => house.db.run(actor.accountId, abilitiesOf),

  "POST /api/v1/conversations/:id/model-draft": async ({ house, actor, params, reply }) => {
    const { conversation, here } = await asked(house, actor, params.id, reply)
    return draftReply(house, actor, conversation, here)
  },

  "POST /api/v1/conversations/:id/model-summary": async ({ house, actor, params, reply }) => {
    const { conversation, here } = await asked(house, actor, params.id, reply)
    return sumUp(house, actor, conversation, here)
  },

  "POST /api/v1/conversations/:id/model-rewording": async ({ house, actor, params, body, reply }) => {
    const { conversation, here } = await asked(house, actor, params.id, reply)
    return reword(house, actor, conversation, { text: body.text, here })
  },
})

const typed = (house: House, actor: Actor, body: ModelGiven) =>
  house.db.run(actor.accountId, (q) => readModel(q, house.secrets, body, house.config.allowPrivateAddresses))

async function asked(house: House, actor: Actor, id: Id, reply: FastifyReply) {
  const { conversation, place } = await house.db.run(actor.accountId, async (q) => ({
    conversation: await visibleConversation(q, actor, id),
    place: await helpPlace(house, q),
  }))
  return { conversation, here: { place, pages: [house.publicUrl], signal: whenGone(reply) } }
}

/** Whoever cancels closes the line: then nobody waits for the answer, and it need not be paid to its end. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once("close", () => raw.writableFinished || gone.abort())
  return gone.signal
}
