import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { attachment, draft, id } from "../views.ts"
import { cannedReply, macro, macroAction, macroRun } from "../writing.ts"
import { carrying } from "./writing.ts"

const byId = z.object({ id })
const clientId = z.string().min(1).max(80)
const files = z.array(id).max(30).default([])
const ownership = { userId: id.nullable().default(null), teamId: id.nullable().default(null) }

const cannedFields = {
  title: z.string().trim().min(1).max(120),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u)
    .nullable()
    .default(null),
  texts: z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().trim().min(1).max(20_000))
    .refine((texts) => Object.keys(texts).length > 0, "at least one language"),
  attachments: files,
  ...ownership,
}
const macroFields = {
  name: z.string().trim().min(1).max(120),
  actions: z.array(macroAction).min(1).max(12),
  ...ownership,
}
/** Canned replies and macros. */
export const replyRoutes = defineRoutes({
  "GET /api/v1/canned-replies": {
    summary: "Canned replies you may use: yours, your teams', everybody's; and the variables they may name",
    tag: "Writing",
    needs: "signed-in",
    reply: z.object({ items: z.array(cannedReply), variables: z.array(z.string()) }),
    refusals: [],
  },
  "POST /api/v1/canned-replies": {
    summary: "Add a canned reply; for a team or everybody it needs shared-replies.manage",
    tag: "Writing",
    needs: "conversations.reply",
    body: z.object(cannedFields),
    reply: cannedReply,
    status: 201,
    refusals: [
      "canned-reply.unknown-variable",
      "canned-reply.shortcut-taken",
      "attachment.not-found",
      "team.not-found",
      "not-allowed",
    ],
  },
  "PUT /api/v1/canned-replies/:id": {
    summary: "Change a canned reply",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object(cannedFields),
    reply: cannedReply,
    refusals: [
      "canned-reply.not-found",
      "canned-reply.unknown-variable",
      "canned-reply.shortcut-taken",
      "attachment.not-found",
      "team.not-found",
      "not-allowed",
    ],
  },
  "DELETE /api/v1/canned-replies/:id": {
    summary: "Remove a canned reply",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    refusals: ["canned-reply.not-found", "not-allowed"],
  },
  "POST /api/v1/canned-replies/:id/filled": {
    summary:
      "The text with everything filled in for this conversation; `use` counts it and copies its files for you",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({
      conversationId: id,
      /** Default: the customer's language, else the account's, else the first there is. */
      locale: z.string().max(35).optional(),
      use: z.boolean().default(false),
    }),
    reply: z.object({ text: z.string(), locale: z.string(), attachments: z.array(attachment) }),
    refusals: ["canned-reply.not-found", "conversation.not-found"],
  },
  "GET /api/v1/macros": {
    summary: "Macros you may run: yours, your teams', everybody's",
    tag: "Writing",
    needs: "signed-in",
    reply: z.object({ items: z.array(macro) }),
    refusals: [],
  },
  "POST /api/v1/macros": {
    summary: "Add a macro; for a team or everybody it needs shared-replies.manage",
    tag: "Writing",
    needs: "conversations.reply",
    body: z.object(macroFields),
    reply: macro,
    status: 201,
    refusals: ["macro.invalid", "canned-reply.unknown-variable", "team.not-found", "not-allowed"],
  },
  "PUT /api/v1/macros/:id": {
    summary: "Change a macro",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object(macroFields),
    reply: macro,
    refusals: [
      "macro.not-found",
      "macro.invalid",
      "canned-reply.unknown-variable",
      "team.not-found",
      "not-allowed",
    ],
  },
  "DELETE /api/v1/macros/:id": {
    summary: "Remove a macro",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    refusals: ["macro.not-found", "not-allowed"],
  },
  "POST /api/v1/conversations/:id/macro-runs": {
    summary: "Run a macro on this conversation: all of it or nothing",
    tag: "Writing",
    needs: "conversations.reply",
    params: byId,
    body: z.object({
      macroId: id,
      seenSeq: z.number().int().min(0),
      clientId,
      /** The reply in it can be taken back for this long. */
      undoSeconds: z.number().int().min(1).max(30).optional(),
    }),
    reply: macroRun,
    status: 201,
    refusals: [
      ...carrying,
      "macro.not-found",
      "message.needs-approval",
      "label.not-found",
      "user.not-found",
      "team.not-found",
      "not-allowed",
    ],
  },
  "DELETE /api/v1/macro-runs/:id": {
    summary: "Undo what a macro did, where nothing else has changed since; `left` names what stays",
    tag: "Writing",
    needs: "person",
    params: byId,
    reply: z.object({ left: z.array(z.string()), draft: draft.nullable() }),
    refusals: ["macro.not-found"],
  },
})
