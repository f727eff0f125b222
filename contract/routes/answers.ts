import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id } from "../views.ts"

const byId = z.object({ id })
const share = z.number().min(0).max(1)

export const category = z.object({
  id,
  name: z.string(),
  /** What it is for, in words. */
  about: z.string(),
  /** Questions that were typed in as customers would ask them. */
  examples: z.array(z.string()),
  /** How many messages people confirmed to be about it. */
  confirmed: z.number().int(),
})
export type Category = z.infer<typeof category>

export const conversationCategory = z.object({
  /** unknown: nothing is suggested yet. decided: a person said so. */
  state: z.enum(["unknown", "suggested", "decided"]),
  /** Null: none of the categories. */
  categoryId: id.nullable(),
  /** How sure the suggestion is: of a hundred with .8 some eighty are right. */
  confidence: share,
  suggestions: z.array(z.object({ categoryId: id, confidence: share })),
  /** What people confirmed before that it is most like. */
  like: z.object({ text: z.string(), likeness: share }).nullable(),
})
export type ConversationCategory = z.infer<typeof conversationCategory>

const radarLine = z.object({
  categoryId: id,
  name: z.string(),
  /** Conversations a week, over the last four. */
  perWeek: z.number(),
  /** Share of those that ended with one answer of ours. */
  simple: share,
  /** Our work in one conversation, estimated by what was read and written. */
  minutes: z.number(),
  /** Minutes a week that one good template could save: perWeek × simple × minutes. */
  saves: z.number(),
})
export type RadarLine = z.infer<typeof radarLine>

const drift = z.object({ before: share, now: share })
export const radar = z.object({
  items: z.array(radarLine),
  /** Conversations a week that fit none of the categories. */
  nonePerWeek: z.number(),
  /** Of what people decided: how often the first suggestion had been right; null: fewer than ten decisions. */
  right: share.nullable(),
  /** What came lately beside the weeks before: how much fits nothing, and how many words are new. */
  drift: z.object({ abstained: drift, unknown: drift, isDrifting: z.boolean() }),
})
export type Radar = z.infer<typeof radar>

const fields = {
  name: z.string().trim().min(1).max(80),
  about: z.string().trim().max(1000).default(""),
  examples: z.array(z.string().trim().max(1000)).max(100).default([]),
}

/** What customers ask: categories, what is suggested, what people say about it, and what is worth a template. */
export const answerRoutes = defineRoutes({
  "GET /api/v1/categories": {
    summary: "List categories by name",
    tag: "Categories",
    needs: "signed-in",
    reply: z.object({ items: z.array(category) }),
    refusals: [],
  },
  "POST /api/v1/categories": {
    summary: "Make a category; open conversations are looked at again",
    tag: "Categories",
    needs: "categories.manage",
    body: z.object(fields),
    reply: category,
    status: 201,
    refusals: ["category.in-the-way"],
  },
  "PUT /api/v1/categories/:id": {
    summary: "Change a category's name, purpose and typed examples; what was confirmed stays",
    tag: "Categories",
    needs: "categories.manage",
    params: byId,
    body: z.object(fields),
    reply: category,
    refusals: ["category.not-found", "category.in-the-way"],
  },
  "DELETE /api/v1/categories/:id": {
    summary: "Remove a category with all it has learned",
    tag: "Categories",
    needs: "categories.manage",
    params: byId,
    refusals: ["category.not-found"],
  },
  "GET /api/v1/conversations/:id/category": {
    summary: "What a conversation is about: decided by a person, or suggested and how surely",
    tag: "Categories",
    needs: "signed-in",
    params: byId,
    reply: conversationCategory,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/category": {
    summary: "Say what it is about (null: none of the categories); the model learns from it",
    tag: "Categories",
    needs: "conversations.note",
    params: byId,
    body: z.object({ categoryId: id.nullable() }),
    reply: conversationCategory,
    refusals: ["conversation.not-found", "category.not-found", "category.nothing-to-judge"],
  },
  "DELETE /api/v1/conversations/:id/category": {
    summary: "Take back what was said about it; the suggestion stands again",
    tag: "Categories",
    needs: "conversations.note",
    params: byId,
    reply: conversationCategory,
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/question-radar": {
    summary: "Categories by the work a template would save: how often, how simple, how much work now",
    tag: "Categories",
    needs: "categories.manage",
    reply: radar,
    refusals: [],
  },
})
