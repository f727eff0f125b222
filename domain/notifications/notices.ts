import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Notification } from "#contract/routes/notifications.ts"
import type { Queries } from "#platform/db/database.ts"
import { placeFrom } from "./places.ts"
import { announce } from "./telling.ts"

interface Row {
  id: Id
  kind: Notification["kind"]
  conversation_id: Id
  number: number
  customer_name: string | null
  subject: string | null
  seq: number | null
  by_name: string
  text: string
  count: number
  created_at: Date
  read_at: Date | null
  place: string
}

/** What I may not see any more is not shown, nor counted. */
const SEEN = "($3::boolean or c.assignee_id = $2::uuid or c.team_id = any($4::uuid[]))"

const sight = (q: Queries, actor: Actor) => [
  ...[q.accountId, actor.id, actor.permissions.has("conversations.see-all"), actor.teams],
]

/** My notices, newest first. */
export async function notices(
  q: Queries,
  actor: Actor,
  wanted: { after?: string | undefined; limit: number },
): Promise<{ items: Notification[]; next: string | null }> {
  const rows = await q.rows<Row>(
    `select n.id, n.kind, n.conversation_id, c.number, cu.name as customer_name, c.subject, n.seq, n.by_name, n.text, n.count,
       n.created_at, n.read_at, n.created_at::text as place
     from notifications n join conversations c on c.account_id = n.account_id and c.id = n.conversation_id
     join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     where n.account_id = $1 and n.user_id = $2::uuid and n.on_desk and ${SEEN}
       and ($5::timestamptz is null or (n.created_at, n.id) < ($5::timestamptz, $6::uuid))
     order by n.created_at desc, n.id desc limit $7`,
    [...sight(q, actor), ...placeFrom(wanted.after), wanted.limit + 1],
    "list-notices",
  )
  const page = rows.slice(0, wanted.limit)
  const last = page.at(-1)
  return {
    items: page.map(noticeView),
    next: rows.length > page.length && last ? `${last.place}_${last.id}` : null,
  }
}

function noticeView(row: Row): Notification {
  return {
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    number: row.number,
    customerName: row.customer_name,
    subject: row.subject,
    seq: row.seq,
    byName: row.by_name,
    text: row.text,
    count: row.count,
    at: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}

/** The number at the bell. */
export async function unreadNotices(q: Queries, actor: Actor): Promise<number> {
  const row = await q.first<{ count: number }>(
    `select count(*)::int as count from notifications n
     join conversations c on c.account_id = n.account_id and c.id = n.conversation_id
     where n.account_id = $1 and n.user_id = $2::uuid and n.read_at is null and n.on_desk and ${SEEN}`,
    sight(q, actor),
    "count-unread-notices",
  )
  return row!.count
}

/** I have read these, those of one conversation, or (neither named) all. Answers how many were unread. */
export async function readNotices(
  q: Queries,
  actor: Actor,
  which: { ids?: Id[] | undefined; conversationId?: Id | undefined },
): Promise<number> {
  const rows = await q.rows(
    `update notifications set read_at = now() where account_id = $1 and user_id = $2 and read_at is null
       and ($3::uuid[] is null or id = any($3)) and ($4::uuid is null or conversation_id = $4) returning id`,
    [q.accountId, actor.id, which.ids ?? null, which.conversationId ?? null],
    "read-notices",
  )
  if (rows.length && actor.id) announce(q, [actor.id])
  return rows.length
}

/**
 * Whoever reads a thread need not be told of what stands in it, and has read where they were called. Marking it unread (0)
 * brings no notice back.
 */
export async function readThread(q: Queries, actor: Actor, conversationId: Id, seq: number): Promise<void> {
  const row = await q.first<{ changed: number }>(
    `with notices as (
       update notifications set read_at = now() where account_id = $1 and user_id = $2 and conversation_id = $3
         and read_at is null and $4::int > 0 returning 1
     ), called as (
       update mentions set read_at = case when seq <= $4 then now() end where account_id = $1 and user_id = $2
         and conversation_id = $3 and (read_at is null) = (seq <= $4) returning 1
     ) select ((select count(*) from notices) + (select count(*) from called))::int as changed`,
    [q.accountId, actor.id, conversationId, seq],
    "read-thread",
  )
  if (row?.changed && actor.id) announce(q, [actor.id])
}
