import type { Archived } from "#contract/channel.ts"

/** A place conversations can be brought along from. One file in sources/ and one line in sources.ts. */
export interface Source {
  kind: string
  name: string
  /** What must be known to read it, in order; files need nothing. Empty means: a file is uploaded. */
  settings: readonly Setting[]
  /** What proves who we are, for every request. */
  headers?(settings: Settings): Record<string, string>
  /** Which place it is: running it again finds by this what came before. */
  origin(settings: Settings): string
  /** What there is, without bringing anything: one bounded look. `cursor` undefined: the first; next undefined: that was all. */
  look(reach: Reach, cursor: Cursor | undefined, sofar: Found | undefined): Promise<Looked>
  /** The next piece, small enough for one transaction each and a few seconds in all. */
  read(reach: Reach, cursor: Cursor | undefined): Promise<Piece>
}

export interface Setting {
  name: "url" | "token" | "account" | "email" | "own"
  isSecret?: boolean
  isOptional?: boolean
}

export type Settings = Record<string, string>
/** Plain data that says where to go on; kept in the database. */
export type Cursor = Record<string, string | number | boolean | null>

/** What a dry run found. */
export interface Found {
  conversations: number | null
  messages: number | null
  /** The numbers are a guess of the source. */
  isEstimate: boolean
  from: string | null
  until: string | null
  /** A few subjects, to recognise it by. */
  samples: string[]
  /** Those who wrote most: for a mailbox, which addresses are ours. */
  writers?: Record<string, number>
  /** What can't be brought, by code. */
  gaps: Record<string, number>
}

export interface Looked {
  found: Found
  next: Cursor | undefined
  progress: number | null
}

export interface Piece {
  conversations: Past[]
  gaps: Gap[]
  next: Cursor | undefined
  /** Share of the whole that has been read, 0 to 1; null: not known. */
  progress: number | null
}

/** A conversation as its source tells it. */
export interface Past {
  /** The source's own id. */
  id: string
  subject: string | null
  state: {
    status: "open" | "snoozed" | "closed"
    snoozedUntil?: Date | null
    closedAt?: Date | null
    priority?: -1 | 0 | 1 | 2
    labels?: string[]
    assigneeEmail?: string | null
  }
  customer: Person
  createdAt: Date
  lines: Line[]
  /** Provider's ids by which a part of it may be here already, nearest first (mail). */
  references?: string[]
}

export interface Person {
  id: string
  name?: string | null
  email?: string | null
  phone?: string | null
}

export interface Line {
  id: string
  type: "in" | "out" | "note"
  author: { name: string | null; email?: string | null }
  text: string
  quoted?: string | null
  /** Safe already. */
  html?: string | null
  /** Null: it says none. */
  at: Date | null
  providerId?: string | null
  isAutomatic?: boolean
  /** Addresses it went to. */
  people?: string[]
  files: PastFile[]
}

export interface PastFile {
  name: string
  type: string
  inlineId?: string
  /** Here already, or where it lies. */
  bytes?: Buffer
  url?: string
}

/** Something that does not come over. */
export interface Gap {
  /** The source's id or place of it. */
  id: string
  /** What it is, in words: a subject, a file's name. */
  what: string
  code: GapCode
  detail?: string
}

/** Why; domain/importing/gap-words.ts says it in words. */
export type GapCode =
  | "cut-off"
  | "empty"
  | "file-away"
  | "file-too-large"
  | "gone"
  | "no-customer"
  | "no-sender"
  | "no-time"
  | "too-large"
  | "unreadable"

/** What the house lends a source. Only trouble is thrown; what it says is shown as it is. */
export interface Reach {
  settings: Settings
  /** Asks `path` below the source's address and reads JSON. @throws Trouble */
  json(path: string): Promise<unknown>
  /** The uploaded file. */
  file: { size: number; part(start: number, length: number): Promise<Buffer> } | undefined
  /** Reads a mail out of an archive. */
  mail(bytes: Buffer): Promise<Archived>
  fromHtml(html: string): { text: string; html: string }
  now(): Date
}

/**
 * The source could not be read. "later": it is busy or away and asks for patience (`after` seconds). "never": somebody must
 * do something first; `because` is said to them in their language (trouble-words.ts). "gone": this one thing is not there.
 */
export class Trouble extends Error {
  override name = "Trouble"
  readonly kind: "later" | "never" | "gone"
  readonly because: TroubleReason
  readonly after: number | undefined
  constructor(kind: "later" | "never" | "gone", because: TroubleReason, after?: number) {
    super(JSON.stringify(because))
    this.kind = kind
    this.because = because
    this.after = after
  }
}

/** Why a source can't be read, with what the sentence names. `name`: the source's. */
export type TroubleReason =
  | { code: "empty-file" | "not-a-mailbox" | "utf-16" }
  | { code: "no-columns"; columns: string[] }
  | { code: "no-data" | "asks-for-patience"; name: string }
  | { code: "private-network" | "no-such-host"; host: string }
  | { code: "away"; name: string; host: string }
  | { code: "key-refused" | "nothing-there" | "answered"; name: string; status: number }
  | { code: "leads-elsewhere"; to: string }

export const nothingFound: Found = {
  conversations: null,
  messages: null,
  isEstimate: false,
  from: null,
  until: null,
  samples: [],
  gaps: {},
}
