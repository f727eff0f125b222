import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { attachment, id, messageState, time } from "../views.ts"
import { flowOffer } from "./flows.ts"
import { asked } from "./surveys.ts"

const inbox = z.object({ inbox: z.string().regex(/^[A-Za-z0-9_-]{6,40}$/) })
const clientId = z.string().min(1).max(80)
/** The visitor's IANA time zone: promised times are told in it. */
const zone = z.string().max(60).optional()

/**
 * What the customer's side of a chat speaks. The visitor is known by `Authorization: Visitor <token>`; the token is
 * given with the first message and never before: nobody is stored who has not written.
 */
export const chatMessage = z.object({
  id,
  seq: z.number().int(),
  from: z.enum(["me", "team", "system"]),
  name: z.string().nullable(),
  isAutomatic: z.boolean(),
  text: z.string(),
  state: messageState,
  attachments: z.array(attachment),
  clientId: z.string().nullable(),
  at: time,
  /** It asks for a number, or offers what can be pressed or filled in; absent: neither. The question is the text. */
  ask: z.union([asked.omit({ question: true }), flowOffer]).optional(),
})
export type ChatMessage = z.infer<typeof chatMessage>

/** What a visitor may expect now, computed from rota (opening hours) and queue; never just "offline" (rule S4). */
export const waiting = z.object({
  /** now: somebody is here; soon: expected within minutes; later: not before `at`, better leave a mail address. */
  when: z.enum(["now", "soon", "later"]),
  /** Ready-made sentence in the visitor's language. */
  text: z.string(),
  /** Seconds until an answer can be expected. */
  seconds: z.number().int().nullable(),
  at: time.nullable(),
  shouldAskEmail: z.boolean(),
})

export const chatConfig = z.object({
  name: z.string(),
  title: z.string(),
  greeting: z.string(),
  accent: z.string(),
  onAccent: z.string(),
  position: z.enum(["start", "end"]),
  /** First names of those who are here now. */
  here: z.array(z.string()),
  waiting,
  locale: z.string(),
  /** All words the panel shows, so that the script carries none. */
  words: z.record(z.string(), z.string()),
  limits: z.object({
    text: z.number().int(),
    attachments: z.number().int(),
    attachmentBytes: z.number().int(),
  }),
  /** The help centre in this language, where it has something to suggest. */
  help: z.string().nullable(),
  /** The page that always takes an answer, in this language, where the inbox offers it. */
  feedback: z.string().nullable(),
  /** What can be pressed before anything was written: it is sent as the first message. Absent: nothing. */
  ask: flowOffer.optional(),
  /** This inbox only accepts identified visitors (signed tokens). */
  needsIdentity: z.boolean(),
})
export type ChatConfig = z.infer<typeof chatConfig>

export const chatRoutes = defineRoutes({
  "GET /chat/v1/:inbox": {
    summary: "How the panel looks and what a visitor may expect",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    query: z.object({ locale: z.string().max(35).optional(), zone }),
    reply: chatConfig,
    refusals: ["inbox.not-found", "chat.origin-refused"],
    perMinute: 120,
  },
  "GET /chat/v1/:inbox/articles": {
    summary: "Articles of the help centre that may answer what is being typed; none rather than a wrong one",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    query: z.object({ words: z.string().max(500), locale: z.string().max(35).optional() }),
    reply: z.object({
      items: z.array(z.object({ title: z.string(), excerpt: z.string(), url: z.string() })),
    }),
    refusals: ["inbox.not-found", "chat.origin-refused"],
    perMinute: 120,
  },
  "POST /chat/v1/:inbox/messages": {
    summary: "Write; the first message makes the visitor, the conversation and the token",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    body: z.object({
      text: z.string().max(20_000),
      attachments: z.array(z.string().max(200)).max(10).default([]),
      clientId,
      /**
       * A secret that the browser keeps until it has its token (at least 16 characters, random). A first message that is
       * sent again with it, because the answer got lost, finds the visitor it made.
       */
      visit: z.string().min(16).max(80).optional(),
      locale: z.string().max(35).optional(),
      zone,
      /** Page the visitor is on. */
      page: z.string().max(2000).optional(),
      /**
       * What the visitor did last on the page, within an hour before they first wrote: kept by their browser alone until then, and of no
       * account from who has written before (they tell it as events).
       */
      lastStep: z
        .object({
          name: z.string().trim().min(1).max(80),
          step: z.string().max(80).optional(),
          secondsAgo: z.number().int().min(0).max(3600),
        })
        .optional(),
      /** Signed identity of the shop: base64url(payload).base64url(HMAC-SHA256). */
      identity: z.string().max(4000).optional(),
    }),
    reply: z.object({ message: chatMessage, conversation: id, token: z.string(), waiting }),
    status: 201,
    refusals: [
      "inbox.not-found",
      "inbox.switched-off",
      "chat.origin-refused",
      "chat.blocked",
      "chat.identity-needed",
      "chat.visitor-unknown",
      "message.empty",
      "message.too-long",
      "attachment.not-found",
      "attachment.too-many",
    ],
    perMinute: 60,
  },
  "GET /chat/v1/:inbox/messages": {
    summary: "What follows `after` in the visitor's conversation",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      locale: z.string().max(35).optional(),
      zone,
    }),
    reply: z.object({
      /** What to follow over realtime. */
      conversation: id,
      items: z.array(chatMessage),
      /** All up to here is known now; notes of the team take numbers too, so those of `items` may have holes. */
      seq: z.number().int(),
      unread: z.number().int(),
      email: z.string().nullable(),
      waiting,
    }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "chat.origin-refused"],
    perMinute: 600,
  },
  "POST /chat/v1/:inbox/files": {
    summary: "Upload one file; answers the handle to attach it by",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    upload: true,
    bodyLimit: 11 * 1024 * 1024,
    reply: z.object({ handle: z.string(), name: z.string(), type: z.string(), size: z.number().int() }),
    status: 201,
    refusals: ["inbox.not-found", "chat.origin-refused", "attachment.too-large", "attachment.type-refused"],
    perMinute: 30,
  },
  "GET /chat/v1/:inbox/attachments/:id": {
    summary: "A file of the visitor's own conversation; `token` may come in the query for <img>",
    tag: "Chat",
    needs: "anyone",
    params: inbox.extend({ id }),
    query: z.object({
      token: z.string().max(500).optional(),
      size: z.enum(["full", "thumbnail"]).default("full"),
    }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "attachment.not-found"],
  },
  "PUT /chat/v1/:inbox/read": {
    summary: "The visitor has seen up to this seq",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    body: z.object({ seq: z.number().int().min(0) }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "chat.origin-refused"],
    perMinute: 300,
  },
  "PUT /chat/v1/:inbox/email": {
    summary: "Where to write when the visitor has left",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    body: z.object({ email: z.email().max(254), name: z.string().max(200).optional() }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "chat.origin-refused"],
    perMinute: 20,
  },
  "PUT /chat/v1/:inbox/identity": {
    summary: "The shop vouches for who this is (signed token); joins the visitor to that customer",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    body: z.object({ identity: z.string().max(4000) }),
    reply: z.object({ token: z.string() }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "chat.origin-refused", "request.malformed"],
    perMinute: 30,
  },
  "POST /chat/v1/:inbox/events": {
    summary: "Something the visitor did on the shop's pages (kept only for visitors who have written)",
    tag: "Chat",
    needs: "anyone",
    params: inbox,
    body: z.object({
      name: z.string().min(1).max(80),
      data: z.record(z.string().max(80), z.unknown()).default({}),
    }),
    refusals: ["inbox.not-found", "chat.visitor-unknown", "chat.origin-refused"],
    perMinute: 120,
  },
})
