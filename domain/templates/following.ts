import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { addToEnvelope } from "../conversations/enveloping.ts"
import { editShare } from "./edit-share.ts"
import { judge, lastCase } from "./judging.ts"
import { countUse } from "./keeping-cases.ts"
import { demote } from "./moving.ts"
import { templateToChange } from "./templates.ts"

/**
 * Follows each use to its end. What a person sent is compared with what they had taken and with what a template would have said;
 * closing, opening again and a category that goes are heard of here, the customer's next word in considering.ts. Being given an event again
 * changes nothing: what was taken is gone then, and what was judged stays.
 */
export const templateSubscriber: Subscriber = {
  name: "templates",
  events: [
    "message.queued",
    "conversation.closed",
    "conversation.reopened",
    "category.changed",
    "survey.answered",
  ],
  handle: async (tx, events) => {
    const isUsed = await tx.first(
      "select from templates where account_id = $1 limit 1",
      [tx.accountId],
      "has-templates",
    )
    if (!isUsed) return
    for (const event of events) await hear[event.name as keyof typeof hear]?.(tx, event)
  },
}

const hear = {
  "message.queued": async (tx: Tx, { data }: RecordedEvent) => {
    const answer = await answerOf(tx, data.message as Id)
    if (answer) await compare(tx, answer, String(data.by))
  },
  "conversation.closed": async (tx: Tx, { data, at }: RecordedEvent) => {
    await tx.rows(
      `update template_cases set closed_at = $3 where account_id = $1 and conversation_id = $2 and outcome is null
         and answered_at <= $3 and closed_at is null`,
      [tx.accountId, data.conversation, at],
    )
  },
  /** Customers open by writing, which is judged by what they write. */
  "conversation.reopened": async (tx: Tx, { data, at }: RecordedEvent) => {
    if (!String(data.by).startsWith("user:")) return
    const closed = await tx.rows<{ id: Id }>(
      `select id from template_cases where account_id = $1 and conversation_id = $2 and outcome is null and closed_at <= $3`,
      [tx.accountId, data.conversation, at],
    )
    await judge(tx, idsOf(closed), "wrong", "reopened")
  },
  /** Who says that it did not help is believed, also after a week. What they think of us altogether is another question. */
  "survey.answered": async (tx: Tx, { data }: RecordedEvent) => {
    if (data.good !== false || data.kind === "nps") return
    const answered = await tx.rows<{ id: Id }>(
      `select id from template_cases where account_id = $1 and conversation_id = $2 and answered_at > now() - interval '60 days'
         and (outcome is null or outcome = 'right')`,
      [tx.accountId, data.conversation],
    )
    await judge(tx, idsOf(answered), "wrong", "bad-survey")
  },
  "category.changed": async (tx: Tx) => {
    const bereft = await tx.rows<{ id: Id }>(
      "select id from templates where account_id = $1 and category_id is null and state = 'automatic'",
      [tx.accountId],
    )
    for (const each of bereft)
      await demote(tx, await templateToChange(tx, each.id), "category-gone", await lastCase(tx, each))
  },
}

const idsOf = (rows: { id: Id }[]) => rows.map(({ id }) => id)

interface Answer {
  id: Id
  seq: number
  conversation_id: Id
  customer_id: Id
  text: string
  created_at: Date
}

/** What a person said to the customer; machines' words are no answers of theirs. */
async function answerOf(tx: Tx, message: Id): Promise<Answer | undefined> {
  return tx.first<Answer>(
    `select m.id, m.seq, m.conversation_id, m.text, m.created_at, c.customer_id from messages m join conversations c on c.account_id = $1
       and c.id = m.conversation_id and c.side_of is null
     where m.account_id = $1 and m.id = $2 and m.type = 'out' and not m.is_automatic`,
    [tx.accountId, message],
    "answer-of",
  )
}

interface Taken {
  template_id: Id
  version: number
  language: string
  text: string
}

/** More than this, and it is another answer that began with a template. */
const STILL_IT = 0.7
/** Up to this it is said as the template says it: a name, a greeting. */
const AS_IT_IS = 0.1

async function compare(tx: Tx, answer: Answer, writer: string): Promise<void> {
  const taken = await takeInsertion(tx, answer, writer)
  const edited = taken ? editShare(taken.text, answer.text) : 1
  const used = taken && edited <= STILL_IT ? taken : undefined
  const cases = await awaiting(tx, answer)
  const [newest, ...older] = cases
  await judge(tx, idsOf(older), "void", "superseded")
  const isSame = used !== undefined && newest?.template_id === used.template_id
  if (newest && isSame) await answered(tx, newest.id, answer, edited)
  else if (newest) await answeredOtherwise(tx, newest.id, answer)
  if (used && !isSame) await keepUse(tx, used, answer, edited)
  if (!used) return
  await countUse(tx, used.template_id)
  const mark = { id: used.template_id, version: used.version, edited: Math.round(edited * 1000) / 1000 }
  await addToEnvelope(tx, { message: answer.id, conversation: answer.conversation_id }, { template: mark })
}

async function takeInsertion(tx: Tx, answer: Answer, writer: string): Promise<Taken | undefined> {
  return tx.first<Taken>(
    `delete from template_insertions i using messages m where i.account_id = $1 and i.conversation_id = $2 and i.writer = $3
       and m.account_id = $1 and m.id = $4 and i.at <= m.created_at
     returning i.template_id, i.version, i.language, i.text`,
    [tx.accountId, answer.conversation_id, writer, answer.id],
  )
}

/** Cases of what the customer wrote before this answer, that nobody has answered; the newest first. */
async function awaiting(tx: Tx, answer: Answer): Promise<{ id: Id; template_id: Id }[]> {
  return tx.rows(
    `select c.id, c.template_id from template_cases c join messages m on m.account_id = $1 and m.id = c.message_id
     where c.account_id = $1 and c.conversation_id = $2 and c.outcome is null and c.answered_at is null and m.seq < $3
     order by m.seq desc`,
    [tx.accountId, answer.conversation_id, answer.seq],
    "awaiting-cases",
  )
}

/** The person said what it would have said; whether that was right the customer shows. Changed much, it was not. */
async function answered(tx: Tx, id: Id, answer: Answer, edited: number): Promise<void> {
  const did = edited <= AS_IT_IS ? "unedited" : "edited"
  await tx.rows(
    `update template_cases set did = $3, edited = $4, answer_id = $5, answered_at = $6 where account_id = $1 and id = $2`,
    [tx.accountId, id, did, edited, answer.id, answer.created_at],
  )
  if (did === "edited") await judge(tx, [id], "wrong", "edited")
}

async function answeredOtherwise(tx: Tx, id: Id, answer: Answer): Promise<void> {
  await tx.rows(
    `update template_cases set did = 'other', answer_id = $3, answered_at = $4 where account_id = $1 and id = $2`,
    [tx.accountId, id, answer.id, answer.created_at],
  )
  await judge(tx, [id], "wrong", "other-answer")
}

/** A use where it would not have answered alone: followed for the tally and the review, no part of what it has to prove. */
async function keepUse(tx: Tx, used: Taken, answer: Answer, edited: number): Promise<void> {
  await tx.rows(
    `insert into template_cases (account_id, id, template_id, version, kind, conversation_id, customer_id, message_id, answer_id,
       category_id, language, did, edited, answered_at)
     select $1, $2, $3, $4, 'used', $5, $6, (select m.id from messages m where m.account_id = $1 and m.conversation_id = $5 and m.type = 'in'
       and not m.is_automatic and m.seq < $7 order by m.seq desc limit 1), $8, t.category_id, $9, $10, $11, $12
     from templates t where t.account_id = $1 and t.id = $3
     on conflict (account_id, answer_id) where kind = 'used' do nothing`,
    [
      ...[tx.accountId, newId(), used.template_id, used.version, answer.conversation_id, answer.customer_id],
      ...[answer.seq, answer.id, used.language, edited <= AS_IT_IS ? "unedited" : "edited", edited],
      answer.created_at,
    ],
  )
}
