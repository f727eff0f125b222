import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import type { PledgeRow } from "./pledges.ts"
import { setWatch } from "./watching.ts"

interface Moved {
  id: Id
  due_at: Date
  was: Date
}

/**
 * A reply tells the customer another time: the promise it means gets that time, if it is open in this conversation. Answers
 * whether there is such a one (also when this very reply has moved it before).
 */
export async function move(
  tx: Tx,
  said: {
    id: Id
    conversation_id: Id
    author_type: string
    author_id: Id | null
    created_at: Date
    pledge: { text: string }
  },
  pledge: Id,
  due: Date,
): Promise<boolean> {
  const found = await tx.first<{ due_at: Date; moved_in: Id | null; state: string }>(
    `select due_at, moved_in, state from pledges where account_id = $1 and id = $2 and conversation_id = $3 for update`,
    [tx.accountId, pledge, said.conversation_id],
  )
  if (found?.moved_in === said.id) return true
  if (found?.state !== "open") return false
  await tx.rows(
    `update pledges set due_at = $3, text = $4, moved_in = $5, moved_at = $6, moves = moves + 1, reminded_at = null, replied_at = null
     where account_id = $1 and id = $2`,
    [tx.accountId, pledge, due, said.pledge.text, said.id, said.created_at],
  )
  const by = said.author_id ? `${said.author_type}:${said.author_id}` : said.author_type
  await tell(tx, { id: pledge, due_at: due, was: found.due_at }, said.conversation_id, by, said.created_at)
  return true
}

/** Somebody moves it by hand: the customer was told otherwise. @throws Refusal pledge.settled */
export async function moveByHand(tx: Tx, actor: Actor, pledge: PledgeRow, due: Date): Promise<void> {
  if (pledge.state !== "open") throw new Refusal("pledge.settled")
  if (pledge.due_at.getTime() === due.getTime()) return
  const row = await tx.first<{ moved_at: Date }>(
    `update pledges set due_at = $3, moved_at = now(), moves = moves + 1, reminded_at = null, replied_at = null
     where account_id = $1 and id = $2 returning moved_at`,
    [tx.accountId, pledge.id, due],
  )
  const times = { from: pledge.due_at.toISOString(), to: due.toISOString() }
  await audit(tx, actor, "pledge.moved", pledge.id, { text: pledge.text, ...times })
  const moved = { id: pledge.id, due_at: due, was: pledge.due_at }
  await tell(tx, moved, pledge.conversation_id, actorKey(actor), row!.moved_at)
}

async function tell(tx: Tx, moved: Moved, conversation: Id, by: string, since: Date): Promise<void> {
  await setWatch(tx, { id: moved.id, due_at: moved.due_at, since })
  const times = { from: moved.was.toISOString(), dueAt: moved.due_at.toISOString() }
  await record(tx, "pledge.moved", { conversation, pledge: moved.id, by, ...times })
}
