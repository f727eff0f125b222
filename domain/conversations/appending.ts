import { type Id, newId } from "#contract/ids.ts"
import { isTaken, type Queries } from "#platform/db/database.ts"
import { PATIENCE_SECONDS } from "./continuing.ts"
import { mereNumber } from "./mere-number.ts"
import { type Conversation, seenBy } from "./seeing.ts"
import { MESSAGE_COLUMNS, type MessageRow } from "./showing.ts"
import { isMereThanks } from "./thanking.ts"

/** One line of a conversation on its way into the database. */
export interface Line {
  /** What was planned keeps its id when it is said. */
  id?: Id
  conversation: Id
  type: "in" | "out" | "note" | "event"
  author: { type: "customer" | "user" | "automatic" | "api-key" | "system"; id: Id | null; name: string }
  text?: string
  quoted?: string | null
  htmlHash?: string | null
  event?: Record<string, unknown> | null
  isAutomatic?: boolean
  /** Machine-written, and yet what the customer waits for: it stops the clock as a person's answer does. */
  isAnswer?: boolean
  inbox?: Id | null
  identity?: Id | null
  providerId?: string | null
  clientId?: string | null
  inbound?: Id | null
  envelope?: Record<string, unknown> | null
  files?: number
  /** Refuse when somebody wrote after this seq (the send guard). */
  seenSeq?: number | null
  /** For a customer's line: when an answer will be due, should they not be waiting already. */
  dueAt?: Date | null
  /** Ours only if it can go out through one of these inboxes; null: wherever. */
  carriers?: readonly Id[] | null
  /** "user:<id>" … as events carry it. */
  by: string
}

export interface Appended extends MessageRow {
  /** The conversation's status before. */
  was: Conversation["status"]
  /** A customer's line that brings the conversation back: no mere thanks, no number we asked for. */
  stirs: boolean
  inbox: Id
  customer: Id
}

/**
 * The hot statement of the house: takes the next seq under the row's lock and writes message, conversation, event and
 * job together in one round trip, and marks the payload it was read from. Answers undefined when there is no such conversation in sight or the guard refused.
 * An id of the client that was used before answers "again": the whole statement was undone, no seq was lost.
 */
export async function append(
  q: Queries,
  line: Line,
  sight: readonly unknown[],
): Promise<Appended | "again" | undefined> {
  try {
    const row = await q.first<Appended>(APPEND, values(q, line, sight), "append-line")
    if (row) announce(q, line, row)
    return row
  } catch (error) {
    if (isTaken(error, "messages_client")) return "again"
    throw error
  }
}

function values(q: Queries, line: Line, sight: readonly unknown[]): unknown[] {
  const text = line.text ?? ""
  return [
    q.accountId,
    line.conversation,
    ...sight,
    line.seenSeq ?? null,
    line.type,
    previewOf(text),
    line.isAutomatic ?? false,
    line.dueAt ?? null,
    line.author.type === "user" ? line.author.id : null,
    line.inbox ?? null,
    line.identity ?? null,
    line.id ?? newId(),
    line.author.type,
    line.author.id,
    line.author.name,
    text,
    line.quoted ?? null,
    line.htmlHash ?? null,
    line.event ? JSON.stringify(line.event) : null,
    line.providerId ?? null,
    line.clientId ?? null,
    line.inbound ?? null,
    line.envelope ? JSON.stringify(line.envelope) : null,
    line.files ?? 0,
    EVENT_NAMES[line.type],
    line.by,
    line.carriers ?? null,
    line.type === "in" && !line.files && isMereThanks(text),
    line.isAnswer ?? false,
    line.type === "in" && !line.files ? mereNumber(text) : null,
  ]
}

/** The first 200 characters in one line, never half a surrogate pair. */
export function previewOf(text: string): string {
  return text
    .slice(0, 800)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, "")
}

const EVENT_NAMES = {
  in: "message.received",
  out: "message.queued",
  note: "note.added",
  event: null,
} as const

function announce(q: Queries, line: Line, row: Appended): void {
  const data = { conversation: line.conversation, message: row.id, seq: row.seq, by: line.by }
  if (line.type === "in") q.announce("message.received", data)
  if (line.type === "out") q.announce("message.queued", data)
  if (line.type === "note") q.announce("note.added", data)
  if (row.state === "queued") q.wake("deliver-message")
  if (!row.stirs) return
  const back = { conversation: line.conversation, by: line.by }
  if (row.was === "closed") q.announce("conversation.reopened", back)
  if (row.was === "snoozed") q.announce("conversation.woken", back)
}

/*
 * $1 account  $2 conversation  $3-5 sight  $6 seen seq  $7 type  $8 preview  $9 automatic  $10 due  $11 answering user
 * $12 inbox  $13 identity  $14 message id  $15-17 author  $18 text  $19 quoted  $20 html  $21 event  $22 provider id
 * $23 client id  $24 inbound  $25 envelope  $26 files  $27 event name  $28 by  $29 inboxes that can carry it
 * $30 nothing but thanks  $31 answers the customer though a machine wrote it  $32 nothing but this number
 *
 * A customer's line opens the conversation and starts the clock, and brings back what was put off, unless it only says thanks
 * for what comes back at its time anyhow, or the number that our last line asked for (a side thread has no clock and stays beside); ours stops it and takes an unowned conversation; a
 * machine-written line changes neither (RFC 3834: automatic mail must not drive processes). What the customer reads from our own store is sent by being stored (is_read_here); where
 * nobody fetches it, it goes on elsewhere.
 */
const APPEND = `
with old as materialized (
  select c.id, c.status,
    $7 = 'in' and not $9::boolean and c.side_of is null and not k.keeps_still as stirs,
    ($9::boolean and not $31::boolean) or c.side_of is not null or k.keeps_still as keeps_clock
  from conversations c, lateral (select ($30::boolean and c.status = 'snoozed' and c.snoozed_until is not null)
    or ($32::int is not null and c.asks is not null and c.guard_seq = c.asks[1] and $32 between c.asks[2] and c.asks[3]) as keeps_still) k
  where c.account_id = $1 and c.id = $2 and ${seenBy("c", 3)} for update of c
), c as (
  update conversations t set
    seq = t.seq + 1,
    guard_seq = case when $7 = 'event' then t.guard_seq else t.seq + 1 end,
    last_message_at = case when $7 in ('in', 'out') then now() else t.last_message_at end,
    preview = case when $7 in ('in', 'out') then $8 else t.preview end,
    last_from = case $7 when 'in' then 'customer' when 'out' then 'team' else t.last_from end,
    status = case when old.stirs then 'open' else t.status end,
    closed_at = case when old.stirs then null else t.closed_at end,
    snoozed_until = case when old.stirs then null else t.snoozed_until end,
    snooze = case when old.stirs then null else t.snooze end,
    spam = case when old.stirs then null else t.spam end,
    waiting_since = case when old.keeps_clock then t.waiting_since when $7 = 'in' then coalesce(t.waiting_since, now())
                         when $7 = 'out' then null else t.waiting_since end,
    due_at = case when old.keeps_clock then t.due_at when $7 = 'in' then coalesce(t.due_at, $10::timestamptz)
                  when $7 = 'out' then null else t.due_at end,
    assignee_id = case when $7 = 'out' then coalesce(t.assignee_id, $11::uuid) else t.assignee_id end,
    via_inbox_id = case when $7 = 'in' then coalesce($12::uuid, t.via_inbox_id) else t.via_inbox_id end,
    via_identity_id = case when $7 = 'in' then coalesce($13::uuid, t.via_identity_id) else t.via_identity_id end
  from old where t.account_id = $1 and t.id = old.id and ($6::int is null or t.guard_seq <= $6)
    and ($29::uuid[] is null or t.via_inbox_id = any($29)) and t.merged_into is null
  returning t.id, t.seq, t.inbox_id, t.customer_id, t.via_inbox_id, t.via_identity_id, old.status as was, old.stirs
), way as (
  select i.is_read_here and i.is_on and c.via_identity_id is not null as is_there
  from c join inboxes i on i.account_id = $1 and i.id = coalesce($12, c.via_inbox_id) where $7 = 'out'
), m as (
  insert into messages (account_id, id, conversation_id, seq, type, author_type, author_id, author_name, text, quoted, html_hash,
    event, state, sent_at, is_automatic, inbox_id, identity_id, provider_id, client_id, inbound_id, envelope, files)
  select $1, $14::uuid, c.id, c.seq, $7, $15, $16, $17, $18, $19, $20, $21::jsonb,
    case when way.is_there then 'sent' when $7 = 'out' then 'queued' else 'received' end, case when way.is_there then now() end,
    $9, coalesce($12, c.via_inbox_id), case when $7 in ('in', 'out') then coalesce($13, c.via_identity_id) end,
    coalesce($22, case when way.is_there then $14::uuid::text end), $23, $24, $25::jsonb, $26
  from c left join way on true returning *
), e as (
  insert into events (account_id, name, data)
  select $1, n.name, jsonb_build_object('conversation', c.id, 'message', m.id, 'seq', m.seq, 'by', $28::text)
  from m, c, lateral (select $27::text as name where $27 is not null
    union all select 'conversation.reopened' where c.stirs and c.was = 'closed'
    union all select 'conversation.woken' where c.stirs and c.was = 'snoozed'
    union all select 'message.sent' where m.state = 'sent') n
), k as (
  update inbound b set state = 'read' from c where b.account_id = $1 and b.id = $24
)
select ${MESSAGE_COLUMNS}, c.was, c.stirs, c.inbox_id as inbox, c.customer_id as customer,
  case m.state
    when 'queued' then enqueue_job('deliver-message', jsonb_build_object('accountId', $1::uuid, 'message', m.id))
    when 'sent' then enqueue_job('continue-elsewhere', jsonb_build_object('accountId', $1::uuid, 'conversation', c.id),
      ${PATIENCE_SECONDS}, c.id::text) end
from m, c`
