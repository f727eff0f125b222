import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { conversation, customer, id, identity, page, paging, time } from "../views.ts"

const byId = z.object({ id })

export const company = z.object({
  id,
  name: z.string(),
  /** People who write from this mail domain are suggested for it. */
  domain: z.string().nullable(),
  note: z.string().nullable(),
  people: z.number().int(),
  createdAt: time,
})
export type Company = z.infer<typeof company>

const companyBody = {
  name: z.string().trim().min(1).max(200),
  /** "example.com"; never one where anybody may have an address. */
  domain: z.string().trim().toLowerCase().max(253).nullable().optional(),
  note: z.string().max(20_000).nullable().optional(),
}

/** Why two may be one: what they have in common, and its spelling. */
export const likeness = z.object({
  reason: z.enum([
    "given-address",
    "same-phone",
    "same-name",
    "same-place",
    "same-mail-name",
    "similar-name",
  ]),
  detail: z.string(),
})
export type Likeness = z.infer<typeof likeness>
export const alike = z.object({
  customer,
  reasons: z.array(likeness),
  /** 0 … 1, for the order; not a probability. */
  score: z.number(),
})
export type Alike = z.infer<typeof alike>
const alikePair = z.object({
  one: customer,
  other: customer,
  reasons: z.array(likeness),
  score: z.number(),
})
export type AlikePair = z.infer<typeof alikePair>

/** Whose value stays where both have one. */
const side = z.enum(["target", "source"])
export const mergePreview = z.object({
  target: customer,
  source: customer,
  /** Addresses that come over. */
  addresses: z.array(identity),
  /** How much comes over: {"conversations": 3}. */
  belongings: z.record(z.string(), z.number().int()),
  /** Both have a value, and not the same: choose by `field`. Attributes are "attributes.<key>". */
  conflicts: z.array(z.object({ field: z.string(), target: z.unknown(), source: z.unknown() })),
  /** The shop knows them as two: merging wants a second yes. */
  hasOtherShopId: z.boolean(),
})
export type MergePreview = z.infer<typeof mergePreview>

export const merge = z.object({
  id,
  source: z.object({ id, name: z.string().nullable() }),
  target: z.object({ id, name: z.string().nullable() }),
  byName: z.string(),
  createdAt: time,
  /** Until then it can be undone; null: it was undone. */
  undoUntil: time.nullable(),
})
export type Merge = z.infer<typeof merge>

/** One line of a customer's history. What `data` holds goes by `kind`. */
export const timelineItem = z.object({
  /** Unique in the timeline. */
  key: z.string(),
  at: time,
  /** message-in, message-out, note, opened, visit, order, merged; more kinds come as more is known. */
  kind: z.string(),
  channel: z.string().nullable(),
  conversation: z.object({ id, number: z.number().int(), subject: z.string().nullable() }).nullable(),
  by: z.string(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type TimelineItem = z.infer<typeof timelineItem>

/** A merge of conversations or a split, while it can be undone. */
export const join = z.object({
  id,
  kind: z.enum(["merge", "split"]),
  /** merge: what was merged in. split: what was split off. */
  part: conversation,
  whole: id,
  byName: z.string(),
  createdAt: time,
  undoUntil: time.nullable(),
})
export type Join = z.infer<typeof join>

export const way = z.object({
  identityId: id,
  inboxId: id,
  channel: z.string(),
  address: z.string(),
  label: z.string().nullable(),
  isCurrent: z.boolean(),
})
export type Way = z.infer<typeof way>

/** Customers and who they are; conversations that are one. */
export const customerRoutes = defineRoutes({
  "POST /api/v1/customers/:id/identities": {
    summary: "Add an address to a customer",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    body: z.object({
      channel: z.string().max(40),
      address: z.string().trim().min(1).max(320),
      label: z.string().trim().max(200).optional(),
      isVerified: z.boolean().default(false),
    }),
    reply: customer,
    status: 201,
    refusals: [
      "customer.not-found",
      "customer.already-merged",
      "channel.unknown",
      "customer.address-taken",
      "customer.address-malformed",
    ],
  },
  "PATCH /api/v1/customers/:id/identities/:identity": {
    summary: "Name an address, or say whether it is proved to be theirs",
    tag: "Customers",
    needs: "customers.edit",
    params: byId.extend({ identity: id }),
    body: z.object({
      isVerified: z.boolean().optional(),
      label: z.string().trim().max(200).nullable().optional(),
    }),
    reply: customer,
    refusals: ["customer.not-found", "customer.no-address"],
  },
  "DELETE /api/v1/customers/:id/identities/:identity": {
    summary: "Remove an address; who writes from it later is somebody new",
    tag: "Customers",
    needs: "customers.edit",
    params: byId.extend({ identity: id }),
    reply: customer,
    refusals: ["customer.not-found", "customer.no-address", "customer.address-in-use"],
  },
  "GET /api/v1/customers/:id/timeline": {
    summary: "All that happened with a customer over every channel, newest first",
    tag: "Customers",
    needs: "signed-in",
    params: byId,
    query: z.object({ ...paging }),
    reply: page(timelineItem),
    refusals: ["customer.not-found"],
  },
  "GET /api/v1/customers/alike": {
    summary: "All pairs of customers that may be one person, the likeliest first, with reasons",
    tag: "Customers",
    needs: "customers.edit",
    query: z.object({ ...paging }),
    reply: page(alikePair).extend({
      /** Not everybody has been looked at yet. */
      isLooking: z.boolean(),
    }),
    refusals: [],
  },
  "GET /api/v1/customers/:id/alike": {
    summary: "Who might be the same person, with reasons",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    reply: z.object({ items: z.array(alike) }),
    refusals: ["customer.not-found"],
  },
  "PUT /api/v1/customers/:id/different/:other": {
    summary: "These are two people: suggest them no more",
    tag: "Customers",
    needs: "customers.edit",
    params: byId.extend({ other: id }),
    refusals: ["customer.not-found", "customer.into-itself"],
  },
  "DELETE /api/v1/customers/:id/different/:other": {
    summary: "They may be one after all",
    tag: "Customers",
    needs: "customers.edit",
    params: byId.extend({ other: id }),
    refusals: ["customer.not-found"],
  },
  "GET /api/v1/customers/:id/merge-preview": {
    summary: "What would happen if `from` were merged into this customer; nothing is changed",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    query: z.object({ from: id }),
    reply: mergePreview,
    refusals: ["customer.not-found", "customer.already-merged", "customer.into-itself"],
  },
  "GET /api/v1/customers/:id/merges": {
    summary: "Who was merged into this customer, newest first",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    reply: z.object({ items: z.array(merge) }),
    refusals: ["customer.not-found"],
  },
  "POST /api/v1/customers/:id/merges": {
    summary: "Merge `from` into this customer; can be undone for 30 days",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    body: z.object({
      from: id,
      /** Where both have a value: whose stays; this customer's unless said otherwise. */
      take: z.record(z.string().max(120), side).default({}),
      /** Yes, although the shop knows them under different ids. */
      evenIfShopDiffers: z.boolean().default(false),
    }),
    reply: z.object({ customer, merge }),
    status: 201,
    refusals: [
      "customer.not-found",
      "customer.already-merged",
      "customer.into-itself",
      "customer.other-shop-id",
    ],
  },
  "DELETE /api/v1/customer-merges/:id": {
    summary: "Undo a merge: what was moved goes back, what came since is decided by its address",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    reply: z.object({ target: customer, source: customer }),
    refusals: ["merge.not-found", "merge.too-old", "merge.undone", "merge.newer-first"],
  },

  "GET /api/v1/companies": {
    summary: "List companies by name",
    tag: "Companies",
    needs: "signed-in",
    query: z.object({ ...paging, search: z.string().max(200).optional() }),
    reply: page(company),
    refusals: [],
  },
  "POST /api/v1/companies": {
    summary: "Add a company",
    tag: "Companies",
    needs: "customers.edit",
    body: z.object(companyBody),
    reply: company,
    status: 201,
    refusals: ["company.taken", "company.free-mail", "company.domain-malformed"],
  },
  "PATCH /api/v1/companies/:id": {
    summary: "Change a company",
    tag: "Companies",
    needs: "customers.edit",
    params: byId,
    body: z.object({ ...companyBody, name: companyBody.name.optional() }),
    reply: company,
    refusals: ["company.not-found", "company.taken", "company.free-mail", "company.domain-malformed"],
  },
  "DELETE /api/v1/companies/:id": {
    summary: "Remove a company; its people stay",
    tag: "Companies",
    needs: "customers.edit",
    params: byId,
    refusals: ["company.not-found"],
  },
  "GET /api/v1/customers/:id/company-suggestion": {
    summary: "The company this customer's mail domain speaks for: one we know, or one to add",
    tag: "Companies",
    needs: "customers.edit",
    params: byId,
    reply: z.object({
      suggestion: z.object({ domain: z.string(), company: company.nullable() }).nullable(),
    }),
    refusals: ["customer.not-found"],
  },
  "PUT /api/v1/customers/:id/company": {
    summary: "This customer belongs to a company (null: to none)",
    tag: "Companies",
    needs: "customers.edit",
    params: byId,
    body: z.object({ companyId: id.nullable() }),
    reply: customer,
    refusals: ["customer.not-found", "customer.already-merged", "company.not-found"],
  },

  "GET /api/v1/conversations/:id/joins": {
    summary: "What was merged into this conversation or split off it",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    reply: z.object({
      items: z.array(join),
      /** All that is part of this conversation now: its thread shows their messages by time. */
      parts: z.array(conversation),
    }),
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/conversations/:id/merges": {
    summary: "Merge `from` into this conversation; can be undone for 30 days",
    tag: "Conversations",
    needs: "conversations.assign",
    params: byId,
    body: z.object({
      from: id,
      /** Yes, although they are of two customers. */
      evenIfCustomerDiffers: z.boolean().default(false),
    }),
    reply: z.object({ conversation, join }),
    status: 201,
    refusals: [
      "conversation.not-found",
      "conversation.already-merged",
      "conversation.into-itself",
      "conversation.live-chat",
      "conversation.other-customer",
      "conversation.strangers-chat",
      "conversation.still-sending",
    ],
  },
  "DELETE /api/v1/conversation-joins/:id": {
    summary: "Undo a merge or a split of conversations",
    tag: "Conversations",
    needs: "conversations.assign",
    params: byId,
    reply: conversation,
    refusals: [
      "merge.not-found",
      "merge.too-old",
      "merge.undone",
      "merge.newer-first",
      "conversation.not-found",
    ],
  },
  "GET /api/v1/conversations/:id/ways": {
    summary: "The addresses of the customer that an answer in this conversation can go to",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    reply: z.object({ items: z.array(way) }),
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/way": {
    summary: "Answer to this address from now on, in the same conversation",
    tag: "Conversations",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ identityId: id, inboxId: id }),
    reply: conversation,
    refusals: ["conversation.not-found", "conversation.already-merged", "customer.no-address"],
  },
})
