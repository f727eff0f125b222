import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Holding } from "#contract/routes/holding.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { Subscriber } from "#platform/events/subscribe.ts"
import { enqueueMany } from "#platform/jobs/enqueue.ts"
import { type AccountClock, accountClock } from "../access/clock.ts"
import { append } from "../conversations/appending.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { isWithBot } from "../conversations/with-a-bot.ts"
import { type InboxBook, whyNotCarry } from "../inboxes/book.ts"
import { situationOf } from "./lately.ts"
import { type Reckoning, reckon } from "./reckoning.ts"
import { holdingOf } from "./settings.ts"
import { type Held, write } from "./writing.ts"

/** A conversation was begun where customers are held: looks again when they have waited long enough. */
export const holdingSubscriber: Subscriber = {
  name: "holding",
  events: ["conversation.opened"],
  handle: async (tx, events) => {
    const minutes = await minutesByInbox(tx)
    const jobs = events.flatMap(({ data }) => {
      const after = minutes.get(data.inbox as Id)
      const conversation = data.conversation as Id
      if (after === undefined) return []
      return [{ data: { accountId: tx.accountId, conversation }, after: after * 60, key: conversation }]
    })
    await enqueueMany(tx, "hold-customer", jobs)
  },
}

async function minutesByInbox(q: Queries): Promise<Map<Id, number>> {
  const rows = await q.rows<{ inbox_id: Id; after_minutes: number }>(
    "select inbox_id, after_minutes from holding_settings where account_id = $1 and is_on",
    [q.accountId],
    "inboxes-that-hold",
  )
  return new Map(rows.map(({ inbox_id, after_minutes }) => [inbox_id, after_minutes]))
}

/** What the job may use. */
export interface HoldingSurroundings {
  db: Database
  inboxes: InboxBook
  now(): Date
}

/**
 * The job: whoever wrote first and has no answer yet gets one automatic reply that says by when a person will have answered.
 * All under the conversation's lock, which every reply takes as well: a person who answers in this moment comes before or
 * after, and before means that nothing is sent. Row, message and delivery commit together, so no retry sends a second one.
 */
export async function holdCustomer(
  { db, inboxes, now }: HoldingSurroundings,
  job: { accountId: Id; conversation: Id },
): Promise<void> {
  const clock = await accountClock(db, job.accountId)
  await db.transaction(job.accountId, async (tx) => {
    const waiting = await stillWaiting(tx, job.conversation)
    if (!waiting) return
    const settings = await holdingOf(tx, waiting.inbox_id)
    if (!settings.isOn || !(await canSend(tx, inboxes, waiting))) return
    await send(tx, waiting, settings, clock, now())
  })
}

/** Nobody is sent more of these in a day, whatever they begin: two machines must not talk with each other. */
const MOST_A_DAY = 3

interface Waiting extends Held {
  waiting_since: Date
}

/**
 * The customer's own first message, still without any word of ours, also none that is on its way; not automatic, not spam,
 * not blocked, not split off something that was answered.
 */
async function stillWaiting(tx: Tx, id: Id): Promise<Waiting | undefined> {
  const conversation = await tx.first<Conversation>(
    `select * from conversations where account_id = $1 and id = $2 and status = 'open' and waiting_since is not null
       and merged_into is null and spam is null for update`,
    [tx.accountId, id],
    "conversation-to-hold",
  )
  if (!conversation) return undefined
  const more = await tx.first<Omit<Waiting, keyof Conversation>>(
    `select f.text as first_text, cu.time_zone as zone, array[cu.locale, cu.language] as locales,
       (select g.name from message_categories k join categories g on g.account_id = k.account_id and g.id = k.category_id
        where k.account_id = $1 and k.message_id = f.id and (k.decided_at is not null or k.confidence >= .8)) as category
     from customers cu cross join lateral (select * from messages m where m.account_id = $1 and m.conversation_id = $2
       order by m.seq limit 1) f
     where cu.account_id = $1 and cu.id = $3 and not cu.is_blocked and f.type = 'in' and not f.is_automatic
       and not exists (select from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type = 'out')
       and not exists (select from planned p where p.account_id = $1 and p.conversation_id = $2 and p.state = 'waiting' and p.reason <> 'later')
       and not exists (select from holdings h where h.account_id = $1 and h.conversation_id = $2)
       and not ${isWithBot("$2")}
       and not exists (select from automation a where a.account_id = $1 and a.is_stopped)
       and not exists (select from conversation_joins j where j.account_id = $1 and $2 in (j.part_id, j.whole_id))
       and (select count(*) from holdings h where h.account_id = $1 and h.customer_id = $3 and h.created_at > now() - interval '1 day') < $4`,
    [tx.accountId, id, conversation.customer_id, MOST_A_DAY],
    "who-is-held",
  )
  return more && ({ ...conversation, ...more } as Waiting)
}

async function canSend(tx: Tx, inboxes: InboxBook, { via_inbox_id }: Waiting): Promise<boolean> {
  const entry = await inboxes.find(tx.accountId, via_inbox_id).catch(ignoreMissing)
  return entry !== undefined && !whyNotCarry(entry, { text: "", attachments: [] })
}

/** An inbox may have been removed while its customer waited. */
function ignoreMissing(error: unknown): undefined {
  if (error instanceof Refusal) return undefined
  throw error
}

async function send(
  tx: Tx,
  waiting: Waiting,
  settings: Holding,
  clock: AccountClock,
  now: Date,
): Promise<void> {
  const { id, inbox_id, customer_id, waiting_since, promise, due_at } = waiting
  const about = { inbox: inbox_id, since: waiting_since, promise, due: due_at }
  const reckoned = reckon(await situationOf(tx, about, clock, now))
  const { text, promise: said } = await write(tx, waiting, settings, clock, { at: reckoned.at, now })
  const dueAt = reckoned.at.toISOString()
  const appended = await append(
    tx,
    {
      conversation: id,
      type: "out",
      author: { type: "automatic", id: null, name: clock.name },
      text,
      isAutomatic: true,
      clientId: `holding ${id}`,
      envelope: { cause: "holding", ...(said ? { pledge: { text: said, dueAt } } : {}) },
      by: "automatic",
    },
    [true, null, []],
  )
  if (!appended || appended === "again") throw new Error(`the conversation ${id} could not be held`)
  await tx.rows(
    `insert into holdings (account_id, conversation_id, customer_id, message_id, due_at, reckoned) values ($1, $2, $3, $4, $5, $6)`,
    [tx.accountId, id, customer_id, appended.id, reckoned.at, JSON.stringify(basisOf(reckoned))],
  )
}

const basisOf = ({ from, cases, eightInTen }: Reckoning) => ({ from, cases, eightInTen })
