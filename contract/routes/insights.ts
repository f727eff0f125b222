import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, time } from "../views.ts"
import { missedSearch } from "./knowledge.ts"

const share = z.number().min(0).max(1)

const period = {
  /** The last so many weeks of seven days, until this moment; compared with as many before. */
  weeks: z.coerce.number().int().min(1).max(26).default(4),
  inbox: id.optional(),
}
export const contactPeriod = z.object(period)
export type ContactPeriod = z.infer<typeof contactPeriod>

/**
 * Beside the same length of time before, by an exact interval of two Poisson rates at 95 % for all lines together. few: too few to tell;
 * unknown: nothing is known of the time before.
 */
const change = z.object({
  verdict: z.enum(["more", "less", "same", "few", "unknown"]),
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type ContactChange = z.infer<typeof change>

/** Work of people: in minutes, and in the smallest unit of the currency where an hour has a price. */
const worth = z.object({ minutes: z.number(), cents: z.number().nullable() })
export type Worth = z.infer<typeof worth>

const contacts = z.object({
  count: z.number().int(),
  /** In the same length of time before. */
  before: z.number().int(),
  change,
  /** By week, the oldest first. */
  weeks: z.array(z.number().int()),
  /** Answered so far without a person; null: nobody wrote. */
  alone: share.nullable(),
  /** What people do for it in a month of 30.4 days. */
  aMonth: worth,
})

export const contactReason = contacts.extend({
  /** Null: no reason known. */
  categoryId: id.nullable(),
  name: z.string().nullable(),
  share,
  /** A person's minutes in one conversation, estimated by what was read and written; null: none was answered by one. */
  minutes: z.number().nullable(),
  /** So many conversations tell how many minutes. */
  measured: z.number().int(),
})
export type ContactReason = z.infer<typeof contactReason>

const improvement = z.object({
  categoryId: id,
  name: z.string(),
  /** A month, if only half as many wrote. */
  halved: worth,
  /** A month, if a template answered what one answer is enough for; null: one does already. */
  templated: worth.nullable(),
  /** The template there is for it. */
  template: z.object({ id, state: z.string() }).nullable(),
  /** Where most of them come from, when that is one page: so many of those whose page is known. */
  page: z.object({ page: z.string(), count: z.number().int(), of: z.number().int() }).nullable(),
})
export type Improvement = z.infer<typeof improvement>

const hourCost = z.object({
  /** In the smallest unit of the currency. */
  cents: z.number().int().min(1).max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type HourCost = z.infer<typeof hourCost>

export const contactReasons = z.object({
  all: contacts,
  /** When each week begins. */
  starts: z.array(time),
  reasons: z.array(contactReason),
  /** What would pay most first. */
  improvements: z.array(improvement),
  hour: hourCost.nullable(),
})
export type ContactReasons = z.infer<typeof contactReasons>

const origin = z.object({
  /** A page without query and fragment, numbers and ids folded to "…"; a step as the website named it. */
  place: z.string(),
  count: z.number().int(),
  /** The most frequent ones. */
  reasons: z.array(
    z.object({ categoryId: id.nullable(), name: z.string().nullable(), count: z.number().int() }),
  ),
})
export type Origin = z.infer<typeof origin>

export const contactOrigins = z.object({
  /** How many questions there were, of how many the page is known, of how many a step. */
  count: z.number().int(),
  withPage: z.number().int(),
  withStep: z.number().int(),
  pages: z.array(origin),
  /** What the customer last did, within an hour before, as the website told (`Tresen.track`). */
  steps: z.array(origin),
  /** Articles that left readers without an answer: here visits are known. */
  articles: z.array(
    z.object({
      id,
      title: z.string(),
      views: z.number().int(),
      helpful: z.number().int(),
      unhelpful: z.number().int(),
    }),
  ),
  missed: z.array(missedSearch),
})
export type ContactOrigins = z.infer<typeof contactOrigins>

const contactQuestion = z.object({
  conversation: id,
  number: z.number().int(),
  subject: z.string().nullable(),
  /** What was asked, its beginning. */
  question: z.string(),
  customer: z.string().nullable(),
  askedAt: time,
})
export type ContactQuestion = z.infer<typeof contactQuestion>

/** Why people write: what for, from where, and what it costs. */
export const insightRoutes = defineRoutes({
  "GET /api/v1/contact-reasons": {
    summary:
      "Why people write: reasons with their trend, their change and their cost, and what would pay to improve",
    tag: "Insights",
    needs: "categories.manage",
    query: contactPeriod,
    reply: contactReasons,
    refusals: [],
  },
  "GET /api/v1/contact-origins": {
    summary:
      "Where questions come from: pages, steps, articles that did not help, searches that found nothing",
    tag: "Insights",
    needs: "categories.manage",
    query: contactPeriod,
    reply: contactOrigins,
    refusals: [],
  },
  "GET /api/v1/contact-questions": {
    summary: "The ten newest conversations behind a figure, of those one may see",
    tag: "Insights",
    needs: "categories.manage",
    query: z.object({
      ...period,
      /** none: no reason known. */
      category: z.union([id, z.literal("none")]).optional(),
      page: z.string().max(200).optional(),
      step: z.string().max(60).optional(),
    }),
    reply: z.object({ items: z.array(contactQuestion) }),
    refusals: [],
  },
  "PUT /api/v1/hour-cost": {
    summary: "Say what an hour of work costs",
    tag: "Insights",
    needs: "account.manage",
    body: hourCost,
    reply: hourCost,
    refusals: [],
  },
  "DELETE /api/v1/hour-cost": {
    summary: "Forget what an hour of work costs; figures are in minutes",
    tag: "Insights",
    needs: "account.manage",
    refusals: [],
  },
})
