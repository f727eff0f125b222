import { z } from "zod"
import { defineRoutes } from "../route.ts"
import {
  attributeDefinition,
  conversation,
  id,
  label,
  labelChange,
  labelColours,
  priority,
  time,
} from "../views.ts"

const byId = z.object({ id })
const labelName = z.string().trim().min(1).max(60)
const colour = z.enum(labelColours)
const labels = z.array(id).max(50).default([])
const until = time.nullable()
const field = z.string().trim().min(1).max(80)
const choices = z.array(z.string().trim().min(1).max(120)).max(100)

/** What can be done to many conversations at once, and to one by the routes of its own. */
export const change = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("assign"),
    userId: id.nullable().optional(),
    teamId: id.nullable().optional(),
    /** A word for the next person: stands on top of each thread until they have read it. */
    note: z.string().max(20_000).optional(),
  }),
  z.object({ do: z.literal("close") }),
  z.object({ do: z.literal("reopen") }),
  z.object({ do: z.literal("label"), add: labels, remove: labels }),
  z.object({ do: z.literal("snooze"), until }),
  z.object({ do: z.literal("prioritise"), priority }),
  z.object({ do: z.literal("move"), inboxId: id }),
  z.object({ do: z.literal("spam") }),
  z.object({ do: z.literal("not-spam") }),
])
export type Change = z.infer<typeof change>

/** So many conversations can be named in one bulk change, and are done when it answers. */
export const MOST_AT_ONCE = 500
/** So many can be changed by naming the view that finds them; a job does them. */
export const MOST_FOUND = 20_000

const bulk = z.object({
  id,
  /** running: a job goes on with those that wait; undoing: one puts back what was done. */
  state: z.enum(["running", "done", "undoing", "undone"]),
  total: z.number().int(),
  waiting: z.number().int(),
  done: z.number().int(),
  /** Were like that already. */
  same: z.number().int(),
  undone: z.number().int(),
  /** Changed meanwhile and left alone by the undoing; the first 500. */
  left: z.array(id),
  /** Which ones not, for what reason; the first 500. */
  notDone: z.array(z.object({ id, code: z.string(), message: z.string() })),
  undoUntil: time,
})
export type Bulk = z.infer<typeof bulk>

/** Asked as the list of conversations is asked (contract/routes/conversations.ts). */
const found = z.object({
  status: z.enum(["open", "snoozed", "closed", "all"]).default("open"),
  assignee: z.string().max(40).optional(),
  team: id.optional(),
  inbox: id.optional(),
  customer: id.optional(),
  filter: z.string().max(8000).optional(),
  view: id.optional(),
})

/** Sorting what came in: put off, mark, label, follow, move, many at once. */
export const triageRoutes = defineRoutes({
  "GET /api/v1/snooze-times": {
    summary: "Moments to put something off to: later today, the next morning and next week by opening hours",
    tag: "Conversations",
    needs: "signed-in",
    reply: z.object({
      items: z.array(z.object({ name: z.enum(["later-today", "tomorrow", "next-week"]), until: time })),
    }),
    refusals: [],
  },
  "PUT /api/v1/conversations/:id/snooze": {
    summary: "Put off until a time, or until the customer writes (null); the promise to the customer runs on",
    tag: "Conversations",
    needs: "conversations.close",
    params: byId,
    body: z.object({ until }),
    reply: conversation,
    refusals: ["conversation.not-found", "conversation.already-merged", "snooze.past", "snooze.too-far"],
  },
  "DELETE /api/v1/conversations/:id/snooze": {
    summary: "Bring back what was put off",
    tag: "Conversations",
    needs: "conversations.close",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/labels": {
    summary: "Put labels on and take labels off; the others stay",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId,
    body: z.object({ add: labels, remove: labels }),
    reply: conversation,
    refusals: ["conversation.not-found", "label.not-found"],
  },
  "PUT /api/v1/conversations/:id/priority": {
    summary: "Say how much it matters: -1 low, 0 normal, 1 high, 2 urgent",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId,
    body: z.object({ priority }),
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/attributes": {
    summary: "Fill in fields of your own; null empties one, those not named stay",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId,
    body: z.object({ values: z.record(z.string().max(80), z.unknown()) }),
    reply: conversation,
    refusals: ["conversation.not-found", "attribute.not-found", "attribute.wrong-value"],
  },
  "PUT /api/v1/customers/:id/attributes": {
    summary: "Fill in a customer's fields of your own; null empties one, those not named stay",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    body: z.object({ values: z.record(z.string().max(80), z.unknown()) }),
    reply: z.object({ attributes: z.record(z.string(), z.unknown()) }),
    refusals: ["customer.not-found", "attribute.not-found", "attribute.wrong-value"],
  },
  "GET /api/v1/conversations/:id/followers": {
    summary: "Who follows it",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    reply: z.object({ items: z.array(id) }),
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/followers/:user": {
    summary: "Follow, or let a colleague follow who may see it",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId.extend({ user: id }),
    reply: z.object({ items: z.array(id) }),
    refusals: ["conversation.not-found", "user.not-found"],
  },
  "DELETE /api/v1/conversations/:id/followers/:user": {
    summary: "Follow no longer",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId.extend({ user: id }),
    reply: z.object({ items: z.array(id) }),
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/unread": {
    summary: "Mark unread from this message on",
    tag: "Conversations",
    needs: "person",
    params: byId,
    body: z.object({ fromSeq: z.number().int().min(1) }),
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/subject": {
    summary: "Give it another subject; null takes it away. Mails that follow carry the new one",
    tag: "Conversations",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ subject: z.string().trim().max(500).nullable() }),
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/inbox": {
    summary: "Move to another inbox; a promise that was made is kept or comes sooner, never later",
    tag: "Conversations",
    needs: "conversations.assign",
    params: byId,
    body: z.object({ inboxId: id }),
    reply: conversation,
    refusals: ["conversation.not-found", "inbox.not-found", "inbox.switched-off"],
  },
  "PUT /api/v1/conversations/:id/spam": {
    summary: "Mark as spam: closes it and blocks the sender",
    tag: "Conversations",
    needs: "customers.edit",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found", "conversation.already-merged"],
  },
  "DELETE /api/v1/conversations/:id/spam": {
    summary: "It was no spam: puts conversation and sender back as they were",
    tag: "Conversations",
    needs: "customers.edit",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found", "conversation.already-merged"],
  },
  "PUT /api/v1/conversations/:id/blocked": {
    summary: "Block this conversation's customer: nothing they write arrives any more",
    tag: "Conversations",
    needs: "customers.edit",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "DELETE /api/v1/conversations/:id/blocked": {
    summary: "Let this conversation's customer write again",
    tag: "Conversations",
    needs: "customers.edit",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/bulk": {
    summary: `Change many conversations at once: up to ${MOST_AT_ONCE} by their ids, or up to ${MOST_FOUND} by what finds them, which a job goes on with; can be undone for ten minutes`,
    tag: "Conversations",
    needs: "person",
    body: z
      .object({
        ids: z.array(id).min(1).max(MOST_AT_ONCE).optional(),
        /** Instead of ids: everything that is in this list now. */
        found: found.optional(),
        change,
      })
      .refine(({ ids, found }) => Boolean(ids) !== Boolean(found), "either ids or found"),
    reply: bulk,
    refusals: [
      "not-allowed",
      "bulk.too-many",
      "inbox.not-found",
      "filter.unknown-field",
      "filter.unreadable",
      "view.not-found",
    ],
    perMinute: 120,
  },
  "GET /api/v1/bulk/found": {
    summary: `How many conversations a bulk change of this list would touch, counted up to ${MOST_FOUND}`,
    tag: "Conversations",
    needs: "person",
    query: found,
    reply: z.object({ count: z.number().int(), isMore: z.boolean() }),
    refusals: ["filter.unknown-field", "filter.unreadable", "view.not-found"],
    perMinute: 60,
  },
  "GET /api/v1/bulk/:id": {
    summary: "How far a bulk change of mine is",
    tag: "Conversations",
    needs: "person",
    params: byId,
    reply: bulk,
    refusals: ["bulk.not-found"],
  },
  "DELETE /api/v1/bulk/:id": {
    summary: "Undo: puts each conversation back as it was, except those that somebody changed meanwhile",
    tag: "Conversations",
    needs: "person",
    params: byId,
    reply: bulk,
    refusals: ["bulk.not-found", "bulk.too-late", "bulk.undone"],
  },

  "GET /api/v1/labels": {
    summary: "List labels by name",
    tag: "Labels",
    needs: "signed-in",
    reply: z.object({ items: z.array(label) }),
    refusals: [],
  },
  "POST /api/v1/labels": {
    summary: "Make a label",
    tag: "Labels",
    needs: "labels.manage",
    body: z.object({ name: labelName, colour: colour.default("grey") }),
    reply: label,
    status: 201,
    refusals: ["label.in-the-way"],
  },
  "PATCH /api/v1/labels/:id": {
    summary: "Rename or recolour a label",
    tag: "Labels",
    needs: "labels.manage",
    params: byId,
    body: z.object({ name: labelName.optional(), colour: colour.optional() }),
    reply: label,
    refusals: ["label.not-found", "label.in-the-way"],
  },
  "DELETE /api/v1/labels/:id": {
    summary:
      "Remove a label, also from the conversations that carry it: from the first 500 at once, from the rest by a job; can be undone for 30 days",
    tag: "Labels",
    needs: "labels.manage",
    params: byId,
    reply: labelChange,
    refusals: ["label.not-found", "label.changing"],
  },
  "POST /api/v1/labels/:id/merge": {
    summary:
      "Make two labels one: everything that carries this one carries the other instead; can be undone for 30 days",
    tag: "Labels",
    needs: "labels.manage",
    params: byId,
    body: z.object({ into: id }),
    reply: labelChange,
    refusals: ["label.not-found", "label.into-itself", "label.changing"],
  },
  "GET /api/v1/label-changes": {
    summary: "Labels that were removed or merged in the last 30 days, and how far that is",
    tag: "Labels",
    needs: "labels.manage",
    reply: z.object({ items: z.array(labelChange) }),
    refusals: [],
  },
  "DELETE /api/v1/label-changes/:id": {
    summary: "Undo: the label is there again and comes back on what carried it",
    tag: "Labels",
    needs: "labels.manage",
    params: byId,
    reply: labelChange,
    refusals: [
      "label-change.not-found",
      "label-change.undone",
      "label-change.too-old",
      "label.in-the-way",
      "label.changing",
      "label-change.newer-first",
    ],
  },

  "GET /api/v1/attributes": {
    summary: "List your own fields of conversations and customers",
    tag: "Attributes",
    needs: "signed-in",
    reply: z.object({ items: z.array(attributeDefinition) }),
    refusals: [],
  },
  "POST /api/v1/attributes": {
    summary: "Define a field; its key is made of its name",
    tag: "Attributes",
    needs: "attributes.manage",
    body: z.object({
      subject: attributeDefinition.shape.subject,
      name: field,
      type: attributeDefinition.shape.type,
      choices: choices.default([]),
    }),
    reply: attributeDefinition,
    status: 201,
    refusals: ["attribute.in-the-way", "attribute.choices-needed"],
  },
  "PATCH /api/v1/attributes/:id": {
    summary: "Rename a field or change what can be chosen; values that are kept stay",
    tag: "Attributes",
    needs: "attributes.manage",
    params: byId,
    body: z.object({ name: field.optional(), choices: choices.optional() }),
    reply: attributeDefinition,
    refusals: ["attribute.not-found", "attribute.choices-needed"],
  },
  "DELETE /api/v1/attributes/:id": {
    summary: "Remove a field; values that are kept are no longer shown",
    tag: "Attributes",
    needs: "attributes.manage",
    params: byId,
    refusals: ["attribute.not-found"],
  },
})
