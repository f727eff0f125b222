import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, paging, time } from "../views.ts"

const byId = z.object({ id })
const text = z.string().trim().min(1).max(400)

/** A promise made to a customer: what we said we would do, and by when. */
export const pledge = z.object({
  id,
  conversationId: id,
  number: z.number().int(),
  customerName: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  dueAt: time,
  firstDueAt: time,
  /** How often it was moved to another time. */
  moves: z.number().int(),
  /** Broken stays broken; what was promised is still to be done until `doneAt`. */
  state: z.enum(["open", "kept", "broken", "withdrawn"]),
  /** hand: somebody said so; closed: answered in time and then closed; reply: answered in time; due: its time passed. */
  how: z.enum(["hand", "closed", "reply", "due"]).nullable(),
  /** In a reply, by hand (on the phone, say), or by a holding reply. */
  origin: z.enum(["reply", "hand", "holding", "template"]),
  by: z.object({ type: z.string(), id: id.nullable(), name: z.string() }),
  teamId: id.nullable(),
  /** The replies it was made and last moved in. */
  messageIds: z.array(id),
  /** A person answered since: perhaps what was promised. */
  repliedAt: time.nullable(),
  settledAt: time.nullable(),
  settledByName: z.string().nullable(),
  doneAt: time.nullable(),
  createdAt: time,
})
export type Pledge = z.infer<typeof pledge>

/** Carried by a reply: made, or with `moves` an earlier one moved, in the moment in which the reply is said. */
export const pledged = z.object({ text, dueAt: time, moves: id.optional() })
export type Pledged = z.infer<typeof pledged>

const share = z.number().min(0).max(1)
/** How often promises were kept. Those that were withdrawn, or are still open, count for nothing. */
const rate = z.object({
  kept: z.number().int(),
  /** Of the kept: answered in time, and nobody said whether that was what was promised. */
  unconfirmed: z.number().int(),
  broken: z.number().int(),
  /** Of both: were moved to another time at least once. */
  moved: z.number().int(),
  /** Null: none came due. */
  share: share.nullable(),
  /** Wilson's interval: nineteen times in twenty the true share lies within. */
  low: share,
  high: share,
})
export type PledgeRate = z.infer<typeof rate>
const named = rate.extend({ id, name: z.string() })

/** What was promised to customers, and whether it was kept. Customers see nothing of it. */
export const pledgeRoutes = defineRoutes({
  "GET /api/v1/pledges": {
    summary: "Promises that are still to be kept or made good, the most urgent first",
    tag: "Promises made",
    needs: "signed-in",
    query: z.object({
      /** mine: made by me, or in a conversation that is mine. */
      whose: z.enum(["mine", "all"]).default("all"),
      team: id.optional(),
      ...paging,
    }),
    reply: z.object({ items: z.array(pledge), next: z.string().nullable() }),
    refusals: [],
  },
  "GET /api/v1/pledges/rates": {
    summary:
      "How often promises were kept, by person, team and template; without conversations.see-all only one's own",
    tag: "Promises made",
    needs: "signed-in",
    query: z.object({ days: z.coerce.number().int().min(1).max(730).default(90) }),
    reply: z.object({ all: rate, people: z.array(named), teams: z.array(named), templates: z.array(named) }),
    refusals: [],
  },
  "GET /api/v1/conversations/:id/pledges": {
    summary: "What was promised in a conversation, newest first",
    tag: "Promises made",
    needs: "signed-in",
    params: byId,
    reply: z.object({ items: z.array(pledge) }),
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/conversations/:id/pledges": {
    summary: "Write down a promise that was made otherwise, on the phone for instance",
    tag: "Promises made",
    needs: "conversations.note",
    params: byId,
    body: z.object({ text, dueAt: time }),
    reply: pledge,
    status: 201,
    refusals: ["conversation.not-found", "conversation.already-merged", "pledge.past", "pledge.too-far"],
  },
  "PATCH /api/v1/pledges/:id": {
    summary: "Move it to another time, while it is open, or word it otherwise",
    tag: "Promises made",
    needs: "conversations.note",
    params: byId,
    body: z.object({ text: text.optional(), dueAt: time.optional() }),
    reply: pledge,
    refusals: ["pledge.not-found", "pledge.settled", "pledge.past", "pledge.too-far"],
  },
  "PUT /api/v1/pledges/:id/state": {
    summary:
      "Say that it was kept (what is broken already: that it was made good), that it was none, or take that back (open)",
    tag: "Promises made",
    needs: "conversations.note",
    params: byId,
    body: z.object({ state: z.enum(["kept", "withdrawn", "open"]) }),
    reply: pledge,
    refusals: ["pledge.not-found"],
  },
})
