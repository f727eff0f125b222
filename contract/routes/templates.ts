import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { orderState, orderStates } from "../shop.ts"
import { attachment, id, time } from "../views.ts"

const byId = z.object({ id })
const share = z.number().min(0).max(1)
const code = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const texts = z.record(code, z.string().trim().min(1).max(20_000))

/** off: asleep. suggest: offered to people. shadow: on trial. automatic: answers alone. demoted: did, and only suggests until somebody looked at why. */
export const templateState = z.enum(["off", "suggest", "shadow", "automatic", "demoted"])
export type TemplateState = z.infer<typeof templateState>

/** Why it no longer answers alone. */
export const templateFall = z.enum(["suspicion", "bad-start", "flagged", "category-gone"])
export type TemplateFall = z.infer<typeof templateFall>

/** How its uses ended; what is open counts neither way. */
const tally = z.object({ used: z.number().int(), worked: z.number().int(), failed: z.number().int() })

export const template = z.object({
  id,
  name: z.string(),
  /** What it answers; null: its category is gone, so nothing. */
  categoryId: id.nullable(),
  ownerId: id.nullable(),
  state: templateState,
  stateAt: time,
  /** For a demoted one: why, and the conversation in which it happened. */
  because: z.object({ code: templateFall, conversationId: id.nullable() }).nullable(),
  /** Begins to answer alone as soon as it has proved itself; false: somebody is asked first. */
  promotes: z.boolean(),
  /** What it promises when it answers alone is watched and counted, like a person's word. */
  watches: z.boolean(),
  /** Only in these inboxes; empty: in all. */
  inboxIds: z.array(id),
  /** Only when the order they write about is in one of these states; empty: in any, or without one. */
  orderStates: z.array(orderState),
  /** Only when that order has an article with one of these numbers or names; empty: with any, or without one. */
  products: z.array(z.string()),
  /** The published version, and its texts by language. */
  version: z.number().int(),
  texts: z.record(z.string(), z.string()),
  attachments: z.array(attachment),
  publishedAt: time,
  publishedBy: z.string(),
  tally,
  usedAt: time.nullable(),
  /** The last days, on trial or alone: how many cases it would have answered. */
  casesLately: z.number().int(),
})
export type Template = z.infer<typeof template>

export const suggestion = z.object({
  templateId: id,
  name: z.string(),
  version: z.number().int(),
  categoryId: id,
  categoryName: z.string(),
  /** How sure it is that the customer asks this. */
  confidence: share,
  /** A person said what it is about. */
  isDecided: z.boolean(),
  language: z.string(),
  /** It is what the customer writes in. */
  isTheirLanguage: z.boolean(),
  tally,
  /** The beginning of what it would say here. */
  preview: z.string(),
})
export type Suggestion = z.infer<typeof suggestion>

/** What is missing until it may answer alone. */
export const missing = z.enum(["evidence", "cases", "customers", "days", "demotion", "certainty"])
export type MissingProof = z.infer<typeof missing>

export const templateCase = z.object({
  id,
  kind: z.enum(["used", "shadow", "audit", "automatic"]),
  conversationId: id,
  number: z.number().int(),
  /** What the customer asked, its beginning. */
  asked: z.string(),
  confidence: share.nullable(),
  at: time,
  did: z.enum(["unedited", "edited", "other"]).nullable(),
  edited: share.nullable(),
  outcome: z.enum(["right", "wrong", "void"]).nullable(),
  because: z.string().nullable(),
  judgedAt: time.nullable(),
  isFlagged: z.boolean(),
})
export type TemplateCase = z.infer<typeof templateCase>

export const evidencePage = z.object({
  template,
  /** What it must be better than. */
  bar: share,
  /** The worth of the bet on it now, and from where on it is proved; more templates on trial at once ask for more. */
  evidence: z.number(),
  needed: z.number(),
  right: z.number().int(),
  wrong: z.number().int(),
  /** Seen and not decided yet. */
  open: z.number().int(),
  customers: z.number().int(),
  days: z.number(),
  fewest: z.object({ cases: z.number().int(), customers: z.number().int(), days: z.number().int() }),
  missing: z.array(missing),
  /** So many more must end well in a row; 0: enough. Null: more than five hundred. */
  moreRight: z.number().int().nullable(),
  /** For people to look at: where the true share lies, nine chances in ten. */
  believed: z.object({ low: share, middle: share, high: share }),
  /** From which certainty on it answers: certified by what was confirmed, set by hand, or none can be certified. */
  certainty: z.object({ least: share.nullable(), by: z.enum(["certified", "hand", "none"]) }),
  /** How the evidence grew, case by case. */
  curve: z.array(z.object({ at: time, isRight: z.boolean(), evidence: z.number() })),
  /** While it answers alone: how suspicious that looks, and where it ends. */
  watch: z.object({
    suspicion: z.number(),
    alarm: z.number(),
    cases: z.number().int(),
    wrong: z.number().int(),
  }),
  cases: z.array(templateCase),
})
export type EvidencePage = z.infer<typeof evidencePage>

export const automation = z.object({
  isStopped: z.boolean(),
  stoppedAt: time.nullable(),
  stoppedBy: z.string().nullable(),
  bar: z.number().min(0.7).max(0.95),
  promotes: z.boolean(),
  auditShare: z.number().min(0.05).max(0.1),
  leastSure: z.number().min(0.5).max(1).nullable(),
  /** Templates that answer alone now. */
  answering: z.number().int(),
})
export type Automation = z.infer<typeof automation>

const moved = z.object({
  templateId: id,
  name: z.string(),
  to: templateState,
  because: templateFall.nullable(),
  at: time,
})
const edit = z.object({
  templateId: id,
  name: z.string(),
  version: z.number().int(),
  language: z.string(),
  /** Answers that were looked at, and how many of them changed the same. */
  of: z.number().int(),
  times: z.number().int(),
  added: z.array(z.string()),
  dropped: z.array(z.string()),
  /** The text with those changes. */
  proposed: z.string(),
})
const idle = z.object({
  templateId: id,
  name: z.string(),
  because: z.enum(["unused", "failing"]),
  used: z.number().int(),
  worked: z.number().int(),
  failed: z.number().int(),
})
const wanted = z.object({ categoryId: id, name: z.string(), perWeek: z.number() })
export const review = z.object({
  /** Monday of the week it looks back on, "2026-11-23". */
  week: z.string(),
  madeAt: time,
  /** What customers asked that week, and how much of it was answered alone. */
  asked: z.number().int(),
  answeredAlone: z.number().int(),
  rose: z.array(moved),
  fell: z.array(moved),
  /** Edits people keep making: a new version each. */
  edits: z.array(edit),
  retire: z.array(idle),
  /** Asked often, and no template answers it. */
  write: z.array(wanted),
})
export type Review = z.infer<typeof review>
export type Findings = Omit<Review, "week" | "madeAt">

const about = {
  name: z.string().trim().min(1).max(120),
  categoryId: id.nullable(),
  ownerId: id.nullable().default(null),
  promotes: z.boolean().default(false),
  watches: z.boolean().default(true),
  inboxIds: z.array(id).max(100).default([]),
  orderStates: z.array(orderState).max(orderStates.length).default([]),
  products: z.array(z.string().trim().min(1).max(300)).max(50).default([]),
}
const said = {
  texts: texts.refine((all) => Object.keys(all).length > 0, "at least one language"),
  attachments: z.array(id).max(10).default([]),
}
const aboutRefusals = [
  "category.not-found",
  "user.not-found",
  "inbox.not-found",
  "template.in-the-way",
] as const
const saidRefusals = ["canned-reply.unknown-variable", "attachment.not-found"] as const

/** Templates: what they say, when they are offered, what they have proved, and when they answer alone. */
export const templateRoutes = defineRoutes({
  "GET /api/v1/templates": {
    summary: "List templates by name, and the variables their texts may name",
    tag: "Templates",
    needs: "signed-in",
    reply: z.object({ items: z.array(template), variables: z.array(z.string()) }),
    refusals: [],
  },
  "POST /api/v1/templates": {
    summary: "Write a template; it is offered to people from then on",
    tag: "Templates",
    needs: "templates.manage",
    body: z.object({ ...about, ...said }),
    reply: template,
    status: 201,
    refusals: [...aboutRefusals, ...saidRefusals],
  },
  "PUT /api/v1/templates/:id": {
    summary: "Change a template's name, category, owner and conditions; what it says stays",
    tag: "Templates",
    needs: "templates.manage",
    params: byId,
    body: z.object(about),
    reply: template,
    refusals: ["template.not-found", ...aboutRefusals],
  },
  "DELETE /api/v1/templates/:id": {
    summary: "Remove a template with all it has proved",
    tag: "Templates",
    needs: "templates.manage",
    params: byId,
    refusals: ["template.not-found"],
  },
  "POST /api/v1/templates/:id/versions": {
    summary:
      "Publish what it says from now on. It proves itself anew, unless only the spelling changed; of two at once one is refused",
    tag: "Templates",
    needs: "templates.manage",
    params: byId,
    body: z.object({
      ...said,
      /** The version this one was made from. */
      basedOn: z.number().int().min(1),
      /** Only the spelling changed: what was proved stays proved. The audit log says who said so. */
      isSpelling: z.boolean().default(false),
    }),
    reply: template,
    status: 201,
    refusals: ["template.not-found", "template.newer-version", ...saidRefusals],
  },
  "PUT /api/v1/templates/:id/state": {
    summary: "Let it sleep, offer it, put it on trial, or let it answer alone once it has proved itself",
    tag: "Templates",
    needs: "templates.manage",
    params: byId,
    body: z.object({ state: templateState.exclude(["demoted"]) }),
    reply: template,
    refusals: ["template.not-found", "template.not-proved", "not-allowed"],
  },
  "POST /api/v1/templates/:id/filled": {
    summary:
      "What it says in this conversation; `use` remembers that you take it, and copies its files for you",
    tag: "Templates",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ conversationId: id, use: z.boolean().default(false) }),
    reply: z.object({
      text: z.string(),
      language: z.string(),
      version: z.number().int(),
      attachments: z.array(attachment),
    }),
    refusals: ["template.not-found", "template.does-not-fit", "conversation.not-found"],
  },
  "POST /api/v1/template-previews": {
    summary: "How a text reads with an invented customer, and which variables could leave a hole",
    tag: "Templates",
    needs: "templates.manage",
    body: z.object({ text: z.string().max(20_000) }),
    reply: z.object({ text: z.string(), holes: z.array(z.string()) }),
    refusals: ["canned-reply.unknown-variable"],
  },
  "GET /api/v1/templates/:id/evidence": {
    summary: "What it has proved, what is missing, and its newest cases",
    tag: "Templates",
    needs: "signed-in",
    params: byId,
    reply: evidencePage,
    refusals: ["template.not-found"],
  },
  "PUT /api/v1/template-cases/:id/flag": {
    summary: "Say that this case was a matter of law or safety: its template no longer answers alone",
    tag: "Templates",
    needs: "conversations.reply",
    params: byId,
    refusals: ["template.case-not-found"],
  },
  "GET /api/v1/conversations/:id/suggested-templates": {
    summary: "The three templates that fit what the customer wrote last, best first",
    tag: "Templates",
    needs: "conversations.reply",
    params: byId,
    reply: z.object({ items: z.array(suggestion) }),
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/automation": {
    summary: "How templates may answer alone",
    tag: "Templates",
    needs: "signed-in",
    reply: automation,
    refusals: [],
  },
  "PATCH /api/v1/automation": {
    summary: "Change how templates may answer alone",
    tag: "Templates",
    needs: "automation.manage",
    body: automation.pick({ bar: true, promotes: true, auditShare: true, leastSure: true }).partial(),
    reply: automation,
    refusals: [],
  },
  "PUT /api/v1/automation/stopped": {
    summary: "Stop all automation now: when this is answered, nothing answers alone any more",
    tag: "Templates",
    needs: "conversations.reply",
    reply: automation,
    refusals: [],
  },
  "DELETE /api/v1/automation/stopped": {
    summary: "Let templates answer alone again",
    tag: "Templates",
    needs: "automation.manage",
    reply: automation,
    refusals: [],
  },
  "GET /api/v1/template-reviews": {
    summary:
      "The weekly reviews, newest first: what rose and fell, which edits people keep making, what to retire",
    tag: "Templates",
    needs: "signed-in",
    reply: z.object({ items: z.array(review) }),
    refusals: [],
  },
})
