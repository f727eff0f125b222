import { z } from "zod"
import { flowDocument, flowProblem } from "../flows.ts"
import { defineRoutes } from "../route.ts"
import { id, locale, time } from "../views.ts"

const byId = z.object({ id })
const count = z.number().int()

const summary = {
  id,
  name: z.string(),
  /** It begins where its trigger says; off: only what is under way goes on. */
  isOn: z.boolean(),
  /** The published version; 0: never published. */
  version: count,
  publishedAt: time.nullable(),
  publishedBy: z.string().nullable(),
  /** The draft holds something else than what is published. */
  isDraftAhead: z.boolean(),
  updatedAt: time,
  updatedBy: z.string(),
  /** The last 28 days: begun, brought to an end by itself, given to a person. */
  lately: z.object({ begun: count, ended: count, handedOver: count }),
}
export const flowSummary = z.object(summary)
export type FlowSummary = z.infer<typeof flowSummary>

export const flow = z.object({
  ...summary,
  /** What is worked on. */
  draft: flowDocument,
  /** Grows with every saving of the draft; name the one you saw when you save or publish. */
  revision: count,
  /** Of the draft, errors first: what checkFlow finds, and what only the server knows (article-gone, template-gone, category-gone, team-gone). */
  problems: z.array(flowProblem),
})
export type Flow = z.infer<typeof flow>

/** One named thing a shop can do. */
export const shopAction = z.object({
  key: z.string(),
  /** Names of what it needs. */
  inputs: z.array(z.string()),
  /** Names of what it answers. */
  results: z.array(z.string()),
  /** A shop that can do it is connected. Otherwise the step takes its door "unavailable". */
  isConnected: z.boolean(),
})
export type ShopAction = z.infer<typeof shopAction>

export const flowStarter = z.object({
  key: z.string(),
  /** In English, German and Indonesian. */
  name: z.record(z.string(), z.string()),
  description: z.record(z.string(), z.string()),
  document: flowDocument,
})
export type FlowStarter = z.infer<typeof flowStarter>

/** What can be pressed or filled in below a line of the bot. On channels that draw nothing the same is written out with numbers. */
export const flowOffer = z.object({
  options: z.array(z.string()),
  field: z
    .object({
      type: z.enum(["text", "email", "phone", "number", "date", "choice", "order"]),
      isOptional: z.boolean(),
    })
    .nullable(),
})
export type FlowOffer = z.infer<typeof flowOffer>

const flowState = z.enum(["asks", "waits", "calls", "handed-over", "ended", "stopped"])

export const flowRehearsal = z.object({
  lines: z.array(
    z.object({
      /** note: what a colleague reads at the hand-over. event: something that would be done, and was not. */
      from: z.enum(["bot", "customer", "note", "event"]),
      /** For an event: called, shop, set, closed. */
      text: z.string(),
      step: z.string().nullable(),
      offer: flowOffer.nullable(),
      /** What it looks like where nothing can be pressed. */
      inWords: z.string(),
    }),
  ),
  state: flowState,
  /** Where it stands now; null: it is over. */
  step: z.string().nullable(),
  /** Way it took, for the picture. */
  path: z.array(z.object({ step: z.string(), door: z.string().nullable() })),
  variables: z.record(z.string(), z.string()),
})
export type FlowRehearsal = z.infer<typeof flowRehearsal>

export const flowDryRun = z.object({
  from: time,
  to: time,
  /** Conversations that began in that day, and how many of them were looked at (the newest 500). */
  conversations: count,
  lookedAt: count,
  /** How many it would have met, and why. */
  met: count,
  because: z.object({ newConversation: count, category: count, button: count }),
  /** How far they would have come before somebody is asked something, or it is over. */
  arrivals: z.array(z.object({ step: z.string(), conversations: count })),
  examples: z.array(z.object({ conversationId: id, number: count, asked: z.string(), step: z.string() })),
})
export type FlowDryRun = z.infer<typeof flowDryRun>

export const flowNumbers = z.object({
  days: count,
  /** Of this version. */
  version: count,
  begun: count,
  ended: count,
  handedOver: count,
  /** A person took over in mid-flow. */
  stopped: count,
  /** The customer did not go on for a day. */
  droppedOff: count,
  underWay: count,
  steps: z.array(
    z.object({
      step: z.string(),
      entered: count,
      /** Door → how many left by it. */
      doors: z.record(z.string(), count),
      droppedOff: count,
      handedOver: count,
      stopped: count,
      /** Here now. */
      standing: count,
      /** Half of those who left took no longer. */
      medianSeconds: z.number().nullable(),
    }),
  ),
})
export type FlowNumbers = z.infer<typeof flowNumbers>

/** What the bot does or did in a conversation. */
export const flowRun = z.object({
  id,
  flowId: id,
  flowName: z.string(),
  version: count,
  state: flowState,
  stepName: z.string().nullable(),
  startedAt: time,
  endedAt: time.nullable(),
  variables: z.record(z.string(), z.string()),
})
export type FlowRun = z.infer<typeof flowRun>

const draftRefusals = ["flow.not-found", "flow.newer-draft"] as const

/** Flows: step-by-step bots, from the first sketch to the numbers of each step. */
export const flowRoutes = defineRoutes({
  "GET /api/v1/flows": {
    summary: "List flows, and what their texts and steps may name",
    tag: "Flows",
    needs: "signed-in",
    reply: z.object({
      items: z.array(flowSummary),
      variables: z.array(z.string()),
      shopActions: z.array(shopAction),
    }),
    refusals: [],
  },
  "GET /api/v1/flow-starters": {
    summary: "Ready-made flows to begin from",
    tag: "Flows",
    needs: "signed-in",
    reply: z.object({ items: z.array(flowStarter) }),
    refusals: [],
  },
  "POST /api/v1/flows": {
    summary: "Begin a flow: from a ready-made one, from a document, or empty",
    tag: "Flows",
    needs: "flows.manage",
    body: z.object({
      name: z.string().trim().min(1).max(120),
      starter: z.string().max(60).optional(),
      document: flowDocument.optional(),
      /** Of whoever builds: what the steps of a ready-made one are called, and the first language of an empty one. */
      language: locale.default("en"),
    }),
    reply: flow,
    status: 201,
    refusals: ["flow.no-such-starter"],
  },
  "GET /api/v1/flows/:id": {
    summary: "Read a flow with its draft and what is wrong with it",
    tag: "Flows",
    needs: "signed-in",
    params: byId,
    reply: flow,
    refusals: ["flow.not-found"],
  },
  "PUT /api/v1/flows/:id/draft": {
    summary: "Save the draft; a draft may have problems. Of two who save at once one is refused",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    body: z.object({
      name: z.string().trim().min(1).max(120),
      document: flowDocument,
      /** The revision this one was made from. */
      basedOn: count.min(1),
    }),
    reply: flow,
    refusals: draftRefusals,
  },
  "POST /api/v1/flows/:id/versions": {
    summary: "Publish the draft. Who is under way stays on the version they began with",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    body: z.object({ basedOn: count.min(1) }),
    reply: flow,
    status: 201,
    refusals: [...draftRefusals, "flow.has-problems"],
  },
  "GET /api/v1/flows/:id/versions": {
    summary: "List what was published, newest first",
    tag: "Flows",
    needs: "signed-in",
    params: byId,
    reply: z.object({
      items: z.array(
        z.object({
          version: count,
          publishedAt: time,
          publishedBy: z.string(),
          document: flowDocument,
        }),
      ),
    }),
    refusals: ["flow.not-found"],
  },
  "PUT /api/v1/flows/:id/on": {
    summary: "Switch a published flow on or off; who is under way goes on to the end",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    body: z.object({ isOn: z.boolean() }),
    reply: flow,
    refusals: ["flow.not-found", "flow.not-published"],
  },
  "DELETE /api/v1/flows/:id": {
    summary: "Remove a flow; who is under way is handed to a person. It can be had back for 30 days",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    refusals: ["flow.not-found"],
  },
  "POST /api/v1/flows/:id/restored": {
    summary: "Have a removed flow back, switched off",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    reply: flow,
    refusals: ["flow.not-found"],
  },
  "PUT /api/v1/flows/:id/secret": {
    summary:
      "Make the secret with which its HTTP steps are signed; it is in this answer and never again, and the one before ends",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    reply: z.object({ secret: z.string() }),
    refusals: ["flow.not-found"],
  },
  "POST /api/v1/flow-tests": {
    summary: "Walk through a document with these answers from the beginning; nothing outside is touched",
    tag: "Flows",
    needs: "flows.manage",
    body: z.object({
      document: flowDocument,
      language: z.string().max(20).default("en"),
      /** What the customer writes, one after the other: the first one begins it. "⏩" lets the time of a wait pass. */
      said: z.array(z.string().max(2_000)).min(1).max(200),
      isOpen: z.boolean().default(true),
      isPresent: z.boolean().default(true),
      channel: z.string().max(40).nullable().default(null),
      categoryId: id.nullable().default(null),
      /** Step → the door it is to take (HTTP, shop, article, template) and what it finds out. */
      pretend: z
        .record(
          z.string().max(40),
          z.object({
            door: z.enum(["next", "failed", "unavailable", "missing"]),
            results: z.record(z.string().max(40), z.string().max(500)).default({}),
          }),
        )
        .default({}),
    }),
    reply: flowRehearsal,
    refusals: ["flow.has-problems"],
  },
  "POST /api/v1/flows/:id/dry-run": {
    summary:
      "See which of the last day's conversations the draft would have met, and where they would have gone",
    tag: "Flows",
    needs: "flows.manage",
    params: byId,
    reply: flowDryRun,
    refusals: ["flow.not-found", "flow.has-problems"],
    perMinute: 60,
  },
  "GET /api/v1/flows/:id/numbers": {
    summary: "Read how many came to each step, by which door they left, and where they gave up",
    tag: "Flows",
    needs: "signed-in",
    params: byId,
    query: z.object({
      days: z.coerce.number().int().min(1).max(365).default(28),
      /** Absent: the published one. */
      version: z.coerce.number().int().min(1).optional(),
    }),
    reply: flowNumbers,
    refusals: ["flow.not-found"],
  },
  "GET /api/v1/conversations/:id/flow": {
    summary: "Read what the bot does, or did last, in a conversation",
    tag: "Flows",
    needs: "signed-in",
    params: byId,
    reply: z.object({ run: flowRun.nullable() }),
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/flow": {
    summary: "Give a conversation to a flow; it comes back to you when the bot hands over",
    tag: "Flows",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ flowId: id }),
    reply: z.object({ run: flowRun }),
    refusals: ["conversation.not-found", "flow.not-found", "flow.not-published", "flow.does-not-fit"],
  },
  "DELETE /api/v1/conversations/:id/flow": {
    summary: "Stop the bot in a conversation and take it over",
    tag: "Flows",
    needs: "conversations.reply",
    params: byId,
    refusals: ["conversation.not-found"],
  },
})
