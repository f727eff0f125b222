import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { type Detected, detectLanguage } from "#platform/language/detect.ts"
import { type Heard, learnLanguages } from "../customers/usual-language.ts"

/** So many letters count as a full message; fewer say less about what somebody usually writes. */
const FULL_LETTERS = 40

interface Said {
  id: Id
  conversation_id: Id
  type: "in" | "out" | "note"
  author_id: Id | null
  is_automatic: boolean
  text: string
}

/**
 * Tells the language of what was said, some messages at a time and after the fact: nobody waits for it. A customer's messages
 * also teach what that customer usually writes; a machine's don't.
 */
export const languageSubscriber: Subscriber = {
  name: "language",
  events: ["message.received", "message.queued", "note.added"],
  handle: async (tx, events) => {
    const said = await unheard(tx, events)
    const told = said.flatMap((message) => {
      const detected = detectLanguage(message.text)
      return detected ? [{ message, detected }] : []
    })
    await keep(tx, told)
    const heard = told.flatMap(hearing)
    for (const customer of await learnLanguages(tx, heard))
      tx.announce("customer.changed", { customer, by: "system" })
    for (const { message } of told)
      if (message.type === "in")
        tx.announce("message.understood", { conversation: message.conversation_id, message: message.id })
  },
}

/** Only those nobody has looked at: reading an event again teaches nothing twice. */
async function unheard(tx: Tx, events: RecordedEvent[]): Promise<Said[]> {
  const ids = events.flatMap(({ data }) => (typeof data.message === "string" ? [data.message] : []))
  return tx.rows<Said>(
    `select id, conversation_id, type, author_id, is_automatic, left(text, 2000) as text from messages
     where account_id = $1 and id = any($2) and language is null and text <> '' order by id`,
    [tx.accountId, ids],
    "unheard-messages",
  )
}

async function keep(tx: Tx, told: { message: Said; detected: Detected }[]): Promise<void> {
  if (!told.length) return
  await tx.rows(
    // Named as a list, too: of a set of unknown size the planner believes that reading the whole table is cheaper.
    `update messages m set language = t.language from unnest($2::uuid[], $3::text[]) t (id, language)
     where m.account_id = $1 and m.id = t.id and m.id = any($2::uuid[])`,
    [tx.accountId, told.map(({ message }) => message.id), told.map(({ detected }) => detected.language)],
    "keep-languages",
  )
}

function hearing({ message, detected }: { message: Said; detected: Detected }): Heard[] {
  if (message.type !== "in" || message.is_automatic || !message.author_id) return []
  return [{ customer: message.author_id, language: detected.language, weight: weightOf(detected) }]
}

/** How much a message says about what its writer usually writes, 0 to 1. */
const weightOf = ({ share, letters }: Detected): number => share * Math.min(1, letters / FULL_LETTERS)
