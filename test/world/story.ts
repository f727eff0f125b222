import type { CustomerName } from "./customers.ts"
import type { WorldFile } from "./files.ts"
import type { PersonName, TeamName } from "./people.ts"
import type { InboxName } from "./shop.ts"

/**
 * A conversation as it is told: who said what how long ago. Times are spans before the world's "now" ("3d 2h", "40s"), so
 * that the world is always of today.
 */
export interface Story {
  name: string
  inbox: InboxName
  customer: CustomerName
  subject?: string
  /** Other inboxes that got the same message (rule D2). */
  alsoIn?: InboxName[]
  assignee?: PersonName
  team?: TeamName
  status?: "closed"
  /** When the waiting customer's answer is due: "+35m" from now, "-2h" broken. Only while they wait. */
  due?: string
  /** Name of the story this one looks related to (rule T2). */
  relatedTo?: string
  /** Others on the customer's side who take part. */
  alsoHere?: CustomerName[]
  lines: Line[]
}

export interface Line {
  type: "in" | "out" | "note" | "event"
  /** Who: a colleague's name, or undefined for the story's customer. */
  by?: PersonName | CustomerName | undefined
  /** How long ago. */
  ago: string
  text: string
  event?: Record<string, unknown>
  quoted?: string
  html?: string
  subject?: string
  files?: WorldFile[]
  /** Why it counts as machine-written. */
  automatic?: string
  state?: "queued" | "sent" | "delivered" | "read" | "failed"
  failure?: { code: string; because: string }
  providerId?: string
  /** The raw payload as it was kept. */
  raw?: string
  unreadable?: string
  copies?: string[]
  page?: string
}

type More = Partial<Omit<Line, "type" | "ago" | "text">>

/** The customer writes. */
export const writes = (ago: string, text: string, more: More = {}): Line => ({
  type: "in",
  ago,
  text,
  ...more,
})

/** A colleague answers; in a chat it was read unless said otherwise, a mail was sent. */
export const answers = (by: PersonName, ago: string, text: string, more: More = {}): Line => ({
  type: "out",
  by,
  ago,
  text,
  ...more,
})

/** A note for the team. */
export const notes = (by: PersonName, ago: string, text: string, more: More = {}): Line => ({
  type: "note",
  by,
  ago,
  text,
  ...more,
})

/** One quiet line: something was done. */
export const happens = (by: PersonName, ago: string, event: Record<string, unknown>): Line => ({
  type: "event",
  by,
  ago,
  text: "",
  event,
})

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** "3d 2h" → milliseconds. A span that can't be read is a slip of the pen and stops the load. */
export function millis(span: string): number {
  let total = 0
  for (const part of span.split(" ")) {
    const match = /^(\d+)([smhd])$/.exec(part)
    if (!match) throw new Error(`"${span}" is no span of time`)
    total += Number(match[1]) * SECONDS[match[2]!]!
  }
  return total * 1000
}
