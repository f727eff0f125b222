import { visibleConversation } from "#domain/conversations/seeing.ts"
import { addCanned, cannedFor, changeCanned, fillCanned, removeCanned } from "#domain/replies/canned.ts"
import { addMacro, changeMacro, macrosFor, removeMacro, usableMacro } from "#domain/replies/macros.ts"
import { runMacro } from "#domain/replies/running.ts"
import { undoRun } from "#domain/replies/undoing.ts"
import { handlers } from "../house.ts"
import { explain } from "./explaining.ts"

export const replyHandlers = handlers({
  "GET /api/v1/canned-replies": ({ house, actor }) =>
    house.db.run(actor.accountId, (q) => cannedFor(q, actor)),

  "POST /api/v1/canned-replies": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addCanned(tx, actor, body)),

  "PUT /api/v1/canned-replies/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeCanned(tx, actor, params.id, body)),

  "DELETE /api/v1/canned-replies/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeCanned(tx, actor, params.id)
      return undefined
    }),

  "POST /api/v1/canned-replies/:id/filled": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await visibleConversation(tx, actor, body.conversationId)
      return fillCanned(tx, actor, conversation, { id: params.id, locale: body.locale, use: body.use })
    }),

  "GET /api/v1/macros": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await macrosFor(q, actor) })),

  "POST /api/v1/macros": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addMacro(tx, actor, body)),

  "PUT /api/v1/macros/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeMacro(tx, actor, params.id, body)),

  "DELETE /api/v1/macros/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeMacro(tx, actor, params.id)
      return undefined
    }),

  "POST /api/v1/conversations/:id/macro-runs": ({ house, actor, params, body }) => {
    const carriersFor = (text: string) => house.inboxes.carriers(actor.accountId, { text, attachments: [] })
    return house.db
      .transaction(actor.accountId, async (tx) => {
        const macro = await usableMacro(tx, actor, body.macroId)
        return runMacro(tx, actor, macro, params.id, { ...body, carriersFor, now: house.now() })
      })
      .catch((error) => explain(house, actor.accountId, { text: "", attachments: [] }, error))
  },

  "DELETE /api/v1/macro-runs/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => undoRun(tx, actor, params.id)),
})
