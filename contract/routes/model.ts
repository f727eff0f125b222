import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, time } from "../views.ts"

const byId = z.object({ id })

/** What a language model may be asked for. */
export const ability = z.enum(["draft", "summary", "rewording", "translation"])
export type Ability = z.infer<typeof ability>

/** Why there is no answer; the desk has words for each. */
export const modelTrouble = z.enum([
  "key-refused",
  "not-there",
  "busy",
  "broken",
  "refused",
  "too-slow",
  "unreachable",
  "private",
  "cut-off",
  "too-long",
  "no-model",
  "no-text",
  "not-as-asked",
  "invented-source",
  "cancelled",
])
export type ModelTrouble = z.infer<typeof modelTrouble>

const money = z.number().min(0).max(1_000_000_000)
const settings = z.object({
  url: z.string().max(2000),
  model: z.string().trim().max(200),
  /** "" when unset, "••••" when set; sending "••••" back keeps it. */
  key: z.string().max(4000).default(""),
  isOn: z.boolean().default(true),
  abilities: z.array(ability).max(4),
  /** A summary is written into the hand-over note without a press. */
  sumsUp: z.boolean().default(false),
  /** How long an answer is waited for, in seconds. */
  patience: z.number().int().min(1).max(300).default(60),
  monthTokens: z.number().int().min(1000).max(1_000_000_000_000).default(2_000_000),
  /** In the currency; null: only tokens are counted. */
  monthMoney: money.positive().nullable().default(null),
  /** What a million tokens cost: those that are sent, those that come back. */
  priceIn: money.default(0),
  priceOut: money.default(0),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("EUR"),
  /** For so many days what was sent can be looked up. */
  keepDays: z.number().int().min(1).max(365).default(30),
})
export type ModelGiven = z.infer<typeof settings>

export const modelView = settings.extend({
  /** Somebody has connected one. */
  isConnected: z.boolean(),
  /** This month, by the account's clock; what is under way is held back in it. */
  used: z.object({ month: z.string(), tokens: z.number().int(), money: z.number() }),
})
export type ModelView = z.infer<typeof modelView>

export const modelCall = z.object({
  id,
  ability,
  conversationId: id.nullable(),
  byName: z.string(),
  host: z.string(),
  model: z.string(),
  state: z.enum(["asked", "answered", "failed", "cancelled", "lost"]),
  /** What came instead of an answer, as a sentence. */
  because: z.string().nullable(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  money: z.number(),
  currency: z.string(),
  /** The provider did not say how many tokens; counted by length. */
  isEstimate: z.boolean(),
  at: time,
  finishedAt: time.nullable(),
})
export type ModelCall = z.infer<typeof modelCall>

export const modelDraft = z.object({
  /** Null: it can't be answered from the articles. */
  text: z.string().nullable(),
  why: z.enum(["no-articles", "not-in-articles"]).nullable(),
  /** What is missing, in the model's words. */
  missing: z.string().nullable(),
  /** What it rests on; each was sent. */
  sources: z.array(z.object({ id, title: z.string(), url: z.string().nullable(), language: z.string() })),
  /** Links, addresses and numbers that stand in no source: taken out of the text. */
  removed: z.array(z.string()),
})
export type ModelDraft = z.infer<typeof modelDraft>

const asking = ["model.off", "model.used-up", "model.away", "model.too-long"] as const

/**
 * The language model, if somebody has connected one. What it writes is shown to a person, never sent. model.away carries
 * `detail: {why, because, seconds?}`; model.used-up `detail: {until}`, the day from which there is a new budget.
 */
export const modelRoutes = defineRoutes({
  "GET /api/v1/language-model": {
    summary: "The language model of this account, and what it used this month",
    tag: "Language model",
    needs: "account.manage",
    reply: modelView,
    refusals: [],
  },
  "PUT /api/v1/language-model": {
    summary: "Connect a language model, choose what it may do and what it may cost; or switch it off",
    tag: "Language model",
    needs: "account.manage",
    body: settings,
    reply: modelView,
    /** model.settings carries `detail: {problems: string[]}`. */
    refusals: ["model.settings", "model.address-refused"],
  },
  "DELETE /api/v1/language-model": {
    summary: "Forget the language model and its key; what was sent stays in the log for its time",
    tag: "Language model",
    needs: "account.manage",
    refusals: [],
  },
  "POST /api/v1/language-model/test": {
    summary: "Ask it one thing with these settings, without keeping them; nothing of customers is sent",
    tag: "Language model",
    needs: "account.manage",
    body: settings,
    reply: z.object({
      isFine: z.boolean(),
      text: z.string().nullable(),
      trouble: modelTrouble.nullable(),
      because: z.string().nullable(),
      /** It says how many tokens it took. */
      countsTokens: z.boolean(),
      millis: z.number().int(),
    }),
    refusals: ["model.settings", "model.address-refused"],
    perMinute: 30,
  },
  "GET /api/v1/language-model/calls": {
    summary: "What was sent to the language model, newest first",
    tag: "Language model",
    needs: "account.manage",
    query: z.object({ before: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    reply: z.object({ items: z.array(modelCall), hasMore: z.boolean() }),
    refusals: [],
  },
  "GET /api/v1/language-model/calls/:id": {
    summary: "One of them, with the text that left and the text that came back",
    tag: "Language model",
    needs: "account.manage",
    params: byId,
    reply: modelCall.extend({ sent: z.string(), answered: z.string().nullable() }),
    refusals: ["model.call-not-found"],
  },
  "GET /api/v1/language-model/abilities": {
    summary: "What the language model may be asked for here; empty where there is none",
    tag: "Language model",
    needs: "signed-in",
    reply: z.object({ abilities: z.array(ability), sumsUp: z.boolean() }),
    refusals: [],
  },
  "POST /api/v1/conversations/:id/model-draft": {
    summary:
      "A draft from the help centre's articles, with its sources, or that it can't be answered from them",
    tag: "Language model",
    needs: "conversations.reply",
    params: byId,
    reply: modelDraft,
    refusals: ["conversation.not-found", "model.nothing-asked", ...asking],
    perMinute: 120,
  },
  "POST /api/v1/conversations/:id/model-summary": {
    summary: "What a conversation is about, what was done and what is open, for the next colleague",
    tag: "Language model",
    needs: "conversations.note",
    params: byId,
    reply: z.object({ text: z.string(), removed: z.array(z.string()) }),
    refusals: ["conversation.not-found", "model.nothing-asked", ...asking],
    perMinute: 120,
  },
  "POST /api/v1/conversations/:id/model-rewording": {
    summary: "A text of ours in the voice of the house",
    tag: "Language model",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ text: z.string().trim().min(1).max(200_000) }),
    reply: z.object({
      text: z.string(),
      removed: z.array(z.string()),
      /** Names, addresses and numbers of the text that are no longer in it. */
      lost: z.array(z.string()),
    }),
    refusals: ["conversation.not-found", ...asking],
    perMinute: 120,
  },
})
