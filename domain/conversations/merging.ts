import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { note } from "./changing.ts"
import { keepJoin, type Standing } from "./joins.ts"
import { type Conversation, refuseMerged, visibleConversation } from "./seeing.ts"

export interface Order {
  into: Id
  from: Id
  evenIfCustomerDiffers: boolean
}

/**
 * One conversation becomes part of another. Nothing is moved: the part stays as it is, is closed for good and points at
 * the whole, whose thread shows both in order of time. So all numbers stay gap-free, every reader's place stays valid, and
 * undoing is exact. What answers the part from now on goes into the whole (see `conversation_root`), and whoever waits in
 * the part waits in the whole. `live`: inboxes that reach somebody only while they are there; a chat that may still be
 * open on a customer's screen is the whole, never the part, unless both are theirs; and nobody else's words come into it.
 * @throws Refusal conversation.not-found, conversation.into-itself, conversation.already-merged,
 *   conversation.other-customer, conversation.live-chat, conversation.strangers-chat, conversation.still-sending
 */
export async function mergeConversations(
  tx: Tx,
  actor: Actor,
  order: Order,
  live: ReadonlySet<Id>,
): Promise<Id> {
  if (order.into === order.from) throw new Refusal("conversation.into-itself")
  await lockInOrder(tx, [order.into, order.from])
  const whole = await visibleConversation(tx, actor, order.into)
  const part = await visibleConversation(tx, actor, order.from)
  for (const each of [whole, part]) {
    refuseMerged(each)
    if (each.status === "side") throw new Refusal("conversation.not-found")
  }
  refuseStrangers(part, whole, order.evenIfCustomerDiffers, live)
  await refuseWhileSending(tx, part.id)
  await note(tx, actor, part, { name: "merged", into: whole.id, number: whole.number })
  await note(tx, actor, whole, { name: "merged-in", from: part.id, number: part.number })
  const join = await keepJoin(tx, actor, "merge", { part, whole })
  await takeIn(tx, part, whole)
  await record(tx, "conversation.merged", {
    conversation: whole.id,
    from: part.id,
    by: actorKey(actor),
  })
  return join
}

/** Both rows, always in the same order: of two people who merge the same pair at once the second waits, and is told. */
export async function lockInOrder(q: Queries, ids: Id[]): Promise<void> {
  await q.rows("select id from conversations where account_id = $1 and id = any($2) order by id for update", [
    q.accountId,
    ids,
  ])
}

function refuseStrangers(
  part: Conversation,
  whole: Conversation,
  isMeant: boolean,
  live: ReadonlySet<Id>,
): void {
  const isSameCustomer = part.customer_id === whole.customer_id
  if (live.has(part.inbox_id) && !(isSameCustomer && part.inbox_id === whole.inbox_id))
    throw new Refusal("conversation.live-chat")
  // What the other customer answers from now on would stand in this one's panel.
  if (live.has(whole.inbox_id) && !isSameCustomer) throw new Refusal("conversation.strangers-chat")
  if (!isSameCustomer && !isMeant)
    throw new Refusal("conversation.other-customer", {
      customers: [part.customer_id, whole.customer_id],
    })
}

/** What is put off for later would go out of a conversation that nobody looks at any more. */
async function refuseWhileSending(tx: Tx, part: Id): Promise<void> {
  const waiting = await tx.first(
    "select 1 from planned where account_id = $1 and conversation_id = $2 limit 1",
    [tx.accountId, part],
  )
  if (waiting) throw new Refusal("conversation.still-sending")
}

/** The part is closed and points; the whole waits for whoever waited, wears both's labels, and is followed by both's. */
export async function takeIn(
  tx: Tx,
  part: Standing & { id: Id },
  whole: Standing & { id: Id },
): Promise<void> {
  await tx.rows(
    `update conversations set status = 'closed', closed_at = coalesce(closed_at, now()), merged_into = $3,
       waiting_since = null, due_at = null, snooze = null, snoozed_until = null where account_id = $1 and id = $2`,
    [tx.accountId, part.id, whole.id],
  )
  const wakes = part.status === "open" || (whole.status === "closed" && part.status !== "closed")
  const newer = part.last_message_at > whole.last_message_at ? part : whole
  await tx.rows(
    `update conversations set status = case when $3 then 'open' else status end,
       closed_at = case when $3 then null else closed_at end,
       snooze = case when $3 then null else snooze end, snoozed_until = case when $3 then null else snoozed_until end,
       waiting_since = least(waiting_since, $4::timestamptz), due_at = least(due_at, $5::timestamptz),
       preview = $6, last_from = $7, last_message_at = $8,
       label_ids = array(select distinct l from unnest(label_ids || $9::uuid[]) l)
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, whole.id, wakes, part.waiting_since, part.due_at],
      ...[newer.preview, newer.last_from, newer.last_message_at, part.label_ids],
    ],
  )
  await moveDrafts(tx, part.id, whole.id)
}

/** Half-written answers go along, where their writer has not begun another one there. */
async function moveDrafts(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.rows(
    `update drafts d set conversation_id = $3 where d.account_id = $1 and d.conversation_id = $2 and not exists (
       select from drafts o where o.account_id = $1 and o.conversation_id = $3 and o.user_id = d.user_id and o.type = d.type)`,
    [tx.accountId, from, to],
  )
}

interface Since {
  has_talk: boolean
  is_answered: boolean
  asked_at: Date | null
}

/**
 * Takes a merge back: the part is as it was, unless what it waited for was answered meanwhile; the whole is as it was,
 * unless something was said in it since.
 */
export async function comeApart(
  tx: Tx,
  part: Conversation,
  whole: Conversation,
  before: { part: Standing; whole: Standing },
): Promise<void> {
  const since = (await tx.first<Since>(
    `select bool_or(type in ('in', 'out')) as has_talk, bool_or(type = 'out' and not is_automatic) as is_answered,
       min(created_at) filter (where type = 'in' and not is_automatic) as asked_at
     from messages where account_id = $1 and conversation_id = $2 and seq > $3`,
    [tx.accountId, whole.id, before.whole.seq],
  ))!
  await standAgain(tx, part.id, before.part, since.is_answered)
  if (since.has_talk) await waitOn(tx, whole.id, before.whole.waiting_since ?? since.asked_at)
  else await standAgain(tx, whole.id, before.whole, false)
  await takeOffLabels(tx, whole.id, before)
}

/** As it stood, but for its labels. A time that has passed meanwhile wakes it at once. */
async function standAgain(tx: Tx, id: Id, was: Standing, isAnswered: boolean): Promise<void> {
  const isOver = was.snoozed_until !== null && new Date(was.snoozed_until) <= new Date()
  const status = was.status === "snoozed" && isOver ? "open" : was.status
  const isPutOff = status === "snoozed"
  await tx.rows(
    `update conversations set merged_into = null, status = $3, closed_at = $4, waiting_since = $5, due_at = $6,
       snooze = $7, snoozed_until = $8, preview = $9, last_from = $10, last_message_at = $11
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, id, status, status === "closed" ? (was.closed_at ?? new Date()) : null],
      ...[isAnswered ? null : was.waiting_since, isAnswered ? null : was.due_at],
      ...[isPutOff ? JSON.stringify(was.snooze) : null, isPutOff ? was.snoozed_until : null],
      ...[was.preview, was.last_from, was.last_message_at],
    ],
  )
}

/** Who still waits there has waited since then. */
async function waitOn(tx: Tx, whole: Id, since: Date | string | null): Promise<void> {
  await tx.rows(
    `update conversations set waiting_since = $3 where account_id = $1 and id = $2 and waiting_since is not null`,
    [tx.accountId, whole, since],
  )
}

/** Those that came along; what was put on by hand meanwhile stays. */
async function takeOffLabels(tx: Tx, whole: Id, before: { part: Standing; whole: Standing }): Promise<void> {
  await tx.rows(
    `update conversations set label_ids = array(select l from unnest(label_ids) l where l = any($3) or not l = any($4))
     where account_id = $1 and id = $2`,
    [tx.accountId, whole, before.whole.label_ids, before.part.label_ids],
  )
}
