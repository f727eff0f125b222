import type { Id } from "#contract/ids.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { Subscriber } from "#platform/events/subscribe.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Knowledge } from "./knowledge.ts"
import { noteQuestions } from "./questions.ts"
import type { Verdict } from "./verdict.ts"

/**
 * Suggests a category for what customers write, after the fact: nobody waits for it. The reader of events only orders the
 * work, since learning may take seconds and a reader that takes long holds up all others.
 */
export const categorySubscriber: Subscriber = {
  name: "categories",
  events: ["message.received"],
  handle: async (tx, events) => {
    const hasCategories = await tx.first("select from categories where account_id = $1 limit 1", [
      tx.accountId,
    ])
    const messages = events.flatMap(({ data }) => (typeof data.message === "string" ? [data.message] : []))
    // Keyed by its first message: two orders without a key would count as one.
    if (hasCategories && messages.length)
      await enqueue(tx, "categorise", { accountId: tx.accountId, messages }, { key: messages[0]! })
  },
}

/** Changes of categories come in rows; what is open is judged again once. */
const SOON_SECONDS = 2

/** What is open and undecided is judged again. */
export async function askAgain(tx: Tx): Promise<void> {
  const job = { accountId: tx.accountId, messages: [] }
  await enqueue(tx, "categorise", job, { after: SOON_SECONDS, key: `open ${tx.accountId}` })
}

interface Unjudged {
  id: Id
  conversation_id: Id
  text: string
  created_at: Date
}

/** What customers wrote in open conversations, the newest; more than a screenful of them is judged when they write again. */
const MOST_OPEN = 500
const COLUMNS = "m.id, m.conversation_id, left(m.text, 4000) as text, m.created_at"
const BY_CUSTOMER = "m.type = 'in' and m.author_type = 'customer' and not m.is_automatic and m.text <> ''"

/** The job: these messages, or without any all that customers wrote last in open conversations. What people decided stays. */
export async function categorise(
  db: Database,
  knowledge: Knowledge,
  job: { accountId: Id; messages: Id[] },
): Promise<void> {
  const wanted = await db.run(job.accountId, (q) =>
    job.messages.length ? named(q, job.messages) : lastInOpen(q),
  )
  if (!wanted.length) return
  const texts = wanted.map(({ text }) => text)
  const verdicts = await knowledge.classify(db, job.accountId, texts)
  if (verdicts) await db.transaction(job.accountId, (tx) => keep(tx, wanted, verdicts))
}

/** What was judged when it came, by a quicker way or an earlier try, is not judged again. */
async function named(q: Queries, ids: Id[]): Promise<Unjudged[]> {
  return q.rows<Unjudged>(
    `select ${COLUMNS} from messages m where m.account_id = $1 and m.id = any($2) and ${BY_CUSTOMER}
       and not exists (select from message_categories k where k.account_id = $1 and k.message_id = m.id)`,
    [q.accountId, ids],
  )
}

async function lastInOpen(q: Queries): Promise<Unjudged[]> {
  return q.rows<Unjudged>(
    `select ${COLUMNS} from (select id from conversations where account_id = $1 and status = 'open'
        order by last_message_at desc limit ${MOST_OPEN}) c
     cross join lateral (select * from messages m where m.account_id = $1 and m.conversation_id = c.id and ${BY_CUSTOMER}
        order by m.seq desc limit 1) m`,
    [q.accountId],
  )
}

async function keep(tx: Tx, messages: Unjudged[], verdicts: Verdict[]): Promise<void> {
  const rows = messages.map((message, index) => rowOf(message, verdicts[index]!))
  await tx.rows(
    `insert into message_categories as k (account_id, message_id, category_id, confidence, none, unknown,
       suggestions, nearest, likeness, at)
     select $1, r.message, c.id, r.confidence, r.none, r.unknown, r.suggestions, r.nearest, r.likeness, r.at
     from jsonb_to_recordset($2::jsonb) r (message uuid, category uuid, confidence real, none real,
       unknown real, suggestions jsonb, nearest uuid, likeness real, at timestamptz)
     left join categories c on c.account_id = $1 and c.id = r.category
     on conflict (account_id, message_id) do update set category_id = excluded.category_id, confidence = excluded.confidence,
       none = excluded.none, unknown = excluded.unknown, suggestions = excluded.suggestions, nearest = excluded.nearest,
       likeness = excluded.likeness where k.decided_at is null`,
    [tx.accountId, JSON.stringify(rows)],
  )
  await noteQuestions(tx, [...new Set(messages.map(({ conversation_id }) => conversation_id))])
  for (const { id, conversation_id } of messages)
    tx.announce("message.categorised", { conversation: conversation_id, message: id })
}

/** Likelier none than the best: then none it is. */
function rowOf({ id, created_at }: Unjudged, { suggestions, none, unknown, nearest }: Verdict) {
  const best = suggestions[0]
  const fits = best !== undefined && best.confidence >= none
  return {
    message: id,
    category: fits ? best.category : null,
    confidence: fits ? best.confidence : none,
    none,
    unknown,
    suggestions,
    nearest: nearest?.id ?? null,
    likeness: nearest?.likeness ?? null,
    at: created_at,
  }
}
