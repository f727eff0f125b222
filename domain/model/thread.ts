import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Message } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { readMessages } from "../conversations/reading.ts"
import type { Conversation } from "../conversations/seeing.ts"
import type { Redaction } from "./redacting.ts"

export interface ThreadLine {
  from: "customer" | "shop" | "note"
  /** With marks in the place of personal data. */
  text: string
  language: string | null
}

/** Of a long letter its beginning says what it is about. */
const LONGEST_LINE = 4000
const LONGEST_SUBJECT = 300
/** More is not even looked through. */
const LONGEST_READ = 40_000

/**
 * What was said, oldest first, as this actor may see it and as it may leave: the newest lines, as many as fit. Quoted tails of
 * mails and events stay at home. @throws Refusal model.nothing-asked: nobody has said anything in words
 */
export async function threadOf(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  most: { lines: number; characters: number; withNotes: boolean; redaction: Redaction },
): Promise<ThreadLine[]> {
  const { items } = await readMessages(q, actor, conversation, { limit: 200 })
  const lines: ThreadLine[] = []
  let room = most.characters
  for (const message of items.reverse().filter(({ type }) => type !== "event")) {
    if (!message.text.trim() || (message.type === "note" && !most.withNotes)) continue
    const text = shortened(message.text, most.redaction)
    room -= text.length
    if (lines.length >= most.lines || room < 0) break
    lines.unshift({ from: fromOf(message), text, language: message.language })
  }
  if (!lines.length) throw new Refusal("model.nothing-asked")
  return lines
}

/** First hidden, then cut: half an address or number would not be known as one. */
function shortened(text: string, redaction: Redaction): string {
  const read = text.length > LONGEST_READ ? text.slice(0, LONGEST_READ).replace(/\S*\s?\S*$/, "") : text
  return redaction.hide(read).slice(0, LONGEST_LINE)
}

/** What it is about in one line, as it may leave; nothing where nobody has said so. */
export function subjectOf({ subject }: Conversation, redaction: Redaction): { subject?: string } {
  return subject?.trim() ? { subject: redaction.hide(subject).slice(0, LONGEST_SUBJECT) } : {}
}

function fromOf({ type }: Message): ThreadLine["from"] {
  if (type === "note") return "note"
  return type === "in" ? "customer" : "shop"
}

/** What the customer wrote since they were answered last; once they were, what they wrote last. */
export function questionIn(lines: ThreadLine[]): { texts: string[]; language: string | null } | undefined {
  const answered = lines.findLastIndex(({ from }) => from === "shop")
  const since = lines.slice(answered + 1).filter(({ from }) => from === "customer")
  const asked = since.length ? since : lines.filter(({ from }) => from === "customer").slice(-1)
  const last = asked.at(-1)
  return last && { texts: asked.map(({ text }) => text), language: last.language }
}
