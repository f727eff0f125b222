import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { conversation, id, page, paging, time } from "../views.ts"

/**
 * What a person may be told of. new: somebody waits whom nobody has taken; assigned: to me or my team; answer: the customer
 * wrote in my conversation; mention; followed: something was said where I follow or in what is mine; woken: what was put
 * off is back; promise: an answer is about to be late; failed: a message of mine did not arrive; approval: a colleague's
 * reply waits for a yes that I may give; approved, returned: mine was said yes to, or given back; side: somebody outside
 * answered beside a conversation of mine, one I follow, or where I asked them; template: one I own answers alone now, no longer
 * does, or has proved that it could; pledge: what I promised a customer is due soon; broken: its time has passed; unhappy: a
 * customer of mine gave a bad answer to a survey; fell: a survey's answers have become worse.
 */
export const notificationKind = z.enum([
  "new",
  "assigned",
  "answer",
  "mention",
  "followed",
  "woken",
  "promise",
  "failed",
  "approval",
  "approved",
  "returned",
  "side",
  "template",
  "pledge",
  "broken",
  "unhappy",
  "fell",
])
export type NotificationKind = z.infer<typeof notificationKind>

export const notification = z.object({
  id,
  kind: notificationKind,
  conversationId: id,
  number: z.number().int(),
  customerName: z.string().nullable(),
  subject: z.string().nullable(),
  /** The message it is about, to jump to. */
  seq: z.number().int().nullable(),
  /** Whose doing; "" when it was nobody's. */
  byName: z.string(),
  /** The beginning of what was said. */
  text: z.string(),
  /** How often since it was read last. */
  count: z.number().int(),
  at: time,
  readAt: time.nullable(),
})
export type Notification = z.infer<typeof notification>

const ways = z.object({ desk: z.boolean(), push: z.boolean(), mail: z.boolean() })
export type Ways = z.infer<typeof ways>
const minuteOfDay = z.number().int().min(0).max(1439)

export const notificationRules = z.object({
  kinds: z.record(notificationKind, ways),
  /** Nothing but the desk between these minutes of the day; `to` before `from` runs over midnight. */
  quiet: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  /** For the quiet hours; null: the business's. */
  timeZone: z.string().max(60).nullable(),
  /** Push also while I sit at the desk. */
  pushAtDesk: z.boolean(),
  /** At most one mail in this many minutes. */
  digestMinutes: z.number().int().min(15).max(10_080),
})
export type NotificationRules = z.infer<typeof notificationRules>

export const pushDevice = z.object({
  id,
  name: z.string(),
  /** Which push service carries it, e.g. "fcm.googleapis.com". */
  carrier: z.string(),
  /** Base64url SHA-256 of the address, so that a browser finds itself in the list. */
  mark: z.string(),
  createdAt: time,
  /** When a notice last arrived. */
  reachedAt: time.nullable(),
})
export type PushDevice = z.infer<typeof pushDevice>

export const pushDelivery = z.object({
  id,
  deviceName: z.string(),
  kind: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  attempts: z.number().int(),
  status: z.number().int().nullable(),
  /** Why it did not arrive, in plain words. */
  because: z.string().nullable(),
  millis: z.number().int().nullable(),
  createdAt: time,
})
export type PushDelivery = z.infer<typeof pushDelivery>

export const handover = z.object({
  byName: z.string(),
  text: z.string(),
  at: time,
  /** It was meant for me or my team and I have not put it away. */
  isForMe: z.boolean(),
})
export type Handover = z.infer<typeof handover>

const byId = z.object({ id })
/** Base64url without padding, as browsers give keys (RFC 8291 §3.1: 65 bytes and 16 bytes). */
const key = (bytes: number) => z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`))

/** Mentions, notices and how they reach people. */
export const notificationRoutes = defineRoutes({
  "GET /api/v1/conversations/:id/mentionable": {
    summary: "Who may be called by name in a note here: people and teams who may see the conversation",
    tag: "Conversations",
    needs: "signed-in",
    params: byId,
    reply: z.object({
      people: z.array(z.object({ id, name: z.string() })),
      teams: z.array(z.object({ id, name: z.string() })),
    }),
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/conversations/:id/handover": {
    summary: "The words that came along when this conversation was handed over, until they were read",
    tag: "Conversations",
    needs: "person",
    params: byId,
    reply: z.object({ handover: handover.nullable() }),
    refusals: ["conversation.not-found"],
  },
  "DELETE /api/v1/conversations/:id/handover": {
    summary: "I have read the hand-over note; it stays in the thread as a note",
    tag: "Conversations",
    needs: "person",
    params: byId,
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/mentions": {
    summary: "Conversations where I or a team of mine was mentioned, newest mention first",
    tag: "Conversations",
    needs: "person",
    query: z.object({ ...paging }),
    reply: page(
      conversation.extend({
        mention: z.object({ seq: z.number().int(), at: time, byName: z.string(), teamId: id.nullable() }),
      }),
    ),
    refusals: [],
  },
  "GET /api/v1/notifications": {
    summary: "My notices, newest first",
    tag: "Notifications",
    needs: "person",
    query: z.object({ ...paging }),
    reply: page(notification),
    refusals: [],
  },
  "GET /api/v1/notifications/unread": {
    summary: "How many of my notices, and of my mentions, are unread",
    tag: "Notifications",
    needs: "person",
    reply: z.object({ count: z.number().int(), mentions: z.number().int() }),
    refusals: [],
  },
  "PUT /api/v1/notifications/read": {
    summary: "I have read these notices, those of one conversation, or all",
    tag: "Notifications",
    needs: "person",
    body: z.object({ ids: z.array(id).max(100).optional(), conversationId: id.optional() }),
    reply: z.object({ count: z.number().int() }),
    refusals: [],
  },
  "GET /api/v1/notifications/rules": {
    summary: "What I am told of, and how",
    tag: "Notifications",
    needs: "person",
    reply: notificationRules,
    refusals: [],
  },
  "PUT /api/v1/notifications/rules": {
    summary: "Change what I am told of, and how",
    tag: "Notifications",
    needs: "person",
    body: notificationRules,
    reply: notificationRules,
    refusals: ["account.unknown-time-zone"],
  },
  "GET /api/v1/push/devices": {
    summary: "My devices that are told, and the key a browser needs to join them (RFC 8292)",
    tag: "Notifications",
    needs: "person",
    reply: z.object({ publicKey: z.string(), items: z.array(pushDevice) }),
    refusals: [],
  },
  "POST /api/v1/push/devices": {
    summary: "Tell this device from now on (the browser's PushSubscription)",
    tag: "Notifications",
    needs: "person",
    body: z.object({
      name: z.string().trim().min(1).max(80),
      endpoint: z.url({ protocol: /^https?$/ }).max(2000),
      keys: z.object({ p256dh: key(65), auth: key(16) }),
    }),
    reply: pushDevice,
    status: 201,
    refusals: ["push.address-refused", "push.too-many"],
  },
  "PATCH /api/v1/push/devices/:id": {
    summary: "Name a device",
    tag: "Notifications",
    needs: "person",
    params: byId,
    body: z.object({ name: z.string().trim().min(1).max(80) }),
    reply: pushDevice,
    refusals: ["push.not-found"],
  },
  "DELETE /api/v1/push/devices/:id": {
    summary: "Tell this device no more",
    tag: "Notifications",
    needs: "person",
    params: byId,
    refusals: ["push.not-found"],
  },
  "POST /api/v1/push/devices/:id/test": {
    summary: "Send a test notice to a device now",
    tag: "Notifications",
    needs: "person",
    params: byId,
    reply: pushDelivery,
    refusals: ["push.not-found"],
    perMinute: 20,
  },
  "GET /api/v1/push/deliveries": {
    summary: "What was sent to my devices and what came of it, newest first",
    tag: "Notifications",
    needs: "person",
    query: z.object({ ...paging }),
    reply: page(pushDelivery),
    refusals: [],
  },
})
