import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, page, paging, time } from "../views.ts"

const byId = z.object({ id })
const share = z.number().min(0).max(1)

/**
 * csat: how satisfied, 1–5. ces: how easy it was, 1–7. Both are about one conversation. nps: would you recommend us, 0–10;
 * it is about the relation, not about the matter at hand.
 */
export const surveyKind = z.enum(["csat", "ces", "nps"])
export type SurveyKind = z.infer<typeof surveyKind>

/** What a number means. csat: 4–5 | 3 | 1–2; ces: 5–7 | 4 | 1–3; nps: 9–10 | 7–8 | 0–6. */
export const grade = z.enum(["good", "middling", "bad"])
export type Grade = z.infer<typeof grade>

const language = z.string().regex(/^[a-z]{2,3}$/)
/** By language (ISO 639): who speaks none of these reads English, else the first. */
const texts = z
  .record(language, z.string().trim().min(1).max(300))
  .refine((all) => Object.keys(all).length > 0, "say it in at least one language")
  .refine((all) => Object.keys(all).length <= 20, "at most 20 languages")
export type Texts = z.infer<typeof texts>

const question = z.object({ texts })

const surveyFields = z.object({
  name: z.string().trim().min(1).max(80),
  kind: surveyKind,
  isOn: z.boolean().default(false),
  /** One or two, never more: the first is answered with a number, the second with words. */
  questions: z.array(question).min(1).max(2),
  thanks: z.record(language, z.string().trim().min(1).max(300)).default({}),
  /** Asked so long after the conversation was closed. */
  afterMinutes: z.number().int().min(0).max(43_200).default(30),
  /** Only after conversations of these inboxes; empty: of all. */
  inboxIds: z.array(id).max(200).default([]),
  /** Of a hundred who could be asked, so many are. */
  share: z.number().int().min(1).max(100).default(100),
  /** The same customer is not asked this again before so many days have passed. */
  againDays: z.number().int().min(1).max(730).default(30),
  /** What a bad answer does besides being told: nothing, it is marked for follow-up, or the conversation is opened again as well. */
  followUp: z.enum(["none", "mark", "reopen"]).default("mark"),
})
export type SurveyFields = z.infer<typeof surveyFields>

export const survey = surveyFields.extend({
  id,
  /** In the last 90 days. */
  asked: z.number().int(),
  answered: z.number().int(),
})
export type Survey = z.infer<typeof survey>

/** A question as the customer sees it, in their language, with what they have said. */
export const asked = z.object({
  question: z.string(),
  least: z.number().int(),
  most: z.number().int(),
  low: z.string(),
  high: z.string(),
  /** The second question; null: there is none. */
  more: z.string().nullable(),
  send: z.string(),
  thanks: z.string(),
  /** What is pressed by who wants to be asked nothing any more, and what it is answered with. Absent: it was asked before one could. */
  stop: z.string().optional(),
  stopped: z.string().optional(),
  /** It was pressed. */
  isDeclined: z.boolean().optional(),
  score: z.number().int().nullable(),
  comment: z.string().nullable(),
})
export type Asked = z.infer<typeof asked>

/** What a customer says to a question; a later answer takes the place of an earlier one for seven days. */
export const answerGiven = z.object({
  score: z.number().int().min(0).max(10),
  comment: z.string().trim().max(4000).optional(),
})

export const feedback = z.object({
  id,
  surveyId: id,
  kind: surveyKind,
  score: z.number().int(),
  most: z.number().int(),
  grade,
  comment: z.string().nullable(),
  /** chat: pressed in the chat; text: written as a number; page: on the page a mail leads to; unasked: by the page that is always open. */
  via: z.enum(["chat", "text", "page", "unasked"]),
  at: time,
  conversation: z.object({ id, number: z.number().int(), subject: z.string().nullable() }).nullable(),
  /** Null: nobody knows. */
  customer: z.object({ id, name: z.string().nullable() }).nullable(),
  inboxId: id.nullable(),
  /** Whose the conversation was. */
  userId: id.nullable(),
  followUp: z.enum(["due", "done"]).nullable(),
  /** "You said, we changed" went out for it. */
  toldAt: time.nullable(),
})
export type Feedback = z.infer<typeof feedback>

const feedbackFilter = {
  kind: surveyKind.optional(),
  grade: grade.optional(),
  inboxId: id.optional(),
  userId: id.optional(),
  categoryId: id.optional(),
  /** The last so many days. */
  days: z.coerce.number().int().min(1).max(730).optional(),
  /** Only what is to be followed up; the oldest first. */
  followUp: z.literal("due").optional(),
  /** Only what was said in words. */
  words: z.literal("yes").optional(),
}
export const feedbackQuery = z.object(feedbackFilter)
export type FeedbackFilter = z.infer<typeof feedbackQuery>

/**
 * A figure with what is not known about it. csat: the share of 4 and 5, by Wilson's interval; ces: the mean; nps: promoters less
 * detractors, -100 to 100, both by Student's t. All at 95 %.
 */
export const figure = z.object({
  answered: z.number().int(),
  asked: z.number().int(),
  /** Null: nobody answered. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Too few answers to say anything: fewer than ten. */
  isSmall: z.boolean(),
  /** Answered of those who were asked; null: nobody was. */
  rate: share.nullable(),
})
export type Figure = z.infer<typeof figure>

const scores = z.object({
  kind: surveyKind,
  all: figure,
  /** The same length of time before. */
  before: figure,
  trend: z.array(figure.extend({ from: z.string() })),
  inboxes: z.array(figure.extend({ id: id.nullable() })),
  people: z.array(figure.extend({ id: id.nullable() })),
})
export type Scores = z.infer<typeof scores>

const changed = {
  /** Who is told: those who gave these answers, each once. */
  askings: z.array(id).min(1).max(500),
  /** By language; each customer reads theirs. */
  texts: z.record(language, z.string().trim().min(1).max(4000)).refine((all) => Object.keys(all).length > 0),
}

/** What customers are asked after an answer, what they say, and what comes of it. */
export const surveyRoutes = defineRoutes({
  "GET /api/v1/surveys": {
    summary: "List surveys, with how many were asked and answered in 90 days",
    tag: "Surveys",
    needs: "signed-in",
    reply: z.object({
      items: z.array(survey),
      /** What to begin with, by kind: texts in the languages we speak ourselves, and how long one is left in peace. */
      usual: z.record(
        surveyKind,
        z.object({
          questions: z.array(question),
          thanks: surveyFields.shape.thanks,
          againDays: z.number().int(),
        }),
      ),
    }),
    refusals: [],
  },
  "POST /api/v1/surveys": {
    summary: "Make a survey of one or two questions",
    tag: "Surveys",
    needs: "surveys.manage",
    body: surveyFields,
    reply: survey,
    status: 201,
    refusals: ["inbox.not-found"],
  },
  "POST /api/v1/surveys/preview": {
    summary: "A survey as a customer of one language would see it; nothing is kept",
    tag: "Surveys",
    needs: "signed-in",
    body: surveyFields.pick({ kind: true, questions: true, thanks: true }).extend({ language }),
    reply: asked.extend({ hint: z.string() }),
    refusals: [],
  },
  "PUT /api/v1/surveys/:id": {
    summary: "Change a survey; what was asked stays as it was asked",
    tag: "Surveys",
    needs: "surveys.manage",
    params: byId,
    body: surveyFields,
    reply: survey,
    refusals: ["survey.not-found", "survey.kind-stays", "inbox.not-found"],
  },
  "DELETE /api/v1/surveys/:id": {
    summary: "Remove a survey; its answers stay",
    tag: "Surveys",
    needs: "surveys.manage",
    params: byId,
    refusals: ["survey.not-found"],
  },
  "POST /api/v1/surveys/:id/test": {
    summary: "Send it to me by mail as a customer gets it; nothing I answer is kept",
    tag: "Surveys",
    needs: "surveys.manage",
    params: byId,
    body: z.object({ language }),
    /** The page, and whether a mail went out. */
    reply: z.object({ url: z.string(), isSent: z.boolean() }),
    refusals: ["survey.not-found"],
    perMinute: 10,
  },
  "GET /api/v1/survey-rules": {
    summary: "How long a customer has peace after any question",
    tag: "Surveys",
    needs: "signed-in",
    reply: z.object({ restDays: z.number().int() }),
    refusals: [],
  },
  "PUT /api/v1/survey-rules": {
    summary: "Set how long a customer has peace after any question",
    tag: "Surveys",
    needs: "surveys.manage",
    body: z.object({ restDays: z.number().int().min(0).max(365) }),
    reply: z.object({ restDays: z.number().int() }),
    refusals: [],
  },
  "GET /api/v1/feedback": {
    summary: "What customers answered, newest first",
    tag: "Surveys",
    needs: "conversations.see-all",
    query: feedbackQuery.extend(paging),
    reply: page(feedback).extend({ due: z.number().int() }),
    refusals: [],
  },
  "GET /api/v1/feedback/scores": {
    summary: "One kind of question as figures with their uncertainty: whole, by week, inbox and person",
    tag: "Surveys",
    needs: "conversations.see-all",
    query: z.object({ kind: surveyKind, days: z.coerce.number().int().min(7).max(730).default(90) }),
    reply: scores,
    refusals: [],
  },
  "PUT /api/v1/feedback/:id/followed-up": {
    summary: "Somebody has looked after it",
    tag: "Surveys",
    needs: "conversations.see-all",
    params: byId,
    refusals: ["feedback.not-found"],
  },
  "DELETE /api/v1/feedback/:id/followed-up": {
    summary: "It is to be followed up after all",
    tag: "Surveys",
    needs: "conversations.see-all",
    params: byId,
    refusals: ["feedback.not-found"],
  },
  "POST /api/v1/feedback/changed/preview": {
    summary: "“You said, we changed”: whom it would reach, and why others not",
    tag: "Surveys",
    needs: "surveys.manage",
    body: z.object({ askings: changed.askings }),
    reply: z.object({
      people: z.number().int(),
      /** Languages these people read, so that the text can be written in them. */
      languages: z.array(z.object({ language: z.string(), people: z.number().int() })),
      without: z.object({
        told: z.number().int(),
        unreachable: z.number().int(),
        repeated: z.number().int(),
      }),
    }),
    refusals: [],
  },
  "POST /api/v1/feedback/changed": {
    summary:
      "“You said, we changed”: tell those who gave these answers, in their conversation; can be taken back for a minute",
    tag: "Surveys",
    needs: "surveys.manage",
    body: z.object(changed),
    reply: z.object({ id, people: z.number().int(), until: time }),
    refusals: ["feedback.nobody", "feedback.language-missing"],
    perMinute: 10,
  },
  "DELETE /api/v1/feedback/changed/:id": {
    summary: "Take it back before it goes out",
    tag: "Surveys",
    needs: "surveys.manage",
    params: byId,
    reply: z.object({ people: z.number().int() }),
    refusals: [],
  },
  "PUT /chat/v1/:inbox/messages/:message/declined": {
    summary: "Who was asked wants to be asked no surveys any more, in no inbox",
    tag: "Chat",
    needs: "anyone",
    params: z.object({ inbox: z.string().regex(/^[A-Za-z0-9_-]{6,40}$/), message: id }),
    reply: asked,
    refusals: [
      "inbox.not-found",
      "chat.origin-refused",
      "chat.visitor-unknown",
      "chat.blocked",
      "survey.not-found",
    ],
    perMinute: 30,
  },
  "PUT /chat/v1/:inbox/messages/:message/answer": {
    summary: "Answer a question that was asked in the chat",
    tag: "Chat",
    needs: "anyone",
    params: z.object({ inbox: z.string().regex(/^[A-Za-z0-9_-]{6,40}$/), message: id }),
    body: answerGiven,
    reply: asked,
    refusals: [
      "inbox.not-found",
      "chat.origin-refused",
      "chat.visitor-unknown",
      "chat.blocked",
      "survey.not-found",
      "survey.wrong-score",
      "survey.ended",
      "survey.answered-already",
    ],
    perMinute: 60,
  },
})
