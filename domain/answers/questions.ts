import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { isMereThanks } from "../conversations/thanking.ts"
import { foldPage, foldStep } from "./places.ts"

/*
 * What customers asked (`questions`): the first of what they wrote in a conversation, and the first after it had been closed, since who chats has
 * one conversation for ever. When, where, about what, and who answered. Always derived anew from what is there, so that noting it again, in any
 * order, does no harm.
 */

/** Keeps the rows while people write, answer, move, merge and mark as spam. */
export const questionSubscriber: Subscriber = {
  name: "questions",
  events: [
    ...(["message.received", "message.queued", "flow.ended", "conversation.closed"] as const),
    ...([
      "conversation.moved",
      "conversation.merged",
      "conversation.unmerged",
      "conversation.split",
    ] as const),
    ...(["conversation.spam-marked", "conversation.spam-unmarked"] as const),
  ],
  handle: async (tx, events) => {
    const isReply = ({ name }: RecordedEvent) => name === "message.queued"
    const answered = await unanswered(tx, named(events.filter(isReply)))
    const other = named(events.filter((event) => !isReply(event)))
    await noteQuestions(tx, [...new Set([...answered, ...other])])
  },
}

/** The conversation, and the other one of a merge or split. */
const named = (events: RecordedEvent[]): Id[] =>
  events.flatMap(({ data }) => [data.conversation, data.from, data.into].filter(isText) as Id[])
const isText = (value: unknown) => typeof value === "string"

/** Once a person has answered everything, further words of ours change nothing. */
async function unanswered(tx: Tx, conversations: Id[]): Promise<Id[]> {
  if (!conversations.length) return []
  const rows = await tx.rows<{ id: Id }>(
    `select distinct q.conversation_id as id from questions q where q.account_id = $1 and q.conversation_id = any($2)
       and q.answered is distinct from 'person'`,
    [tx.accountId, conversations],
  )
  return rows.map(({ id }) => id)
}

interface Row {
  conversation_id: Id
  seq: number
  text: string
  inbox_id: Id
  asked_at: Date
  category_id: Id | null
  page: string | null
  act: { name: string; data?: Record<string, unknown> } | null
  answered: "person" | "machine" | null
}

/** Below this a suggestion is likelier wrong than right. */
const SURE = 0.5
/** Longer ago is another visit. */
const STEP_WITHIN = "1 hour"
/**
 * Every question with what there is up to the next one, in conversations that count: no spam, no thread beside, no part of another one.
 * (A conversation is from an inbox to another one by `moved`, whose `from` and `into` are none of ours: they find nothing.)
 */
const DERIVED = `
with lines as (
  select m.conversation_id, m.seq, m.created_at, left(m.text, 700) as text, m.envelope->>'page' as page, m.type,
    lag(m.type) over (partition by m.conversation_id order by m.seq) as before
  from messages m where m.account_id = $1 and m.conversation_id = any($2)
    and (m.type = 'in' and m.author_type = 'customer' and not m.is_automatic or m.type = 'event' and m.event->>'name' = 'closed')),
starts as (
  select *, lead(seq) over (partition by conversation_id order by seq) as next from lines where type = 'in' and before is distinct from 'in')
select c.id as conversation_id, s.seq, s.text, c.inbox_id, s.created_at as asked_at, k.category_id, s.page,
  (select v.data from visits_of(array[c.customer_id], s.created_at, 0, 1) v where v.at > s.created_at - interval '${STEP_WITHIN}') as act,
  case when exists (select from messages o where o.account_id = $1 and o.conversation_id = c.id and o.seq > s.seq
    and (s.next is null or o.seq < s.next) and o.type = 'out' and not o.is_automatic) then 'person'
  when (s.next is not null or c.waiting_since is null) and exists (select from messages o where o.account_id = $1 and o.conversation_id = c.id
    and o.seq > s.seq and (s.next is null or o.seq < s.next) and o.type = 'out' and o.is_automatic
    and (o.envelope ? 'template' or o.envelope ? 'flow')) then 'machine' end as answered
from starts s join conversations c on c.account_id = $1 and c.id = s.conversation_id
left join lateral (select k.category_id from messages m join message_categories k on k.account_id = $1 and k.message_id = m.id
  where m.account_id = $1 and m.conversation_id = c.id and m.seq >= s.seq and (s.next is null or m.seq < s.next) and m.type = 'in'
    and (k.decided_at is not null or k.category_id is not null and k.confidence >= ${SURE})
  order by k.decided_at is null, m.seq limit 1) k on true
where c.spam is null and c.merged_into is null and c.side_of is null`

/** Writes down what these conversations began with, or that they count no longer. A step that is known stays: who took it may have become somebody else. */
export async function noteQuestions(tx: Tx, conversations: Id[]): Promise<void> {
  if (!conversations.length) return
  await waitForTurn(tx, conversations)
  const rows = await tx.rows<Row>(DERIVED, [tx.accountId, conversations], "derive-questions")
  // Who says thanks after all was said asks nothing.
  const kept = rows.filter(isQuestion).map(({ act, page, text: _, ...row }) => ({
    ...row,
    page: page && foldPage(page),
    step: act && foldStep(act.name, act.data),
  }))
  await tx.rows(
    `with gone as (delete from questions where account_id = $1 and conversation_id = any($2)
       and (conversation_id, seq) not in (select r.conversation_id, r.seq from jsonb_to_recordset($3::jsonb) r (conversation_id uuid, seq int)))
     insert into questions as q (account_id, conversation_id, seq, inbox_id, asked_at, category_id, page, step, answered)
     select $1, r.* from jsonb_to_recordset($3::jsonb)
       r (conversation_id uuid, seq int, inbox_id uuid, asked_at timestamptz, category_id uuid, page text, step text, answered text)
     order by 2, 3
     on conflict (account_id, conversation_id, seq) do update set inbox_id = excluded.inbox_id, asked_at = excluded.asked_at,
       category_id = excluded.category_id, page = excluded.page, step = coalesce(q.step, excluded.step), answered = excluded.answered
     where (q.inbox_id, q.asked_at, q.category_id, q.page, q.answered, coalesce(q.step, excluded.step)) is distinct from
       (excluded.inbox_id, excluded.asked_at, excluded.category_id, excluded.page, excluded.answered, q.step)`,
    [tx.accountId, conversations, JSON.stringify(kept)],
    "keep-questions",
  )
}

const isQuestion = ({ seq, text }: Row, index: number, rows: Row[]) =>
  !isMereThanks(text) ||
  !rows.some((row) => row.conversation_id === rows[index]!.conversation_id && row.seq < seq)

/**
 * One at a time: what was read before somebody else wrote would take its place. First the conversations, as the foreign key will: whoever holds
 * one may come here while holding it.
 */
async function waitForTurn(tx: Tx, conversations: Id[]): Promise<void> {
  await tx.rows(
    "select from conversations where account_id = $1 and id = any($2) order by id for key share",
    [tx.accountId, conversations],
  )
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('questions ' || $1::text, 0))", [tx.accountId])
}

const AT_ONCE = 200
const A_WHILE_MS = 3_000

/** The job: conversations that an update found, as many as fit into a few seconds; then it stands in line again. */
export async function noteBacklog(db: Database, { accountId }: { accountId: Id }): Promise<void> {
  const end = Date.now() + A_WHILE_MS
  let isMore = true
  while (isMore && Date.now() < end) isMore = await db.transaction(accountId, noteSome)
  if (isMore) await db.transaction(accountId, askForMore)
}

async function noteSome(tx: Tx): Promise<boolean> {
  const waiting = await tx.rows<{ id: Id }>(
    `delete from question_backlog b using (select conversation_id from question_backlog where account_id = $1
       order by conversation_id desc limit ${AT_ONCE} for update skip locked) n
     where b.account_id = $1 and b.conversation_id = n.conversation_id returning b.conversation_id as id`,
    [tx.accountId],
  )
  await noteQuestions(
    tx,
    waiting.map(({ id }) => id),
  )
  return waiting.length === AT_ONCE
}

const askForMore = (tx: Tx) =>
  enqueue(tx, "note-questions", { accountId: tx.accountId }, { key: tx.accountId })

/** Where customers were is known for so long; what they asked stays counted. */
const PLACES_KEPT_DAYS = 400

/** At every start and once an hour: what an update left to be noted, and places that are old enough to be forgotten. */
export async function sweepQuestions(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id"))
    await db.transaction(id, async (tx) => {
      await tx.rows(
        `update questions set page = null, step = null where account_id = $1 and asked_at < now() - interval '${PLACES_KEPT_DAYS} days'
           and (page is not null or step is not null)`,
        [id],
      )
      const left = await tx.first("select 1 from question_backlog where account_id = $1 limit 1", [id])
      if (left) await askForMore(tx)
    })
}
