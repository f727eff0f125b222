import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { announce } from "./telling.ts"

/** What happened makes earlier notices old news. */
export async function settle(tx: Tx, events: RecordedEvent[]): Promise<void> {
  await settleWaiting(tx, events)
  await settleGiven(tx, events)
  await settlePledged(tx, events)
}

/** What was promised is done, moved, or was no promise: a reminder of it is old news. */
async function settlePledged(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const done = events.filter(({ name }) => /^pledge\.(kept|moved|withdrawn)$/.test(name))
  if (!done.length) return
  await settled(
    tx,
    `update notifications n set read_at = now() where n.account_id = $1 and n.conversation_id = any($2::uuid[])
       and n.kind in ('pledge', 'broken') and n.read_at is null and not exists (select from pledges p
         where p.account_id = $1 and p.conversation_id = n.conversation_id
           and (p.state = 'open' and p.reminded_at is not null or p.state = 'broken' and p.done_at is null))
     returning n.user_id`,
    [tx.accountId, done.map(({ data }) => data.conversation)],
    "settle-pledge-notices",
  )
}

/** Whoever was given a conversation is told of that: what was said in it before came along, and was told beside it only by chance. */
async function settleGiven(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const given = events.filter(({ name, data }) => name === "conversation.assigned" && data.user)
  if (!given.length) return
  await settled(
    tx,
    `update notifications n set read_at = now()
     from jsonb_to_recordset($2::jsonb) as g(conversation_id uuid, user_id uuid, event_id bigint)
     where n.account_id = $1 and n.conversation_id = g.conversation_id and n.user_id = g.user_id
       and n.kind in ('new', 'answer', 'followed') and n.read_at is null and n.event_id < g.event_id returning n.user_id`,
    [
      tx.accountId,
      JSON.stringify(
        given.map(({ id, data }) => ({
          conversation_id: data.conversation,
          user_id: data.user,
          event_id: id,
        })),
      ),
    ],
    "settle-given-notices",
  )
}

/** Somebody took it, answered or closed it, or gave the yes: that it waits is no news any more, for anybody. */
async function settleWaiting(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const done = new Set<Id>()
  for (const { name, data } of events) if (endsWaiting(name, data)) done.add(data.conversation as Id)
  if (!done.size) return
  await settled(
    tx,
    `update notifications n set read_at = now() from conversations c
     where n.account_id = $1 and n.conversation_id = any($2::uuid[]) and n.kind in ('new', 'promise', 'approval')
       and n.read_at is null and c.account_id = $1 and c.id = n.conversation_id and case n.kind
         when 'approval' then not exists (select from planned p where p.account_id = $1 and p.conversation_id = c.id
           and p.reason = 'approval' and p.state = 'waiting')
         else c.waiting_since is null or n.kind = 'new' and c.assignee_id is not null end returning n.user_id`,
    [tx.accountId, [...done]],
    "settle-notices",
  )
}

/** Runs a statement that answers whose notices it marked as read, and tells their screens. */
async function settled(tx: Tx, text: string, values: unknown[], name: string): Promise<void> {
  const rows = await tx.rows<{ user_id: Id }>(text, values, name)
  announce(
    tx,
    rows.map(({ user_id }) => user_id),
  )
}

function endsWaiting(name: string, data: Record<string, unknown>): boolean {
  if (name === "conversation.assigned") return data.user !== null
  return endings.has(name)
}

const endings = new Set([
  "message.queued",
  "conversation.closed",
  "planned.approved",
  "planned.stopped",
  "planned.withdrawn",
])
