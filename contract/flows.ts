import { z } from "zod"
import { id } from "./views.ts"

/**
 * A flow is a walk in steps. Each step is one object with the doors that lead out of it; where it stands in the picture is kept with it.
 * This file says what a document may hold at all; `flow-check.ts` says what is still wrong with one before it can be published.
 */
const stepId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
/** What a step finds out is kept under such a name and named by later texts as {{name}}. Names of ours have a dot, these have none. */

/** A name as long as it is being typed. */
const typedVariable = z.string().max(40)
/** Language → text with {{variables|and what stands for them}}. */
const texts = z.record(language, z.string().max(4_000))
const label = z.record(language, z.string().max(80))

/** Leads to this step; null: to none yet, which can't be published. */
const next = stepId.nullable()
/** Leads to this step; null: to a person, with all that is known. */
const orPerson = stepId.nullable().default(null)

const step = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({
    id: stepId,
    kind: z.literal(kind),
    /** For the team: "ask for the order number". */
    name: z.string().max(80),
    at: z.object({ x: z.number(), y: z.number() }),
    ...shape,
  })

export const flowFieldType = z.enum(["text", "email", "phone", "number", "date", "choice", "order"])
export type FlowFieldType = z.infer<typeof flowFieldType>

const option = z.object({ id: stepId, label })
const field = z.object({
  /** Kept under this name. */
  key: typedVariable,
  type: flowFieldType,
  /** The question. */
  texts,
  /** What is said when the answer does not fit; the product has its own words for each type. */
  again: texts.default({}),
  required: z.boolean().default(true),
  /** For a choice. */
  options: z.array(option).max(12).default([]),
})
export type FlowField = z.infer<typeof field>

const value = z.string().max(500)
const test = z.discriminatedUnion("on", [
  /** What was found out, or a field of ours: "order", "customer.attributes.tier". Numbers and days are compared as such. */
  z.object({
    on: z.literal("variable"),
    name: z.string().max(90),
    is: z.enum(["equal", "not-equal", "contains", "more", "less", "set", "empty"]),
    value: value.default(""),
  }),
  /** What the customer writes in. */
  z.object({ on: z.literal("language"), languages: z.array(language).max(20) }),
  z.object({ on: z.literal("channel"), channels: z.array(z.string().max(40)).max(20) }),
  z.object({ on: z.literal("inbox"), inboxIds: z.array(id).max(50) }),
  /** The account's opening hours. */
  z.object({ on: z.literal("hours"), open: z.boolean() }),
  /** Somebody of the team is at their desk now. */
  z.object({ on: z.literal("present"), present: z.boolean() }),
  z.object({ on: z.literal("category"), categoryIds: z.array(id).max(50) }),
])
export type FlowTest = z.infer<typeof test>

/** Where a result lies in the answer ("order.lines.0.state"), and what it is kept under. */
const results = z
  .array(z.object({ from: z.string().max(200), variable: typedVariable }))
  .max(20)
  .default([])

export const flowStep = z.discriminatedUnion("kind", [
  step("message", { texts, next }),
  step("buttons", {
    texts,
    options: z.array(option.extend({ next })).max(10),
    /** Keeps the label that was chosen under this name; null: nowhere. */
    keep: typedVariable.nullable().default(null),
    /** Something else was written, three times. */
    unclear: orPerson,
  }),
  /** One question after the other. */
  step("form", { fields: z.array(field).max(20), next, unclear: orPerson }),
  step("condition", {
    /** The first that holds is taken. */
    cases: z.array(z.object({ id: stepId, name: z.string().max(80).default(""), test, next })).max(10),
    otherwise: next,
  }),
  /** Title, first lines and address of an article. `missing`: it is not published in a language of theirs. */
  step("article", { articleId: id.nullable(), next, missing: orPerson }),
  /** `missing`: it does not fit, or would leave a hole. */
  step("template", { templateId: id.nullable(), next, missing: orPerson }),
  step("http", {
    method: z.enum(["GET", "POST"]),
    url: z.string().max(2_000),
    /** Sent as JSON with POST: name → text with {{variables}}. */
    body: z.record(z.string().max(80), z.string().max(2_000)).default({}),
    results,
    next,
    failed: orPerson,
  }),
  step("shop", {
    action: z.string().max(60),
    /** Input of the action → text with {{variables}}. */
    inputs: z.record(z.string().max(60), value).default({}),
    results,
    next,
    /** The shop said no. */
    failed: orPerson,
    /** No shop is connected, or it can't do this. */
    unavailable: orPerson,
  }),
  step("set", {
    subject: z.enum(["conversation", "customer"]),
    /** Key of a field of the account's own. */
    key: z.string().max(80),
    value,
    next,
  }),
  /** So long, or until the customer writes if minutes is null. */
  step("wait", { minutes: z.number().int().min(1).max(43_200).nullable(), next }),
  step("handover", {
    teamId: id.nullable(),
    userId: id.nullable(),
    /** What the customer reads; may be empty, then the product's own words stand there. */
    texts: texts.default({}),
    /** For the colleague, above all that was gathered. */
    note: z.string().max(1_000).default(""),
  }),
  step("end", { texts: texts.default({}), closes: z.boolean() }),
])
export type FlowStep = z.infer<typeof flowStep>
export type FlowStepKind = FlowStep["kind"]

export const flowTrigger = z.object({
  /** Only in these inboxes; empty: in all. */
  inboxIds: z.array(id).max(100).default([]),
  /** Every new conversation. */
  newConversation: z.boolean().default(false),
  /** A new conversation that is recognised as one of these. */
  categoryIds: z.array(id).max(50).default([]),
  /** A button in the empty chat; writing its words begins the flow as well. Empty: none. */
  button: label.default({}),
})
export type FlowTrigger = z.infer<typeof flowTrigger>

export const flowDocument = z.object({
  /** Languages it is to speak, the one for everybody else first. */
  languages: z.array(language).min(1).max(20),
  trigger: flowTrigger,
  start: stepId.nullable(),
  steps: z.array(flowStep).max(200),
})
export type FlowDocument = z.infer<typeof flowDocument>

export const flowProblem = z.object({
  /** See `flow-check.ts`. */
  code: z.string(),
  /** Errors keep it from being published, warnings do not. */
  severity: z.enum(["error", "warning"]),
  step: z.string().nullable(),
  /** What it is about, for the words: door, field, option, language, name, url. */
  detail: z.record(z.string(), z.string()),
  /** For a loop: the steps on it, in order, the first one again at the end. */
  path: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type FlowProblem = z.infer<typeof flowProblem>
