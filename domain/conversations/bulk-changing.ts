import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Change } from "#contract/routes/triage.ts"
import type { Hours } from "#contract/views.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { InboxBook } from "../inboxes/book.ts"
import { close, reopen } from "./changing.ts"
import { handOver } from "./handing-over.ts"
import { relabel } from "./labelling.ts"
import { move } from "./moving.ts"
import { prioritise } from "./prioritising.ts"
import { type Conversation, conversationToChange } from "./seeing.ts"
import { snooze } from "./snoozing.ts"
import { markSpam, unmarkSpam } from "./spam.ts"
import { type Standing, standingOf } from "./standing.ts"

/** What moving to another inbox must know of it. */
export interface Surroundings {
  book: InboxBook
  clockOf(accountId: Id): Promise<{ hours: Hours; timeZone: string }>
}

export interface BulkItem {
  id: Id
  before: Standing
  after: Standing
}

/** So many conversations are held at once: a customer who writes meanwhile waits for a few, not for five hundred. */
export const TOGETHER = 25

type Outcome =
  | { id: Id; state: "done"; before: Standing; after: Standing }
  | { id: Id; state: "same" }
  | { id: Id; state: "refused"; code: string; message: string }

/**
 * The next few that wait. What was done and the memory of it commit together: after a crash in the middle the first half can
 * still be undone. False: none is left, and it is over. In one order for everybody, so that two bulk changes of the same rows
 * don't wait for each other in a circle.
 */
export async function changeWaiting(
  db: Database,
  surroundings: Surroundings,
  actor: Actor,
  { id, change }: { id: Id; change: Change },
): Promise<boolean> {
  const work = await workFor(surroundings, actor, change)
  return db.transaction(actor.accountId, async (tx) => {
    const waiting = await tx.rows<{ conversation: Id }>(
      `select conversation_id as conversation from bulk_items where account_id = $1 and bulk_id = $2 and state = 'waiting'
       order by conversation_id limit ${TOGETHER} for update skip locked`,
      [tx.accountId, id],
    )
    const outcomes: Outcome[] = []
    for (const { conversation } of waiting) outcomes.push(await changeOne(tx, actor, conversation, work))
    await writeDown(tx, id, outcomes)
    if (waiting.length < TOGETHER) await finish(tx, id)
    return waiting.length === TOGETHER
  })
}

async function writeDown(tx: Tx, bulk: Id, outcomes: Outcome[]): Promise<void> {
  await tx.rows(
    `update bulk_items i set state = w.state, before = w.before, after = w.after, code = w.code, message = w.message
     from jsonb_to_recordset($3::jsonb) as w(id uuid, state text, before jsonb, after jsonb, code text, message text)
     where i.account_id = $1 and i.bulk_id = $2 and i.conversation_id = w.id`,
    [tx.accountId, bulk, JSON.stringify(outcomes)],
  )
}

async function finish(tx: Tx, bulk: Id): Promise<void> {
  await tx.rows(
    "update bulk_changes set state = 'done', finished_at = now() where account_id = $1 and id = $2 and state = 'running'",
    [tx.accountId, bulk],
  )
}

/** Refusals come before the first write of a verb, so the others of this part stand. */
async function changeOne(tx: Tx, actor: Actor, id: Id, work: Work): Promise<Outcome> {
  try {
    const conversation = await conversationToChange(tx, actor, id)
    await work(tx, conversation)
    const before = standingOf(conversation)
    const after = standingOf(await asItIsNow(tx, id))
    const isSame = JSON.stringify(before) === JSON.stringify(after)
    return isSame ? { id, state: "same" } : { id, state: "done", before, after }
  } catch (error) {
    if (error instanceof Refusal) return { id, state: "refused", code: error.code, message: error.message }
    throw error
  }
}

type Work = (tx: Tx, conversation: Conversation) => Promise<void>

async function workFor(surroundings: Surroundings, actor: Actor, change: Change): Promise<Work> {
  if (change.do !== "move") return (tx, conversation) => apply(tx, actor, conversation, change)
  const { book, clockOf } = surroundings
  const to = await book.find(actor.accountId, change.inboxId)
  const clock = await clockOf(actor.accountId)
  return async (tx, conversation) => {
    const from = await book.find(actor.accountId, conversation.inbox_id)
    await move(tx, actor, conversation, { from, to, clock })
  }
}

/** Every change that needs nothing but the conversation. */
type Plain = Exclude<Change, { do: "move" }>

/** One change to one conversation that is held for it; what it needs beyond seeing stands in `needs`. */
export async function apply(tx: Tx, actor: Actor, conversation: Conversation, change: Plain): Promise<void> {
  if (change.do === "assign") return handOver(tx, actor, conversation, change)
  if (change.do === "close") return close(tx, actor, conversation)
  if (change.do === "reopen") return reopen(tx, actor, conversation)
  if (change.do === "label") return relabel(tx, actor, conversation, change)
  if (change.do === "prioritise") return prioritise(tx, actor, conversation, change.priority)
  if (change.do === "spam") return markSpam(tx, actor, conversation)
  if (change.do === "not-spam") return unmarkSpam(tx, actor, conversation)
  return snooze(tx, actor, conversation, change.until === null ? null : new Date(change.until))
}

/** Whoever gave it away may no longer see it; what it is now is read all the same. */
export async function asItIsNow(tx: Tx, id: Id): Promise<Conversation> {
  const row = await tx.first<Conversation>(
    "select * from conversations where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
    "as-it-is-now",
  )
  return row!
}
