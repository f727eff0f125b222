import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { draft, id, message, time } from "../views.ts"
import { planned, side } from "../writing.ts"
import { pledged } from "./pledges.ts"

const byId = z.object({ id })
const text = z.string().max(200_000)
const clientId = z.string().min(1).max(80)
const files = z.array(id).max(30).default([])
const addresses = z.array(z.email().max(254)).max(20).default([])

/** What sending anything may be refused for. */
export const carrying = [
  "conversation.not-found",
  "inbox.switched-off",
  "message.newer-exists",
  "message.empty",
  "message.no-copies",
  "message.too-long",
  "attachment.not-found",
  "attachment.too-many",
] as const

/** What is written and not yet said, side threads, transcripts. */
export const writingRoutes = defineRoutes({
  "GET /api/v1/conversations/:id/beside": {
    summary: "What lies beside a conversation: written and not yet said, and side threads",
    tag: "Writing",
    needs: "signed-in",
    params: byId,
    reply: z.object({ planned: z.array(planned), sides: z.array(side) }),
    refusals: ["conversation.not-found"],
  },
  "POST /api/v1/conversations/:id/planned": {
    summary: "Write a reply that is not said at once: in some seconds, at a time, or after a colleague's yes",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({
      text,
      attachments: files,
      /** Yours, unique per conversation; the same again answers what was made of the first. */
      clientId,
      seenSeq: z.number().int().min(0),
      cc: addresses,
      bcc: addresses,
      /** What it promises, to be watched from the moment it is said. */
      pledge: pledged.optional(),
      /** Exactly one of the three: can be taken back for this long (never past the time that was promised) … */
      undoSeconds: z.number().int().min(1).max(30).optional(),
      /** … goes out then; a customer who writes first cancels it … */
      sendAt: time.optional(),
      /** … or waits for somebody with conversations.approve. */
      approval: z.literal(true).optional(),
    }),
    /** One of the two: still planned, or said already. */
    reply: z.object({ planned: planned.nullable(), message: message.nullable() }),
    status: 201,
    refusals: [
      ...carrying,
      "planned.when",
      "planned.in-the-past",
      "planned.too-far",
      "message.needs-approval",
    ],
  },
  "PATCH /api/v1/planned/:id": {
    summary: "Change the text or the time; what was cancelled, failed or returned waits again",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ text: text.optional(), sendAt: time.optional() }),
    reply: planned,
    refusals: ["planned.not-found", "planned.in-the-past", "planned.too-far", "message.empty", "not-allowed"],
  },
  "DELETE /api/v1/planned/:id": {
    summary: "Take it back: it becomes your draft (or, with `keep=nothing`, is thrown away)",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    query: z.object({ keep: z.enum(["draft", "nothing"]).default("draft") }),
    reply: z.object({ draft: draft.nullable() }),
    refusals: ["planned.not-found", "planned.already-sent", "not-allowed"],
  },
  "POST /api/v1/planned/:id/now": {
    summary: "Say it now; for a reply that waits for approval this is the yes",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({ seenSeq: z.number().int().min(0) }),
    reply: message,
    refusals: [...carrying, "planned.not-found", "message.window-closed", "message.needs-approval"],
  },
  "PUT /api/v1/planned/:id/returned": {
    summary: "Give a reply that waits for approval back to its author, with a word why",
    tag: "Writing",
    needs: "conversations.approve",
    params: byId,
    body: z.object({ because: z.string().trim().min(1).max(2000) }),
    reply: planned,
    refusals: ["planned.not-found"],
  },
  "POST /api/v1/conversations/:id/sides": {
    summary:
      "Write to somebody else by mail, beside this conversation; `forward` quotes what was said and brings its files",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({
      /** A mail inbox of ours; default: the conversation's, else the first that can. */
      inboxId: id.optional(),
      address: z.email().max(254),
      name: z.string().trim().max(200).optional(),
      subject: z.string().trim().max(500).optional(),
      text,
      attachments: files,
      /** Message ids to quote with their files, or all that was said. Notes are never among them. */
      forward: z.union([z.literal("all"), z.array(id).min(1).max(50)]).optional(),
      clientId,
    }),
    reply: side,
    status: 201,
    refusals: [
      "conversation.not-found",
      "inbox.not-found",
      "inbox.switched-off",
      "message.empty",
      "message.too-long",
      "message.not-found",
      "message.needs-approval",
      "attachment.not-found",
      "attachment.too-many",
      "side.no-mail",
      "side.takes-part",
      "side.own-address",
    ],
  },
  "POST /api/v1/conversations/:id/sides/:side/messages": {
    summary: "Write on in a side thread",
    tag: "Writing",
    needs: "conversations.reply",
    params: z.object({ id, side: id }),
    body: z.object({ text, attachments: files, clientId }),
    reply: message,
    status: 201,
    refusals: [...carrying, "message.needs-approval"],
  },
  "GET /api/v1/conversations/:id/transcript": {
    summary: "The conversation as a file; notes only when asked for",
    tag: "Writing",
    needs: "signed-in",
    params: byId,
    query: z.object({
      format: z.enum(["text", "html"]).default("text"),
      notes: z.enum(["0", "1"]).default("0"),
      locale: z.enum(["en", "de", "id"]).default("en"),
      timeZone: z.string().max(60).optional(),
    }),
    refusals: ["conversation.not-found", "account.unknown-time-zone"],
  },
})
