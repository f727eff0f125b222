import type { z } from "zod"
import type { Id } from "./ids.ts"
import type { ChannelInfo, Problem } from "./views.ts"

/**
 * The seam between the counter and the ways customers reach it. Domain and channels both speak these shapes and never
 * import each other; server/ brings them together. Having a method is the capability.
 */
export interface Channel<S = Record<string, unknown>> {
  kind: string
  name: string
  /** Inner SVG of the monochrome glyph, 24 × 24, stroke currentColor. */
  glyph: string
  /** Kind of address customers have here; identities are (this, scoped id). Chat: "chat", mail: "email". */
  identity: string
  /** zod object; draws the settings form (title, description, secret, group, placeholder in `.meta()`), secrets are stored sealed. */
  settings: z.ZodType<S>
  limits: ChannelInfo["limits"]
  /** Seconds after the customer's last message in which free text may be sent; undefined: always. */
  window?: number
  /** Seconds promised by default. */
  promise: number
  can: { subject: boolean; start: boolean; copies: boolean; receipts: boolean }
  /** Draws a question itself, to be pressed. */
  asks?: true
  /** Draws what can be chosen or filled in below a line, to be pressed. Where it can't, the choices are written out with numbers. */
  offers?: true
  /** Addresses of ours that must be unique over all inboxes, e.g. the mail address (lower case). */
  addresses?(settings: S): string[]
  /** Refuses settings that can't serve customers (no-reply senders …). Pure, quick. */
  review?(settings: S): Problem[]
  /** Fills in what the channel makes itself before settings are kept: a key, the record to publish. They passed `review`. */
  prepare?(settings: S): Promise<S>
  /** Tries the settings for real (connect, sign in). At most 20 s. */
  check?(settings: S, host: CheckHost): Promise<Problem[]>
  /** Understands a kept raw payload. Throws when it can't be read: the server makes a visible item of it. */
  parse?(settings: S, raw: Raw, host: Host): Promise<Arrival[]>
  /** Runs as long as the inbox is on, on one node only (rule D3): fetches, keeps raw payloads. */
  listen?(settings: S, host: Host): Promise<Listening>
  /** One listener for all inboxes of this kind (an SMTP port), on every node with the worker role. */
  serve?(hub: Hub): Promise<Listening>
  /** Where others reach that listener; undefined: it is off. */
  door?(config: Hub["config"]): { host: string; port: number } | undefined
  /** Provider calls that arrive at /in/:publicId: the raw body is kept, answered 200, parsed by a job. */
  webhook?: WebhookDoor<S>
  send?(settings: S, message: Outgoing, host: Host): Promise<SendResult>
  edit?(settings: S, providerId: string, text: string, host: Host): Promise<SendResult>
  react?(settings: S, providerId: string, emoji: string, host: Host): Promise<SendResult>
  /** The team is typing; best effort. */
  typing?(settings: S, to: Address, host: Host): Promise<void>
  /** A panel on other people's sites: the chat routes serve the inboxes of channels that have one. */
  panel?: PanelDoor<S>
  /** Reads what was said long ago, in both directions: mailboxes and other desks' conversations are brought along with it. */
  archive?: ArchiveDoor
}

export interface ArchiveDoor {
  /** One message as the archive holds it. Throws when it can't be read. */
  read(bytes: Buffer): Promise<Archived>
  /** Somebody else's HTML, safe to show, and as text. */
  fromHtml(html: string): { text: string; html: string }
}

export interface Archived {
  providerId: string
  /** Absent: nobody knows. */
  from?: Address
  to: Address[]
  subject?: string
  text: string
  quoted?: string
  /** Sanitised already. */
  html?: string
  attachments: ArrivedFile[]
  sentAt?: Date
  /** Provider ids of messages this one answers, nearest first. */
  references: string[]
  isAutomatic: boolean
}

/** Customers who reach us live through a panel. Everything here is pure and quick. */
export interface PanelDoor<S> {
  /** How the panel looks in this language; unknown languages get English. */
  look(settings: S, locale: string): PanelLook
  /** Origins that may show the panel, e.g. "https://shop.example"; empty: all. */
  allows(settings: S, origin: string): boolean
  needsIdentity(settings: S): boolean
  /** Show the way to the page that always takes an answer. */
  offersFeedback(settings: S): boolean
  /** Ask for a mail address when nobody answers soon. */
  asksEmail(settings: S): boolean
  /** Whom the shop vouches for. Undefined: not genuine, too old, or no key is set. */
  vouched(settings: S, token: string, now: Date): Vouched | undefined
  /** What a visitor may expect, as a sentence in their language and time zone. */
  sayWaiting(expected: Expected, locale: string, timeZone: string, now: Date): string
}

export interface PanelLook {
  title: string
  greeting: string
  accent: string
  /** Readable on the accent. */
  onAccent: string
  position: "start" | "end"
  locale: string
  words: Record<string, string>
}

export interface Vouched {
  /** The shop's own id of this customer. */
  id: string
  email?: string
  name?: string
}

export interface Expected {
  when: "now" | "soon" | "later"
  /** Seconds until an answer can be expected; null: hours. */
  seconds: number | null
  at: Date | null
}

/** Anything that holds a connection or a timer until it is closed. */
export interface Listening {
  close(): Promise<void>
}

export interface WebhookDoor<S> {
  /** Genuine? Looks at signature headers over the raw body. */
  isGenuine(
    settings: S,
    request: {
      headers: Record<string, string | string[] | undefined>
      body: Buffer
      query: Record<string, string>
    },
  ): boolean
  /** Answer to a GET verification handshake, if the provider has one. */
  handshake?(settings: S, query: Record<string, string>): string | undefined
}

/** A payload as it came, kept before anybody looked inside (rule M2). */
export interface Raw {
  id: Id
  bytes: Buffer
  /** Envelope and origin: {from, to[], mailbox, uid …} — whatever the listener knew. */
  hints: Record<string, unknown>
  receivedAt: Date
}

export interface Address {
  /** Identity kind ("email", "chat", "phone" …) and the scoped id within it, normalised by the channel. */
  channel: string
  address: string
  name?: string
}

/** What a raw payload turned out to be. */
export type Arrival = ArrivedMessage | ArrivedReceipt | ArrivedNothing

export interface ArrivedMessage {
  type: "message"
  /** The provider's id (mail: Message-ID, made up from the content's hash when missing). Unique per inbox. */
  providerId: string
  /** Hash of what was said: two different messages under one provider id are both kept (mail programs that repeat Message-IDs). */
  fingerprint?: string
  from: Address
  text: string
  quoted?: string
  /** Sanitised already. */
  html?: string
  subject?: string
  attachments: ArrivedFile[]
  /** When the customer says it was sent; receivedAt decides order. */
  sentAt?: Date
  /** Set when machine-written: never opens a clock, reopens or closes (RFC 3834). */
  automatic?: { why: string }
  thread: {
    /** Conversation id from our own signed reply address, already verified. */
    conversation?: Id
    /** Provider ids of messages this one answers, nearest first. */
    references: string[]
    /** "[#1042]" in a subject: only if the sender takes part already. */
    number?: number
    /** Provider's own thread id. */
    provider?: string
  }
  /** Other people on it (To and Cc without us). */
  copies?: Address[]
  envelope?: Record<string, unknown>
  locale?: string
}

export interface ArrivedFile {
  name: string
  /** As declared; the type is sniffed again when stored. */
  type: string
  bytes: Buffer
  /** Content-ID of a picture that stands inside the HTML. */
  inlineId?: string
}

export interface ArrivedReceipt {
  type: "receipt"
  /** Our message: by id (VERP) or by the provider's id. */
  message?: Id
  providerId?: string
  state: "sent" | "delivered" | "read" | "failed"
  /** For failed: code for translation and plain words. */
  failure?: { code: string; because: string; isPermanent: boolean; address?: string }
}

/** Deliberately nothing (our own copy, a delivery notice of success): kept, counted, with the reason. */
export interface ArrivedNothing {
  type: "nothing"
  because: string
}

/** A message on its way to a customer. */
export interface Outgoing {
  id: Id
  conversation: { id: Id; number: number; subject: string | null }
  to: Address
  cc: Address[]
  bcc: Address[]
  /** Person or "our assistant" as the customer shall see it. */
  author: string
  text: string
  attachments: { name: string; type: string; size: number; read(): Promise<Buffer> }[]
  /** Provider id of the customer's message this answers, and the chain before it (oldest first). */
  inReplyTo?: string
  references: string[]
  /** What the customer wrote last, for quoting below the answer. */
  answers?: { author: string; text: string; at: Date }
  /** Sent by the system, not by a person. */
  isAutomatic: boolean
  /** It asks for a number. A channel that `asks` draws it, others get it in words. */
  ask?: AskedNumber
  /** What can be chosen below it. A channel that `offers` draws it, others get it in words. */
  offer?: Offer
  locale: string
}

/** What can be chosen or filled in below a line; an answer is the words of an option, or what was filled in. */
export interface Offer {
  options: string[]
  /** Something is to be filled in, and what. */
  field: {
    type: "text" | "email" | "phone" | "number" | "date" | "choice" | "order"
    isOptional: boolean
  } | null
  /** How to answer where nothing can be pressed, in the customer's language. */
  hint: string
}

/** A question that is answered with a number. */
export interface AskedNumber {
  least: number
  most: number
  /** What the ends mean, in the customer's language. */
  low: string
  high: string
  /** How to answer where nothing can be pressed. */
  hint: string
  /** The page on which it can be answered; with ?score=4 the 4 is chosen there, and nothing counts before it is sent there. */
  page: string
}

export type SendResult =
  /** The provider's id; only now may anybody show "sent" (rule W2). */
  | { sent: string; state?: "sent" | "delivered" }
  | {
      failed: "retry-later" | "rejected" | "needs-reconnect"
      code?: string
      because: string
      retryAfter?: number
    }

export interface CheckHost {
  log: Log
  signal: AbortSignal
}

/** What the server lends a channel for one inbox. */
export interface Host {
  inbox: { id: Id; accountId: Id; publicId: string; name: string }
  /** Keeps a raw payload in one transaction with the job that will read it; "known": this key was kept before. */
  keep(payload: { key: string; bytes: Buffer; hints: Record<string, unknown> }): Promise<"kept" | "known">
  /** Which of these keys were kept before? (Backfill after a UIDVALIDITY change.) */
  known(keys: string[]): Promise<Set<string>>
  /** Durable small state of this inbox (cursors). */
  recall<T>(key: string): Promise<T | undefined>
  remember(key: string, value: unknown): Promise<void>
  /** A line in the ledger (rule M3). */
  ledger(run: {
    source: string
    onServer: number | null
    imported: number
    skipped: { reason: string; count: number }[]
    error: string | null
    millis: number
  }): Promise<void>
  /** The inbox is in trouble (shown to the team), or well again (null). */
  trouble(because: string | null): Promise<void>
  /** HMAC over purpose + payload with the account's key; short, URL- and mail-safe ([a-z0-9]). */
  sign(purpose: string, payload: string): string
  verify(purpose: string, payload: string, signature: string): boolean
  log: Log
  now(): Date
}

/** For a listener that serves all inboxes of its kind. */
export interface Hub {
  /** The inbox that owns this address (as `addresses()` gave it), if it is on. */
  find(address: string): Promise<{ host: Host; settings: Record<string, unknown> } | undefined>
  config: {
    smtpPort: number
    smtpHost: string
    /** Paths of PEM files; undefined: the listener offers no encryption. */
    smtpTls?: { cert: string; key: string } | undefined
    publicUrl: string
  }
  /** Tresen can't come up like this: ends the start with a plain sentence for the operator. */
  cannotStart(sentence: string): never
  log: Log
  now(): Date
}

export interface Log {
  debug(fields: object, text: string): void
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}
