import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import { addAttachment, type NewFile, takeFiles } from "./attaching.ts"
import { wakeLater } from "./snoozing.ts"

/** A conversation that was held elsewhere. */
export interface PastConversation {
  inbox: Id
  promise: number
  customer: Id
  identity: Id
  subject: string | null
  createdAt: Date
}

/** A line of it, as it was said then. */
export interface PastLine {
  type: "in" | "out" | "note"
  author: { type: "customer" | "user"; id: Id | null; name: string }
  text: string
  quoted: string | null
  htmlHash: string | null
  at: Date
  inbox: Id
  identity: Id
  providerId: string | null
  isAutomatic: boolean
  envelope: Record<string, unknown> | null
  files: (NewFile & { hash: string })[]
}

/** How it stands when all of it is here. */
export interface PastState {
  status: "open" | "snoozed" | "closed"
  /** For snoozed; null: until the customer writes. */
  snoozedUntil: Date | null
  assignee: Id | null
  priority: number
  labels: Id[]
  closedAt: Date | null
}

/**
 * Makes room for a conversation from elsewhere: closed, without a line. Nothing is recorded as having happened, so nothing
 * listens: no promise starts, no webhook goes out, nobody is notified.
 */
export async function bringConversation(tx: Tx, past: PastConversation): Promise<Id> {
  const id = newId()
  await tx.rows(
    `with c as (
       insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, via_identity_id, subject, promise,
         status, created_at, last_message_at, closed_at)
       values ($1, $2, $3, $4, $3, $5, $6, $7, 'closed', $8, $8, $8)
     )
     insert into participants (account_id, conversation_id, customer_id) values ($1, $2, $4)`,
    [tx.accountId, id, past.inbox, past.customer, past.identity, past.subject, past.promise, past.createdAt],
    "bring-conversation",
  )
  return id
}

/** Holds the conversation for this transaction. False: it is gone. */
export async function holdConversation(tx: Tx, conversation: Id): Promise<boolean> {
  const row = await tx.first(
    "select 1 from conversations where account_id = $1 and id = $2 for update",
    [tx.accountId, conversation],
    "hold-conversation",
  )
  return row !== undefined
}

/**
 * Puts a line at the end of a conversation that is held; `settleBrought` puts all into order. Nothing is sent: what we said then
 * counts as sent then. Undefined: a message with this provider's id is in this inbox already.
 */
export async function bringLine(tx: Tx, conversation: Id, line: PastLine): Promise<Id | undefined> {
  const id = newId()
  const isOurs = line.type === "out"
  const row = await tx.first(
    `insert into messages (account_id, id, conversation_id, seq, type, author_type, author_id, author_name, text, quoted,
       html_hash, state, is_automatic, inbox_id, identity_id, provider_id, envelope, files, created_at, sent_at, language)
     select $1, $2, $3, coalesce((select max(seq) from messages where account_id = $1 and conversation_id = $3), 0) + 1,
       $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17, $18, $19, $20
     where $15::text is null or not exists (
       select from messages k where k.account_id = $1 and k.provider_id = $15 and k.conversation_id = $3)
     on conflict (account_id, provider_id, inbox_id) where provider_id is not null do nothing returning id`,
    [
      ...[tx.accountId, id, conversation, line.type, line.author.type, line.author.id, line.author.name],
      ...[line.text, line.quoted, line.htmlHash, isOurs ? "sent" : "received", line.isAutomatic, line.inbox],
      ...[line.type === "note" ? null : line.identity, line.providerId],
      ...[line.envelope ? JSON.stringify(line.envelope) : null, line.files.length, line.at],
      ...[isOurs ? line.at : null, detectLanguage(line.text)?.language ?? null],
    ],
    "bring-line",
  )
  if (!row) return undefined
  await bringFiles(tx, conversation, id, line.files)
  return id
}

async function bringFiles(tx: Tx, conversation: Id, message: Id, files: PastLine["files"]): Promise<void> {
  const ids: Id[] = []
  for (const file of files) ids.push(await addAttachment(tx, file, `message:${message}`))
  if (ids.length) await takeFiles(tx, `message:${message}`, { conversation, attachments: ids }, message)
}

/** From which conversation these provider's ids are known, nearest first. */
export async function conversationSaying(tx: Tx, providerIds: readonly string[]): Promise<Id | undefined> {
  if (!providerIds.length) return undefined
  const row = await tx.first<{ id: Id }>(
    `select m.conversation_id as id from unnest($2::text[]) with ordinality r (provider_id, place)
     join messages m on m.account_id = $1 and m.provider_id = r.provider_id order by r.place limit 1`,
    [tx.accountId, providerIds],
    "conversation-saying",
  )
  return row?.id
}

/**
 * Brings a conversation with new lines into order: lines by time, numbers without gaps, its last line and times. With `state` it
 * also gets the state it had elsewhere; without, it keeps the one it has here. A promise counts from when it came to us:
 * `dueAt` is when an answer is due to somebody who waits.
 */
export async function settleBrought(
  tx: Tx,
  conversation: Id,
  given: { state?: PastState; dueAt: Date; readBy: Id | null; by: { id: Id | null; name: string } },
): Promise<void> {
  await putInOrder(tx, conversation)
  await tx.rows(SETTLE, [tx.accountId, conversation], "settle-brought")
  if (given.state) await giveState(tx, conversation, given.state, given)
  if (given.readBy) await markAllRead(tx, conversation, given.readBy)
  await tx.rows("select search_later($1, 'conversation', $2)", [tx.accountId, conversation])
}

/** Mailboxes are not always sorted. Two steps, since a number may be taken only once at any moment. */
async function putInOrder(tx: Tx, conversation: Id): Promise<void> {
  const moved = await tx.rows(
    `with o as (
       select id, seq, row_number() over (order by created_at, seq) as place from messages
       where account_id = $1 and conversation_id = $2
     )
     update messages m set seq = -o.place from o where m.account_id = $1 and m.id = o.id and exists (
       select from o where o.seq <> o.place) returning 1`,
    [tx.accountId, conversation],
  )
  if (!moved.length) return
  await tx.rows("update messages set seq = -seq where account_id = $1 and conversation_id = $2 and seq < 0", [
    tx.accountId,
    conversation,
  ])
}

const SETTLE = `
with said as (
  select max(seq) as seq, min(created_at) as first_at from messages where account_id = $1 and conversation_id = $2
), last as (
  select type, text, created_at from messages where account_id = $1 and conversation_id = $2 and type in ('in', 'out')
  order by seq desc limit 1
)
update conversations c set seq = coalesce(said.seq, 0), guard_seq = coalesce(said.seq, 0),
  created_at = least(c.created_at, coalesce(said.first_at, c.created_at)),
  last_message_at = coalesce(last.created_at, said.first_at, c.last_message_at),
  last_from = case last.type when 'out' then 'team' else 'customer' end,
  preview = coalesce(left(btrim(regexp_replace(left(last.text, 800), '\\s+', ' ', 'g')), 200), ''),
  closed_at = case when c.status = 'closed' then greatest(c.closed_at, last.created_at) end
from said left join last on true where c.account_id = $1 and c.id = $2`

async function giveState(
  tx: Tx,
  conversation: Id,
  state: PastState,
  { dueAt, by }: { dueAt: Date; by: { id: Id | null; name: string } },
): Promise<void> {
  const isOpen = state.status === "open"
  const snooze =
    state.status === "snoozed"
      ? {
          by: by.id,
          byName: by.name,
          at: new Date().toISOString(),
          kind: state.snoozedUntil ? "time" : "reply",
        }
      : null
  await tx.rows(
    `update conversations c set status = $3, snooze = $4::jsonb, snoozed_until = $5, assignee_id = $6, priority = $7,
       label_ids = $8::uuid[], closed_at = case when $3 = 'closed' then coalesce($9, c.closed_at, c.last_message_at) end,
       waiting_since = case when $10 and c.last_from = 'customer' then w.since end,
       due_at = case when $10 and c.last_from = 'customer' and w.since is not null then $11::timestamptz end
     from (select min(m.created_at) as since from messages m where m.account_id = $1 and m.conversation_id = $2
       and m.type = 'in' and not m.is_automatic and m.seq > coalesce((select max(o.seq) from messages o
         where o.account_id = $1 and o.conversation_id = $2 and o.type = 'out'), 0)) w
     where c.account_id = $1 and c.id = $2`,
    [
      ...[tx.accountId, conversation, state.status, snooze && JSON.stringify(snooze)],
      ...[snooze ? state.snoozedUntil : null, state.assignee, state.priority, state.labels, state.closedAt],
      ...[isOpen, dueAt],
    ],
    "state-of-brought",
  )
  if (snooze && state.snoozedUntil) await wakeLater(tx, conversation, state.snoozedUntil)
}

/** For whoever brings it along; a hundred thousand old conversations are nobody's news. */
async function markAllRead(tx: Tx, conversation: Id, user: Id): Promise<void> {
  await tx.rows(
    `insert into reads (account_id, user_id, conversation_id, seq)
     select account_id, $3, id, seq from conversations where account_id = $1 and id = $2
     on conflict (account_id, user_id, conversation_id) do update set seq = excluded.seq`,
    [tx.accountId, conversation, user],
  )
}
