import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Hours } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Entry } from "../inboxes/book.ts"
import { dueAt } from "../promises/due.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

export interface Move {
  from: Entry
  to: Entry
  clock: { hours: Hours; timeZone: string }
}

/**
 * Moves it to another inbox. The new inbox's promise counts from when the customer began to wait; what they were told
 * already is kept: their time may come sooner, never later. Answers go out through the new inbox where it speaks the same
 * channel and can reach people who are not there; else where the customer wrote, so that nobody's chat breaks off.
 * @throws Refusal inbox.switched-off
 */
export async function move(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  { from, to, clock }: Move,
): Promise<void> {
  if (conversation.inbox_id === to.inbox.id) return
  if (!to.inbox.is_on) throw new Refusal("inbox.switched-off")
  await note(tx, actor, conversation, { name: "moved", from: from.inbox.name, to: to.inbox.name })
  await tx.rows(
    `update conversations set inbox_id = $3, also_in = array_remove(also_in, $3::uuid), promise = $4, due_at = $5, via_inbox_id = $6
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, conversation.id, to.inbox.id, to.inbox.promise],
      ...[newDue(conversation, to.inbox.promise, clock), viaAfter(conversation, from, to)],
    ],
  )
  const ends = { from: from.inbox.id, to: to.inbox.id }
  await record(tx, "conversation.moved", { conversation: conversation.id, by: actorKey(actor), ...ends })
}

function newDue({ waiting_since, due_at }: Conversation, promise: number, clock: Move["clock"]): Date | null {
  if (!waiting_since) return due_at
  const anew = dueAt(waiting_since, promise, clock.hours, clock.timeZone)
  return due_at && due_at < anew ? due_at : anew
}

function viaAfter(conversation: Conversation, from: Entry, to: Entry): Id {
  const isVia = conversation.via_inbox_id === from.inbox.id
  const canTakeOver = from.inbox.channel === to.inbox.channel && to.channel.can.start && to.channel.send
  return isVia && canTakeOver ? to.inbox.id : conversation.via_inbox_id
}
