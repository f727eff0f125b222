import { z } from "zod"
import { permissions } from "./permissions.ts"

/** The shapes that leave the server. Times are ISO 8601 in UTC, ids are UUIDs, sizes are bytes. */
export const id = z.uuid()
export const time = z.iso.datetime()
export const locale = z.enum(["en", "de", "id"])
export type Locale = z.infer<typeof locale>

/** A page of a list: ask again with `after` = `next` until `next` is null (keyset, never offsets). */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
export const paging = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

/** Opening hours: for each weekday (0 = Sunday) spans of local "HH:MM". An empty day is closed. */
export const hours = z.array(
  z.object({
    day: z.number().int().min(0).max(6),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** "24:00" is the end of the day. */
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
  }),
)
export type Hours = z.infer<typeof hours>

export const account = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  locale,
  hours,
  /** True once the wizard is done: the account has a name and a first inbox. */
  isSetUp: z.boolean(),
  isDemo: z.boolean(),
  /** How long a reply can be taken back after "send", in seconds; 0: it goes at once. */
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(20), z.literal(30)]),
})
export type Account = z.infer<typeof account>

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  teams: z.array(id),
  state: z.enum(["invited", "active", "deactivated"]),
  hasTotp: z.boolean(),
  hasPasskey: z.boolean(),
  lastSeenAt: time.nullable(),
  createdAt: time,
})
export type User = z.infer<typeof user>

export const me = z.object({
  user: user.extend({ locale: locale.nullable(), theme: z.enum(["system", "light", "dark"]) }),
  account,
  permissions: z.array(z.enum(permissions)),
  /** Where strangers' pages reach this server, when it was told (--public-url); null: wherever one reaches it oneself. */
  publicUrl: z.string().nullable(),
})
export type Me = z.infer<typeof me>

export const role = z.object({
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  isBuiltIn: z.boolean(),
})
export const team = z.object({ id, name: z.string(), members: z.array(id) })
export type Team = z.infer<typeof team>

export const session = z.object({
  id,
  userAgent: z.string(),
  ip: z.string(),
  createdAt: time,
  lastSeenAt: time,
  isThisOne: z.boolean(),
})
export const passkey = z.object({ id, name: z.string(), createdAt: time, lastUsedAt: time.nullable() })
export const apiKey = z.object({
  id,
  name: z.string(),
  /** The first characters, to recognise it by; the key itself is shown once, when made. */
  starts: z.string(),
  permissions: z.array(z.enum(permissions)),
  createdAt: time,
  lastUsedAt: time.nullable(),
})
export const auditEntry = z.object({
  id: z.string(),
  at: time,
  /** "user:<id>", "api-key:<id>" or "system". */
  by: z.string(),
  byName: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.unknown(),
  ip: z.string().nullable(),
})

/** What a channel can do and needs, as data: the settings form, the composer and the inbox list are drawn from it. */
export const channelInfo = z.object({
  kind: z.string(),
  name: z.string(),
  /** Inner SVG (24 × 24, stroke: currentColor) of the channel's monochrome glyph. */
  glyph: z.string(),
  /**
   * JSON Schema of the settings; `title`, `description`, `secret: true`, `group`, `placeholder`, `multiline`, `colour`,
   * `advanced: true` (folded away), `readOnly: true` (made by the channel, to be copied) and `when: {other setting: value}` (shown only then) draw the form.
   */
  settings: z.unknown(),
  limits: z.object({
    text: z.number().int(),
    attachments: z.number().int(),
    attachmentBytes: z.number().int(),
  }),
  /** Seconds after the customer's last message in which free text may be sent; null: always. */
  window: z.number().int().nullable(),
  /** Seconds in which this channel promises an answer by default. */
  promise: z.number().int(),
  can: z.object({
    send: z.boolean(),
    edit: z.boolean(),
    react: z.boolean(),
    typing: z.boolean(),
    receipts: z.boolean(),
    subject: z.boolean(),
    /** May a conversation be started by us (needs an address, not an open session). */
    start: z.boolean(),
    /** Cc and Bcc exist. */
    copies: z.boolean(),
    /** Lives in other people's pages: there is a script to embed. */
    embed: z.boolean(),
    /** Settings can be tried out for real before they are saved. */
    check: z.boolean(),
    /** Fetches by itself and keeps a ledger. */
    ledger: z.boolean(),
    /** Has a door of its own that others forward to (an SMTP port). */
    door: z.boolean(),
  }),
  /** Where that door is; null: it is not open. */
  door: z.object({ host: z.string(), port: z.number().int() }).nullable(),
})
export type ChannelInfo = z.infer<typeof channelInfo>

export const problem = z.object({
  /** The setting it belongs to; null: the whole. */
  setting: z.string().nullable(),
  /** Code for the desk's translation, e.g. "email.imap-login". */
  code: z.string(),
  /** Plain English with the remedy. */
  message: z.string(),
})
export type Problem = z.infer<typeof problem>

export const inbox = z.object({
  id,
  /** What the widget script and public pages carry. */
  publicId: z.string(),
  name: z.string(),
  channel: z.string(),
  /** Secrets come back as "" when unset and "••••" when set; sending "••••" back keeps them. */
  settings: z.record(z.string(), z.unknown()),
  /** Addresses of ours that customers write to, for those who may see settings. */
  addresses: z.array(z.string()),
  isOn: z.boolean(),
  /** Seconds in which a waiting customer is promised an answer. */
  promise: z.number().int(),
  createdAt: time,
  health: z.object({
    state: z.enum(["fine", "trouble", "unknown"]),
    because: z.string().nullable(),
    since: time.nullable(),
  }),
})
export type Inbox = z.infer<typeof inbox>

/** One line of a mailbox's ledger (rule M3). */
export const run = z.object({
  at: time,
  source: z.string(),
  onServer: z.number().int().nullable(),
  imported: z.number().int(),
  skipped: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  error: z.string().nullable(),
  millis: z.number().int(),
})

export const identity = z.object({
  id,
  channel: z.string(),
  /** The scoped id or address, masked for roles without customers.see-contact. */
  address: z.string(),
  label: z.string().nullable(),
  isVerified: z.boolean(),
  /** Why mail no longer reaches this address, if so. */
  trouble: z.string().nullable(),
})
export const customer = z.object({
  id,
  name: z.string().nullable(),
  locale: z.string().nullable(),
  /** What they usually write, learned from their messages (ISO 639-1). `locale` is what somebody set. */
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  note: z.string().nullable(),
  isBlocked: z.boolean(),
  /** They want to be asked no surveys, in no inbox, since then; null: they may be asked. */
  noSurveysSince: time.nullable(),
  attributes: z.record(z.string(), z.unknown()),
  identities: z.array(identity),
  company: z.object({ id, name: z.string() }).nullable(),
  /** This record was merged into that one and has nothing any more. */
  mergedInto: id.nullable(),
  createdAt: time,
})
export type Customer = z.infer<typeof customer>

export const messageState = z.enum(["received", "queued", "sent", "delivered", "read", "failed"])
export type MessageState = z.infer<typeof messageState>

export const attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Shown inside the HTML body rather than below it. */
  isInline: z.boolean(),
  url: z.string(),
  /** Present for pictures: a small rendition. */
  thumbnailUrl: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachment>

export const message = z.object({
  id,
  conversationId: id,
  /** Gap-free within the conversation, from 1. */
  seq: z.number().int(),
  /** in: from the customer; out: to the customer; note: for the team only; event: something that happened. */
  type: z.enum(["in", "out", "note", "event"]),
  author: z.object({
    type: z.enum(["customer", "user", "automatic", "api-key", "system"]),
    id: id.nullable(),
    name: z.string(),
  }),
  /** Plain text; for mail without the quoted tail. For events "" (see `event`). */
  text: z.string(),
  /** The quoted tail of a mail, folded by the screen. */
  quoted: z.string().nullable(),
  /** There is an HTML body; fetch it as a document for a sandboxed frame. */
  htmlUrl: z.string().nullable(),
  /** For type event: {name, …} e.g. {name: "closed"}, {name: "assigned", to: "Ada"}. */
  event: z.record(z.string(), z.unknown()).nullable(),
  state: messageState,
  /** Why it failed: code for translation and plain words. */
  failure: z.object({ code: z.string(), because: z.string() }).nullable(),
  attachments: z.array(attachment),
  /** The id the client gave; lets an outbox recognise its own. */
  clientId: z.string().nullable(),
  /** ISO 639-1; null: not told yet, or it can't be told. */
  language: z.string().nullable(),
  /** Machine-written mail (auto-reply, delivery notice): never stops a clock. */
  isAutomatic: z.boolean(),
  /** Envelope for channels that have one: {from, to, cc, subject, verdict: {spf, dkim, dmarc}}. */
  envelope: z.record(z.string(), z.unknown()).nullable(),
  createdAt: time,
  sentAt: time.nullable(),
  deliveredAt: time.nullable(),
  readAt: time.nullable(),
})
export type Message = z.infer<typeof message>

/** How much a conversation matters: -1 low, 0 normal, 1 high, 2 urgent. */
export const priority = z.union([z.literal(-1), z.literal(0), z.literal(1), z.literal(2)])
export type Priority = z.infer<typeof priority>

/** A label's colour by name; themes draw it. */
export const labelColours = ["grey", "green", "blue", "amber", "red", "violet", "teal", "brown"] as const
export const label = z.object({
  id,
  name: z.string(),
  colour: z.enum(labelColours),
  /** How many conversations carry it. */
  conversations: z.number().int(),
})
export type Label = z.infer<typeof label>

/** A field of the account's own. Values: text string, number number, date "2026-11-22", yes-no boolean, choice one of `choices`. */
export const attributeDefinition = z.object({
  id,
  subject: z.enum(["conversation", "customer"]),
  /** What values are kept under; never changes. */
  key: z.string(),
  name: z.string(),
  type: z.enum(["text", "number", "date", "yes-no", "choice"]),
  choices: z.array(z.string()),
})
export type AttributeDefinition = z.infer<typeof attributeDefinition>

export const conversation = z.object({
  id,
  number: z.number().int(),
  inboxId: id,
  /** Other inboxes that got the same message (rule D2). */
  alsoIn: z.array(id),
  channel: z.string(),
  customer: z.object({
    id,
    name: z.string().nullable(),
    /** Best short label when there is no name (masked where the role demands); "" for a visitor nobody knows yet. */
    label: z.string(),
    isBlocked: z.boolean(),
  }),
  subject: z.string().nullable(),
  /** Last line, at most 200 characters. */
  preview: z.string(),
  lastFrom: z.enum(["customer", "team"]),
  /** side: lies beside another conversation and stands in no list. */
  status: z.enum(["open", "snoozed", "closed", "side"]),
  /** Put off: by whom, until when (null: until the customer writes). null unless snoozed. */
  snooze: z.object({ until: time.nullable(), byId: id.nullable(), byName: z.string(), at: time }).nullable(),
  /** Marked as spam; such a one is closed and its sender blocked. */
  isSpam: z.boolean(),
  priority,
  labelIds: z.array(id),
  /** Values of the account's own attributes by key. */
  attributes: z.record(z.string(), z.unknown()),
  assigneeId: id.nullable(),
  teamId: id.nullable(),
  seq: z.number().int(),
  /** Highest seq this reader has seen. */
  readSeq: z.number().int(),
  /** The customer waits since; null: nobody waits for us. */
  waitingSince: time.nullable(),
  /** The promise: an answer is due by. */
  dueAt: time.nullable(),
  /** Ours is the last word since then: nobody waits, and it is not settled yet. null: waiting, closed, or we wrote first. */
  answeredAt: time.nullable(),
  /** Seconds that were promised (for the ring). */
  promise: z.number().int(),
  lastMessageAt: time,
  createdAt: time,
  closedAt: time.nullable(),
  /** A conversation this one looks related to (rule T2). */
  relatedTo: id.nullable(),
  /** Part of that one now: closed, and shown in its thread. */
  mergedInto: id.nullable(),
})
export type Conversation = z.infer<typeof conversation>

/** A label that was removed, or became another; for 30 days it can be had back. */
export const labelChange = z.object({
  id,
  labelId: id,
  name: z.string(),
  /** What it became; null: it was removed. */
  into: z.object({ id, name: z.string() }).nullable(),
  byName: z.string(),
  /** running: it comes off its conversations; undoing: it comes back on them. */
  state: z.enum(["running", "done", "undoing", "undone"]),
  /** How many carried it, and from how many it is off. */
  total: z.number().int(),
  progress: z.number().int(),
  at: time,
  undoUntil: time,
})
export type LabelChange = z.infer<typeof labelChange>

/** Who gets a copy, as it was typed: half an address is kept too. */
export const copiesTyped = z.object({ cc: z.string().max(6000), bcc: z.string().max(6000) })
export type CopiesTyped = z.infer<typeof copiesTyped>

export const draft = z.object({
  type: z.enum(["reply", "note"]),
  body: z.string(),
  attachments: z.array(attachment),
  copies: copiesTyped.nullable(),
  updatedAt: time,
})

export const webhook = z.object({
  id,
  url: z.string(),
  /** Event names; empty means all. */
  events: z.array(z.string()),
  isOn: z.boolean(),
  createdAt: time,
})
export const delivery = z.object({
  id,
  event: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  attempts: z.number().int(),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  millis: z.number().int().nullable(),
  nextAt: time.nullable(),
  createdAt: time,
})
export const deadJob = z.object({
  id,
  queue: z.string(),
  because: z.string(),
  data: z.unknown(),
  failedAt: time,
  attempts: z.number().int(),
})
