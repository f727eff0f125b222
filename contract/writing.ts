import { z } from "zod"
import { attachment, id, message, time } from "./views.ts"

/** Written and not yet said: taken back for some seconds, sent at a chosen time, or waiting for a colleague's yes. */
export const planned = z.object({
  id,
  conversationId: id,
  author: z.object({ type: z.enum(["user", "api-key", "system"]), id: id.nullable(), name: z.string() }),
  /** undo: "send" was pressed a moment ago; later: at a chosen time; approval: a colleague reads it first. */
  reason: z.enum(["undo", "later", "approval"]),
  /** waiting; the others wait for a person: cancelled and failed say why, returned came back from whoever read it. */
  state: z.enum(["waiting", "cancelled", "failed", "returned"]),
  text: z.string(),
  attachments: z.array(attachment),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  clientId: z.string(),
  /** Goes out then; null: when a colleague says yes. */
  sendAt: time.nullable(),
  /** `code` for translation; `by` and `text` as somebody wrote them. */
  because: z.object({ code: z.string(), by: z.string().optional(), text: z.string().optional() }).nullable(),
  createdAt: time,
})
export type Planned = z.infer<typeof planned>

/** A thread with somebody else (a supplier) that lies beside the customer's conversation. The customer never sees it. */
export const side = z.object({
  id,
  /** Whom we write to, masked for roles without customers.see-contact. */
  with: z.object({ customerId: id, name: z.string().nullable(), address: z.string() }),
  subject: z.string().nullable(),
  /** Ascending by seq; the newest fifty. */
  messages: z.array(message),
  createdAt: time,
})
export type Side = z.infer<typeof side>

/** Whose a canned reply or macro is: one person's, a team's, or (both null) everybody's. */
const ownership = { userId: id.nullable(), teamId: id.nullable() }

export const cannedReply = z.object({
  id,
  title: z.string(),
  /** What is typed after "/". */
  shortcut: z.string().nullable(),
  /** Language → text with {{variables|and what stands for them}}. */
  texts: z.record(z.string(), z.string()),
  attachments: z.array(attachment),
  ...ownership,
  used: z.number().int(),
  usedAt: time.nullable(),
  updatedAt: time,
})
export type CannedReply = z.infer<typeof cannedReply>

/** Language → text: what a customer of that language gets instead of `text`. */
const texts = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().trim().min(1).max(20_000))
  .optional()

/** One step of a macro. There is no step that runs a macro, so none can loop. */
export const macroAction = z.discriminatedUnion("do", [
  z.object({ do: z.literal("reply"), text: z.string().trim().min(1).max(20_000), texts }),
  z.object({ do: z.literal("note"), text: z.string().trim().min(1).max(20_000), texts }),
  z.object({
    do: z.literal("label"),
    add: z.array(id).max(20).default([]),
    remove: z.array(id).max(20).default([]),
  }),
  z.object({
    do: z.literal("assign"),
    /** "me": whoever runs it. What is left out stays. */
    userId: z
      .union([id, z.literal("me")])
      .nullable()
      .optional(),
    teamId: id.nullable().optional(),
  }),
  z.object({ do: z.literal("close") }),
  z.object({
    do: z.literal("snooze"),
    /** Hours from now; null: until the customer writes. */
    hours: z.number().int().min(1).max(8760).nullable(),
  }),
  z.object({ do: z.literal("priority"), priority: z.number().int().min(-1).max(2) }),
])
export type MacroAction = z.infer<typeof macroAction>

export const macro = z.object({
  id,
  name: z.string(),
  actions: z.array(macroAction),
  ...ownership,
  updatedAt: time,
})
export type Macro = z.infer<typeof macro>

/** What a macro did, one entry per step, in words a screen can translate. */
export const macroRun = z.object({
  id,
  did: z.array(z.object({ do: z.string(), detail: z.string().nullable() })),
  /** The reply, while it can still be taken back. */
  plannedId: id.nullable(),
})
export type MacroRun = z.infer<typeof macroRun>
