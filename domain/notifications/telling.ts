import { type Id, newId } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Scene } from "./scene.ts"
import type { Notice } from "./who-is-told.ts"

/**
 * Writes notices down and sets off what carries them to phones and mailboxes. While one is unread, more of its kind in the
 * same conversation counts up; what was counted before does not count again, and what was read already is not told.
 */
export async function tell(tx: Tx, scene: Scene, notices: Notice[]): Promise<void> {
  const together = merged(notices)
  if (!together.length) return
  const kept = await tx.rows<Kept>(
    KEEP,
    [tx.accountId, JSON.stringify(together.map((it) => row(it, scene)))],
    "keep-notices",
  )
  for (const one of kept) await carry(tx, scene, one)
  announce(
    tx,
    kept.map(({ user_id }) => user_id),
  )
}

interface Kept {
  id: Id
  user_id: Id
  kind: Notice["kind"]
}

/** One statement can't touch a row twice. What was said before somebody was given the conversation came along with it. */
function merged(notices: Notice[]): Notice[] {
  const byKey = new Map<string, Notice>()
  for (const notice of notices) {
    const key = `${notice.user} ${notice.conversation} ${notice.kind}`
    byKey.set(key, { ...notice, count: (byKey.get(key)?.count ?? 0) + notice.count })
  }
  const given = (user: Id, conversation: Id) => byKey.get(`${user} ${conversation} assigned`)?.event ?? 0
  return [...byKey.values()].filter(
    ({ kind, user, conversation, event }) =>
      !/^(new|answer|followed)$/.test(kind) || event > given(user, conversation),
  )
}

function row(notice: Notice, scene: Scene) {
  const ways = scene.people.get(notice.user)!.rules.kinds[notice.kind]
  return {
    id: newId(),
    user_id: notice.user,
    kind: notice.kind,
    conversation_id: notice.conversation,
    message_id: notice.message,
    seq: notice.seq,
    by_name: notice.byName.slice(0, 200),
    text: notice.text,
    count: notice.count,
    on_desk: ways.desk,
    by_mail: ways.mail,
    event_id: notice.event,
  }
}

/** A customer's or colleague's line is no news to somebody who reads along; that it was given to them, or failed, is. */
const KEEP = `
with wanted as (
  select * from jsonb_to_recordset($2::jsonb) as w(id uuid, user_id uuid, kind text, conversation_id uuid, message_id uuid,
    seq int, by_name text, text text, count int, on_desk boolean, by_mail boolean, event_id bigint)
), fresh as (
  select w.* from wanted w
  where not exists (select from notifications n where n.account_id = $1 and n.conversation_id = w.conversation_id
      and n.user_id = w.user_id and n.kind = w.kind and n.event_id >= w.event_id)
    and not (w.kind in ('new', 'answer', 'mention', 'followed') and exists (select from reads r where r.account_id = $1
      and r.user_id = w.user_id and r.conversation_id = w.conversation_id and r.seq >= w.seq))
)
insert into notifications as n (account_id, id, user_id, kind, conversation_id, message_id, seq, by_name, text, count,
  on_desk, by_mail, event_id)
select $1, id, user_id, kind, conversation_id, message_id, seq, by_name, text, count, on_desk, by_mail, event_id from fresh
on conflict (account_id, user_id, conversation_id, kind) where read_at is null do update set
  count = n.count + excluded.count, message_id = excluded.message_id, seq = excluded.seq, by_name = excluded.by_name,
  text = excluded.text, on_desk = excluded.on_desk, by_mail = excluded.by_mail, event_id = excluded.event_id, created_at = now()
returning n.id, n.user_id, n.kind`

async function carry(tx: Tx, scene: Scene, { id, user_id, kind }: Kept): Promise<void> {
  const { rules, hasDevices } = scene.people.get(user_id)!
  const { push, mail } = rules.kinds[kind]
  const { accountId } = tx
  if (push && hasDevices) await enqueue(tx, "push-notification", { accountId, notification: id }, { key: id })
  if (mail)
    await enqueue(
      tx,
      "send-digest",
      { accountId, user: user_id },
      // At most one waits for each person: what happens until then goes along.
      { after: rules.digestMinutes * 60, key: `digest ${user_id}` },
    )
}

/** Tells these people's screens to look again. */
export function announce(q: Queries, users: readonly Id[]): void {
  if (users.length) q.announce("notifications.changed", { users: [...new Set(users)] })
}
