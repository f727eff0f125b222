import type { Id } from "#contract/ids.ts"
import type { Attachment, Conversation as ConversationView, Message } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { maskedAddress } from "../customers/showing.ts"
import type { Conversation } from "./seeing.ts"

export interface MessageRow {
  id: Id
  conversation_id: Id
  seq: number
  type: Message["type"]
  author_type: Message["author"]["type"]
  author_id: Id | null
  author_name: string
  text: string
  quoted: string | null
  html_hash: string | null
  event: Record<string, unknown> | null
  state: Message["state"]
  failure: Message["failure"]
  language: string | null
  is_automatic: boolean
  client_id: string | null
  envelope: Record<string, unknown> | null
  files: number
  created_at: Date
  sent_at: Date | null
  delivered_at: Date | null
  read_at: Date | null
}

export interface FileRow {
  id: Id
  message_id: Id
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  thumbnail_hash: string | null
  inline_id: string | null
}

/** Columns of `messages m` that a reader needs; raw payloads and keys stay behind. */
export const MESSAGE_COLUMNS = `m.id, m.conversation_id, m.seq, m.type, m.author_type, m.author_id, m.author_name, m.text,
  m.quoted, m.html_hash, m.event, m.state, m.failure, m.language, m.is_automatic, m.client_id, m.envelope, m.files, m.created_at, m.sent_at,
  m.delivered_at, m.read_at`

/** Files of these messages, by message, in order. One query, and none when no message has any. */
export async function filesOf(q: Queries, messages: MessageRow[]): Promise<Map<Id, FileRow[]>> {
  const ids = messages.filter((message) => message.files > 0).map((message) => message.id)
  const byMessage = new Map<Id, FileRow[]>()
  if (!ids.length) return byMessage
  const rows = await q.rows<FileRow>(
    `select a.id, a.message_id, a.name, f.type, f.size, f.width, f.height, f.thumbnail_hash, a.inline_id
     from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash
     where a.account_id = $1 and a.message_id = any($2) order by a.message_id, a.position`,
    [q.accountId, ids],
    "files-of-messages",
  )
  for (const row of rows) byMessage.set(row.message_id, [...(byMessage.get(row.message_id) ?? []), row])
  return byMessage
}

export async function showMessages(q: Queries, rows: MessageRow[]): Promise<Message[]> {
  const files = await filesOf(q, rows)
  return rows.map((row) => showMessage(row, files.get(row.id) ?? []))
}

/** The one rendering of a message: GET, socket and webhook all show this. */
export function showMessage(row: MessageRow, files: FileRow[]): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    type: row.type,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    text: row.text,
    quoted: row.quoted,
    htmlUrl: row.html_hash ? `/api/v1/messages/${row.id}/html` : null,
    event: row.event,
    state: row.state,
    failure: row.failure,
    attachments: files.map((file) => showFile(file, `/api/v1/attachments/${file.id}`)),
    clientId: row.client_id,
    language: row.language,
    isAutomatic: row.is_automatic,
    envelope: row.envelope,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    readAt: row.read_at?.toISOString() ?? null,
  }
}

/** A file of a message; `url` differs for the team and for the customer, so the caller gives it. */
export function showFile(file: FileRow, url: string): Attachment {
  return {
    id: file.id,
    name: file.name,
    type: file.type,
    size: file.size,
    width: file.width,
    height: file.height,
    isInline: file.inline_id !== null,
    url,
    thumbnailUrl: file.type.startsWith("image/") ? `${url}?size=thumbnail` : null,
  }
}

/** Of the conversation itself, what is shown. */
const SHOWN = `c.id, c.number, c.inbox_id, c.also_in, c.customer_id, c.subject, c.preview, c.last_from, c.status, c.snoozed_until,
  c.snooze, c.spam, c.priority, c.label_ids, c.attributes, c.assignee_id, c.team_id, c.seq, c.waiting_since, c.due_at, c.promise,
  c.related_to, c.merged_into, c.last_message_at, c.created_at, c.closed_at`

export interface ConversationRow
  extends Omit<Conversation, "via_inbox_id" | "via_identity_id" | "side_of" | "guard_seq"> {
  channel: string
  customer_name: string | null
  customer_label: string | null
  is_blocked: boolean
  is_answered: boolean
  read_seq: number | null
}

/**
 * What a list row needs beside the conversation itself; an address only where there is no name, and a look whether the
 * customer ever wrote only where ours is the last word. `$reader`: number of the value with the reading user's id.
 */
export const conversationColumns = (
  reader: number,
) => `${SHOWN}, i.channel, cu.name as customer_name, cu.is_blocked,
  case when cu.name is null then (select coalesce(n.label, n.address) from identities n
   where n.account_id = c.account_id and n.customer_id = c.customer_id
   order by n.label is null and n.address !~ '[@+]', n.id limit 1) end as customer_label,
  case when c.status = 'open' and c.last_from = 'team' and c.waiting_since is null then exists (select from messages m
   where m.account_id = c.account_id and m.conversation_id = c.id and m.type = 'in' and not m.is_automatic)
   else false end as is_answered,
  (select r.seq from reads r where r.account_id = c.account_id and r.user_id = $${reader}::uuid and r.conversation_id = c.id) as read_seq`
export const CONVERSATION_JOINS = `join inboxes i on i.account_id = c.account_id and i.id = c.inbox_id
  join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id`

/**
 * A page of rows as one JSON text: PostgreSQL writes and V8 reads it in half the time that the driver takes for field after
 * field. Times come as text (timesOf).
 */
export const asOneText = (rows: string) => `select coalesce(json_agg(x), '[]') as rows from (${rows}) x`

/** The columns of these names hold times again, after they came as JSON. */
export function timesOf<R extends object>(row: R, names: readonly (keyof R)[]): R {
  for (const name of names) if (row[name] !== null) row[name] = new Date(row[name] as string) as never
  return row
}

export const CONVERSATION_TIMES = [
  "snoozed_until",
  "waiting_since",
  "due_at",
  "last_message_at",
  "created_at",
  "closed_at",
] satisfies (keyof ConversationRow)[]
export const MESSAGE_TIMES = [
  "created_at",
  "sent_at",
  "delivered_at",
  "read_at",
] satisfies (keyof MessageRow)[]

/** A visitor's scoped id is no name for a person: "" lets the screen say "Visitor" in its own language. */
function labelOf(address: string, maySeeContact: boolean): string {
  return /^[0-9a-f-]{36}$/.test(address) ? "" : maskedAddress(address, maySeeContact)
}

/** The one rendering of a conversation in lists and alone; the label is masked for those who may not see addresses. */
export function showConversation(row: ConversationRow, maySeeContact: boolean): ConversationView {
  return {
    id: row.id,
    number: row.number,
    inboxId: row.inbox_id,
    alsoIn: row.also_in,
    channel: row.channel,
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      label: row.customer_name ?? labelOf(row.customer_label ?? "", maySeeContact),
      isBlocked: row.is_blocked,
    },
    subject: row.subject,
    preview: row.preview,
    lastFrom: row.last_from,
    status: row.status,
    snooze: row.snooze && {
      until: row.snoozed_until?.toISOString() ?? null,
      byId: row.snooze.byId,
      byName: row.snooze.byName,
      at: row.snooze.at,
    },
    isSpam: row.spam !== null,
    priority: row.priority,
    labelIds: row.label_ids,
    attributes: row.attributes,
    assigneeId: row.assignee_id,
    teamId: row.team_id,
    seq: row.seq,
    readSeq: row.read_seq ?? 0,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    answeredAt: row.is_answered ? row.last_message_at.toISOString() : null,
    promise: row.promise,
    lastMessageAt: row.last_message_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    relatedTo: row.related_to,
    mergedInto: row.merged_into,
  }
}
