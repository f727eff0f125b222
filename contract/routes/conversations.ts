import { z } from "zod"
import { LONGEST_TEXT } from "../longest-text.ts"
import { defineRoutes } from "../route.ts"
import {
  attachment,
  conversation,
  copiesTyped,
  customer,
  draft,
  id,
  message,
  page,
  paging,
} from "../views.ts"
import { pledged } from "./pledges.ts"

const byId = z.object({ id })
const text = z.string().max(LONGEST_TEXT)
const copies = z.array(z.email().max(254)).max(20).optional()
const clientId = z.string().min(1).max(80)
const files = z.array(id).max(30).default([])

/** Customers, conversations, messages, files. */
export const conversationRoutes = defineRoutes({
  "GET /api/v1/customers": {
    summary: "List customers, newest first; `search` matches name or address from the start of a word",
    tag: "Customers",
    needs: "signed-in",
    query: z.object({ ...paging, search: z.string().max(200).optional() }),
    reply: page(customer),
    refusals: [],
  },
  "POST /api/v1/customers": {
    summary: "Add a customer with their addresses",
    tag: "Customers",
    needs: "customers.edit",
    body: z.object({
      name: z.string().trim().max(500).optional(),
      locale: z.string().max(35).optional(),
      identities: z
        .array(z.object({ channel: z.string().max(40), address: z.string().min(1).max(320) }))
        .max(20)
        .default([]),
    }),
    reply: customer,
    status: 201,
    refusals: ["channel.unknown"],
  },
  "GET /api/v1/customers/:id": {
    summary: "One customer",
    tag: "Customers",
    needs: "signed-in",
    params: byId,
    reply: customer,
    refusals: ["customer.not-found"],
  },
  "PATCH /api/v1/customers/:id": {
    summary: "Change a customer",
    tag: "Customers",
    needs: "customers.edit",
    params: byId,
    body: z.object({
      name: z.string().trim().max(200).nullable().optional(),
      locale: z.string().max(35).nullable().optional(),
      timeZone: z.string().max(60).nullable().optional(),
      note: z.string().max(20_000).nullable().optional(),
      isBlocked: z.boolean().optional(),
      /** True: they are asked no surveys any more. False: they may be asked again. */
      noSurveys: z.boolean().optional(),
      attributes: z.record(z.string().max(80), z.unknown()).optional(),
    }),
    reply: customer,
    refusals: ["customer.not-found", "customer.already-merged", "account.unknown-time-zone"],
  },
  "GET /api/v1/customers/:id/conversations": {
    summary: "A customer's conversations, newest first",
    tag: "Customers",
    needs: "signed-in",
    params: byId,
    query: z.object({ ...paging }),
    reply: page(conversation),
    refusals: ["customer.not-found"],
  },

  "GET /api/v1/conversations": {
    summary: "List conversations",
    tag: "Conversations",
    needs: "signed-in",
    query: z.object({
      ...paging,
      status: z.enum(["open", "snoozed", "closed", "all"]).default("open"),
      /** "me", "none" or a person's id. */
      assignee: z.string().max(40).optional(),
      team: id.optional(),
      inbox: id.optional(),
      customer: id.optional(),
      /** A filter (contract/filter.ts) as JSON; what it says of the status takes the place of `status`. */
      filter: z.string().max(8000).optional(),
      /** A saved view: its filter and its order. */
      view: id.optional(),
      /** due: by time left, then newest; newest: by last message. */
      order: z.enum(["due", "newest"]).default("due"),
    }),
    reply: page(conversation),
    refusals: ["filter.unknown-field", "filter.unreadable", "view.not-found"],
  },
  "GET /api/v1/counts": {
    summary:
      "How many open conversations: mine, unassigned, all, by inbox and team; and how many are snoozed",
    tag: "Conversations",
    needs: "signed-in",
    reply: z.object({
      open: z.number().int(),
      mine: z.number().int(),
      unassigned: z.number().int(),
      waiting: z.number().int(),
      snoozed: z.number().int(),
      inboxes: z.record(z.string(), z.number().int()),
      teams: z.record(z.string(), z.number().int()),
    }),
    refusals: [],
  },
  "POST /api/v1/conversations": {
    summary: "Write to a customer first",
    tag: "Conversations",
    needs: "conversations.reply",
    body: z.object({
      inboxId: id,
      /** A known customer, or an address on the inbox's channel. */
      customerId: id.optional(),
      address: z.string().max(320).optional(),
      name: z.string().max(500).optional(),
      subject: z.string().max(500).optional(),
      text,
      attachments: files,
      clientId,
      cc: copies,
      bcc: copies,
    }),
    reply: z.object({ conversation, message }),
    status: 201,
    refusals: [
      "inbox.not-found",
      "inbox.switched-off",
      "customer.not-found",
      "customer.no-address",
      "message.empty",
      "message.needs-approval",
      "message.no-copies",
      "message.too-long",
      "attachment.not-found",
      "attachment.too-many",
    ],
  },
  "GET /api/v1/conversations/:id": {
    summary: "One conversation",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/conversations/:id/messages": {
    summary: "Messages by seq: the newest page, the page before `before`, or all that follow `after`",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    query: z.object({
      before: z.coerce.number().int().min(1).optional(),
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    /** Ascending by seq. `hasMore` in the direction asked. */
    reply: z.object({ items: z.array(message), hasMore: z.boolean() }),
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/conversations/:id/messages": {
    summary: "Reply to the customer",
    tag: "Conversations",
    needs: "conversations.reply",
    params: byId,
    body: z.object({
      text,
      attachments: files,
      /** Yours, unique per conversation: sending the same again answers the first message (200 instead of 201). */
      clientId,
      /** Highest seq you have seen; a newer message from the customer or a colleague refuses (message.newer-exists, detail: {messages}). */
      seenSeq: z.number().int().min(0),
      cc: copies,
      bcc: copies,
      /** What this reply promises, to be watched. The customer sees nothing of it. */
      pledge: pledged.optional(),
    }),
    reply: message,
    status: 201,
    refusals: [
      "conversation.not-found",
      "inbox.switched-off",
      "message.needs-approval",
      "message.newer-exists",
      "message.empty",
      "message.no-copies",
      "message.too-long",
      "attachment.not-found",
      "attachment.too-many",
    ],
  },
  "POST /api/v1/conversations/:id/notes": {
    summary: "Leave a note for the team; the customer never sees it",
    tag: "Conversations",
    needs: "conversations.note",
    params: byId,
    body: z.object({ text, attachments: files, clientId }),
    reply: message,
    status: 201,
    refusals: ["conversation.not-found", "message.empty", "attachment.not-found"],
  },
  "PUT /api/v1/conversations/:id/assignee": {
    summary: "Assign to a person, a team, or nobody (null)",
    tag: "Conversations",
    needs: "conversations.assign",
    params: byId,
    body: z.object({
      userId: id.nullable().optional(),
      teamId: id.nullable().optional(),
      /** Whoever gives it away goes on following it. */
      keepFollowing: z.boolean().default(false),
      /** Words for the next person, on top of the thread until they have read them. */
      note: z.string().max(20_000).optional(),
    }),
    reply: conversation,
    refusals: ["conversation.not-found", "user.not-found", "team.not-found"],
  },
  "PUT /api/v1/conversations/:id/closed": {
    summary: "Close; the next message of the customer opens it again",
    tag: "Conversations",
    needs: "conversations.close",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "DELETE /api/v1/conversations/:id/closed": {
    summary: "Open again",
    tag: "Conversations",
    needs: "conversations.close",
    params: byId,
    reply: conversation,
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/read": {
    summary: "I have read up to this seq (0 marks unread)",
    tag: "Conversations",
    needs: "person",
    params: byId,
    body: z.object({ seq: z.number().int().min(0) }),
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/conversations/:id/split": {
    summary: "Move this customer message and what follows into a conversation of its own (changed subject)",
    tag: "Conversations",
    needs: "conversations.assign",
    params: byId,
    body: z.object({ fromSeq: z.number().int().min(2) }),
    reply: conversation,
    status: 201,
    refusals: ["conversation.not-found", "message.not-found"],
  },
  "GET /api/v1/conversations/:id/drafts": {
    summary: "My unsent reply and note",
    tag: "Conversations",
    needs: "person",
    params: byId,
    reply: z.object({ items: z.array(draft) }),
    refusals: ["conversation.not-found"],
  },
  "PUT /api/v1/conversations/:id/drafts/:type": {
    summary: "Keep my unsent reply or note; an empty one is forgotten",
    tag: "Conversations",
    needs: "person",
    params: byId.extend({ type: z.enum(["reply", "note"]) }),
    body: z.object({
      body: z.string().max(LONGEST_TEXT),
      attachments: files,
      copies: copiesTyped.nullable().default(null),
    }),
    refusals: ["conversation.not-found", "draft.too-long"],
    perMinute: 3000,
  },
  "POST /api/v1/messages/:id/again": {
    summary: "Send a failed message again",
    tag: "Conversations",
    needs: "conversations.reply",
    params: byId,
    reply: message,
    refusals: ["message.not-found", "message.not-failed"],
  },
  "GET /api/v1/messages/:id/html": {
    summary:
      "The sanitised HTML body, as a document for a sandboxed frame; `images=1` lets remote pictures load",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    query: z.object({
      images: z.enum(["0", "1"]).default("0"),
      theme: z.enum(["light", "dark"]).default("light"),
    }),
    refusals: ["message.not-found"],
  },
  "GET /api/v1/messages/:id/raw": {
    summary: "What the provider delivered, untouched",
    tag: "Conversations",
    /** Every address stands in it. */
    needs: "customers.see-contact",
    params: byId,
    refusals: ["message.not-found"],
  },
  "POST /api/v1/files": {
    summary: "Upload one file (multipart field `file`) to attach to a message",
    tag: "Files",
    needs: "signed-in",
    upload: true,
    bodyLimit: 26 * 1024 * 1024,
    reply: attachment,
    status: 201,
    refusals: ["attachment.too-large", "attachment.type-refused"],
  },
  "GET /api/v1/attachments/:id": {
    summary: "A file of a message you may see; `size=thumbnail` for the small picture",
    tag: "Files",
    needs: "signed-in",
    params: byId,
    query: z.object({ size: z.enum(["full", "thumbnail"]).default("full") }),
    refusals: ["attachment.not-found"],
  },
})
