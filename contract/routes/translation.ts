import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { language, translation, translatorView } from "../translation.ts"
import { id } from "../views.ts"

const given = z.object({
  provider: z.string().max(40),
  url: z.string().max(2000),
  key: z.string().max(4000).default(""),
  isOn: z.boolean().default(true),
})

/** Translation by somebody the account has chosen; off until then. */
export const translationRoutes = defineRoutes({
  "GET /api/v1/translator": {
    summary: "Who translates for us",
    tag: "Translation",
    needs: "account.manage",
    reply: translatorView,
    refusals: [],
  },
  "PUT /api/v1/translator": {
    summary: "Choose who translates, switch it on or off",
    tag: "Translation",
    needs: "account.manage",
    body: given,
    reply: translatorView,
    /** translator.settings carries `detail: {problems: string[]}`. */
    refusals: ["translator.settings", "translator.address-refused"],
  },
  "POST /api/v1/translator/test": {
    summary: "Translate one sentence with these settings, without keeping them",
    tag: "Translation",
    needs: "account.manage",
    body: given,
    reply: z.object({
      isFine: z.boolean(),
      text: z.string().nullable(),
      because: z.string().nullable(),
      millis: z.number().int(),
    }),
    refusals: ["translator.settings", "translator.address-refused"],
    perMinute: 30,
  },
  "GET /api/v1/translation": {
    summary: "Can texts be translated here?",
    tag: "Translation",
    needs: "signed-in",
    reply: z.object({ isOn: z.boolean() }),
    refusals: [],
  },
  "POST /api/v1/messages/:id/translation": {
    summary: "A message in another language; the original stays what it is",
    tag: "Translation",
    needs: "signed-in",
    params: z.object({ id }),
    body: z.object({ to: language }),
    reply: translation,
    /** translation.away carries `detail: {because}`, a sentence. */
    refusals: [
      "message.not-found",
      "translation.off",
      "translation.away",
      "translation.too-long",
      "model.used-up",
    ],
    perMinute: 240,
  },
  "POST /api/v1/translations": {
    summary: "A text of ours in a customer's language",
    tag: "Translation",
    needs: "conversations.reply",
    body: z.object({
      text: z.string().min(1).max(200_000),
      from: language.optional(),
      to: language,
      /** Who has a part in it is not named to a language model. */
      conversationId: id.optional(),
    }),
    reply: translation,
    refusals: [
      "conversation.not-found",
      "translation.off",
      "translation.away",
      "translation.too-long",
      "model.used-up",
    ],
    perMinute: 240,
  },
})
