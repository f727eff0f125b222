import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal, type RefusalCode } from "#contract/refusals.ts"
import type { Message } from "#contract/views.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { type InboxBook, whyNotCarry } from "../inboxes/book.ts"
import { append } from "./appending.ts"
import { handOverFiles } from "./attaching.ts"
import { mayAnswerAlone, type PlannedRow, requireHand } from "./planned.ts"
import { guard, setOff, tellOfPlanned } from "./planning.ts"
import { messageById } from "./reading.ts"
import type { Conversation } from "./seeing.ts"
import { tell } from "./telling.ts"

/** The first two are ours, the others are the channel's. */
type Stop = "customer-wrote" | "colleague-answered" | RefusalCode

/**
 * The job behind a planned message. Its row is locked, so that taking back and saying can't both win, and it is gone with the
 * commit that makes the message: a retry finds nothing. Who wrote meanwhile or a closed channel stops it visibly.
 */
export async function sayPlanned(
  db: Database,
  book: InboxBook,
  job: { accountId: Id; planned: Id },
  now: Date,
): Promise<void> {
  await db.transaction(job.accountId, async (tx) => {
    const found = await lockBoth(tx, job.planned)
    const at = found?.row.state === "waiting" && found.row.send_at
    if (!found || !at) return
    // Moved to a later time: its own job will come. The margin is what clocks of two machines may differ.
    if (at.getTime() > now.getTime() + 500) return setOff(tx, found.row, now)
    const stop = (await whyNot(tx, found)) ?? (await whyChannelCant(tx, book, found))
    if (stop) return stopPlanned(tx, found.row, stop)
    await say(tx, found.row, {})
  })
}

interface Found {
  row: PlannedRow
  conversation: Conversation
}

/** The conversation first, as every writer of messages does: no two can wait for each other. What has become part of another goes on there. */
async function lockBoth(tx: Tx, id: Id): Promise<Found | undefined> {
  const conversation = await tx.first<Conversation>(
    `select c.* from conversations c where c.account_id = $1
       and c.id = (select conversation_root($1, conversation_id) from planned where account_id = $1 and id = $2) for update`,
    [tx.accountId, id],
    "lock-conversation-of-planned",
  )
  const row = await tx.first<PlannedRow>(
    `update planned set conversation_id = $3 where account_id = $1 and id = $2 returning *`,
    [tx.accountId, id, conversation?.id],
    "lock-planned",
  )
  return conversation && row && { row, conversation }
}

/**
 * Sent later: a customer who wrote meanwhile wants another answer. Taken back for some seconds: whoever pressed "send" was
 * done, so only a colleague's answer in those seconds stops it (rule L5).
 */
async function whyNot(tx: Tx, { row, conversation }: Found): Promise<Stop | undefined> {
  if (conversation.guard_seq <= row.seen_seq) return undefined
  const since = await tx.first<{ customer: boolean; colleague: boolean }>(
    `select coalesce(bool_or(type = 'in' and not is_automatic), false) as customer,
       coalesce(bool_or(type = 'out' and not is_automatic and author_id is distinct from $4::uuid), false) as colleague
     from messages where account_id = $1 and conversation_id = $2 and seq > $3`,
    [tx.accountId, conversation.id, row.seen_seq, row.author_id],
  )
  if (row.reason === "later" && since?.customer) return "customer-wrote"
  if (row.reason === "undo" && since?.colleague) return "colleague-answered"
  return undefined
}

/** Since it was written the inbox may have been switched off, or the channel's time for free text may have run out. */
async function whyChannelCant(
  tx: Queries,
  book: InboxBook,
  { row, conversation }: Found,
): Promise<RefusalCode | undefined> {
  const entry = await book.find(tx.accountId, conversation.via_inbox_id)
  const refused = whyNotCarry(entry, { ...row, attachments: Array(row.files) })
  if (refused) return refused
  const isClosed = await windowIsClosed(tx, conversation.id, entry.channel.window)
  return isClosed ? "message.window-closed" : undefined
}

/** Seconds of `window` have passed since the customer last wrote; undefined: there is always time. */
export async function windowIsClosed(
  q: Queries,
  conversation: Id,
  window: number | undefined,
): Promise<boolean> {
  if (window === undefined) return false
  const row = await q.first<{ open: boolean }>(
    `select coalesce(max(created_at) > now() - $3 * interval '1 second', false) as open
     from messages where account_id = $1 and conversation_id = $2 and type = 'in'`,
    [q.accountId, conversation, window],
  )
  return !row?.open
}

/** Stays in the thread with the reason, keeps every word, and its author hears of it. */
export async function stopPlanned(tx: Tx, row: PlannedRow, code: Stop): Promise<void> {
  const state = code === "customer-wrote" || code === "colleague-answered" ? "cancelled" : "failed"
  await tx.rows(
    "update planned set state = $3, because = $4, updated_at = now() where account_id = $1 and id = $2",
    [tx.accountId, row.id, state, JSON.stringify({ code })],
  )
  await tell(tx, row.conversation_id, { name: "planned-stopped", because: code, author: row.author_name })
  const about = { conversation: row.conversation_id, planned: row.id }
  await record(tx, "planned.stopped", { ...about, author: row.author_id, because: code })
}

/** The planned row becomes a message with the same id, in the author's name. */
async function say(tx: Tx, row: PlannedRow, more: { approvedBy?: string }): Promise<Id> {
  const people = [...row.cc, ...row.bcc].map((address) => address.toLowerCase())
  const copies = people.length ? { cc: row.cc, bcc: row.bcc, people } : {}
  const envelope = { ...copies, ...more, ...(row.pledge ? { pledge: row.pledge } : {}) }
  const by = row.author_id ? `${row.author_type}:${row.author_id}` : row.author_type
  const appended = await append(
    tx,
    {
      id: row.id,
      conversation: row.conversation_id,
      type: "out",
      author: { type: row.author_type, id: row.author_id, name: row.author_name },
      text: row.text,
      clientId: row.client_id,
      envelope: Object.keys(envelope).length ? envelope : null,
      files: row.files,
      by,
    },
    [true, null, []],
  )
  if (!appended || appended === "again")
    throw new Error(`the planned message ${row.id} could not become a message`)
  if (row.files) await handOverFiles(tx, row.id, { id: appended.id, conversation: row.conversation_id })
  await tx.rows("delete from planned where account_id = $1 and id = $2", [tx.accountId, row.id])
  tx.announce("planned.changed", { conversation: row.conversation_id, planned: row.id, by })
  return appended.id
}

/**
 * Says it now, whatever it was waiting for. For a reply that waits for approval this is the yes; whoever gives it has seen
 * the conversation as it is (the send guard asks).
 * @throws Refusal planned.not-found, not-allowed, message.needs-approval, message.newer-exists, message.window-closed, inbox.switched-off
 */
export async function sayNow(
  tx: Tx,
  actor: Actor,
  book: InboxBook,
  planned: PlannedRow,
  seenSeq: number,
): Promise<Message> {
  requireHand(actor, planned)
  const isApproval = planned.reason === "approval"
  if (isApproval ? !actor.permissions.has("conversations.approve") : !mayAnswerAlone(actor))
    throw new Refusal("message.needs-approval")
  const found = await lockBoth(tx, planned.id)
  if (!found) throw new Refusal("planned.not-found")
  await guard(tx, actor, found.conversation, seenSeq)
  const stop = await whyChannelCant(tx, book, found)
  if (stop) throw new Refusal(stop)
  tellOfPlanned(tx, actor, found.row)
  const id = await say(tx, found.row, isApproval ? { approvedBy: actor.name } : {})
  if (isApproval) await tellAuthor(tx, actor, found.row)
  return (await messageById(tx, id))!
}

async function tellAuthor(tx: Tx, actor: Actor, row: PlannedRow): Promise<void> {
  await record(tx, "planned.approved", {
    conversation: row.conversation_id,
    planned: row.id,
    message: row.id,
    author: row.author_id,
    by: actorKey(actor),
  })
}
