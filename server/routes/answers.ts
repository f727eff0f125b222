import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { addCategory, changeCategory, listCategories, removeCategory } from "#domain/answers/categories.ts"
import { decide, readCategory, undecide } from "#domain/answers/deciding.ts"
import { readRadar } from "#domain/answers/radar.ts"
import { type Conversation, conversationToChange, visibleConversation } from "#domain/conversations/seeing.ts"
import type { Tx } from "#platform/db/database.ts"
import { type House, handlers } from "../house.ts"

export const answerHandlers = handlers({
  "GET /api/v1/categories": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listCategories(q) })),

  "POST /api/v1/categories": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addCategory(tx, actor, body)),

  "PUT /api/v1/categories/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeCategory(tx, actor, params.id, body)),

  "DELETE /api/v1/categories/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeCategory(tx, actor, params.id)
      return undefined
    }),

  "GET /api/v1/conversations/:id/category": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) =>
      readCategory(q, await visibleConversation(q, actor, params.id)),
    ),

  "PUT /api/v1/conversations/:id/category": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) => decide(tx, actor, conversation, body.categoryId)),

  "DELETE /api/v1/conversations/:id/category": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => undecide(tx, actor, conversation)),

  "GET /api/v1/question-radar": ({ house, actor }) =>
    house.db.run(actor.accountId, (q) => readRadar(q, house.now())),
})

function change(
  house: House,
  actor: Actor,
  id: Id,
  work: (tx: Tx, conversation: Conversation) => Promise<void>,
) {
  return house.db.transaction(actor.accountId, async (tx) => {
    const conversation = await conversationToChange(tx, actor, id)
    await work(tx, conversation)
    return readCategory(tx, conversation)
  })
}
