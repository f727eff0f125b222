import { visibleMessage } from "#domain/conversations/reading.ts"
import { type Conversation, visibleConversation } from "#domain/conversations/seeing.ts"
import { knownIn } from "#domain/model/people.ts"
import { translate, tryTranslator } from "#domain/translation/translating.ts"
import {
  readTranslator,
  saveTranslator,
  showTranslator,
  translatorOf,
} from "#domain/translation/translators.ts"
import type { Queries } from "#platform/db/database.ts"
import { handlers } from "../house.ts"

/** Translation: requests to verbs and back. */
export const translationHandlers = handlers({
  "GET /api/v1/translator": ({ house, actor }) => house.db.run(actor.accountId, showTranslator),

  "PUT /api/v1/translator": async ({ house, actor, body }) => {
    const { allowPrivateAddresses } = house.config
    const translator = await house.db.run(actor.accountId, (q) =>
      readTranslator(q, house.secrets, body, allowPrivateAddresses),
    )
    return house.db.transaction(actor.accountId, (tx) =>
      saveTranslator(tx, actor, house.secrets, translator, body.isOn),
    )
  },

  "POST /api/v1/translator/test": async ({ house, actor, body }) => {
    const { allowPrivateAddresses } = house.config
    const translator = await house.db.run(actor.accountId, (q) =>
      readTranslator(q, house.secrets, body, allowPrivateAddresses),
    )
    return tryTranslator(house, translator, "de")
  },

  "GET /api/v1/translation": async ({ house, actor }) => ({
    isOn: (await house.db.run(actor.accountId, (q) => translatorOf(q, house.secrets))) !== undefined,
  }),

  "POST /api/v1/messages/:id/translation": async ({ house, actor, params, body }) => {
    const { message, about } = await house.db.run(actor.accountId, async (q) => {
      const { message, conversation } = await visibleMessage(q, actor, params.id)
      return { message, about: await aboutOf(q, conversation) }
    })
    const wanted = { text: message.text, from: message.language, to: body.to, about }
    return { ...(await translate(house, actor, wanted)), to: body.to }
  },

  "POST /api/v1/translations": async ({ house, actor, body }) => {
    const { text, to, from = null, conversationId } = body
    const about = conversationId
      ? await house.db.run(actor.accountId, async (q) =>
          aboutOf(q, await visibleConversation(q, actor, conversationId)),
        )
      : undefined
    return { ...(await translate(house, actor, { text, from, to, ...(about ? { about } : {}) })), to }
  },
})

const aboutOf = async (q: Queries, conversation: Conversation) => ({
  conversationId: conversation.id,
  known: await knownIn(q, conversation),
})
