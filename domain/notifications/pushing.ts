import { type Id, newId } from "#contract/ids.ts"
import type { NotificationKind } from "#contract/routes/notifications.ts"
import type { Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { PushSurroundings } from "./push-delivering.ts"
import { noticeText, pushTitle } from "./push-words.ts"
import { quietMinutesLeft } from "./quiet.ts"
import { RULES_COLUMNS, type RulesRow, rulesFrom } from "./rules.ts"

interface Waiting extends RulesRow {
  user_id: Id
  kind: NotificationKind
  conversation_id: Id
  seq: number | null
  by_name: string
  text: string
  count: number
  locale: string
  business_zone: string
}

/**
 * The job: a notice goes to every device of its person, unless it was read meanwhile, it is their quiet time, or they sit at
 * the desk, where the bell tells them.
 */
export async function pushNotification(
  surroundings: PushSurroundings,
  { accountId, notification }: { accountId: Id; notification: Id },
): Promise<void> {
  await surroundings.db.transaction(accountId, async (tx) => {
    const waiting = await unread(tx, notification)
    if (!waiting || isUnwanted(surroundings, accountId, waiting)) return
    for (const device of await devicesOf(tx, waiting.user_id)) await send(tx, notification, waiting, device)
  })
}

/** Locked: what counts up while we look goes along or gets a job of its own. */
async function unread(tx: Tx, id: Id): Promise<Waiting | undefined> {
  return tx.first<Waiting>(
    `select n.user_id, n.kind, n.conversation_id, n.seq, n.by_name, n.text, n.count, coalesce(u.locale, a.locale) as locale,
       a.time_zone as business_zone, ${RULES_COLUMNS}
     from notifications n join users u on u.account_id = n.account_id and u.id = n.user_id join accounts a on a.id = n.account_id
     left join notification_rules r on r.account_id = n.account_id and r.user_id = n.user_id
     where n.account_id = $1 and n.id = $2 and n.read_at is null and u.state = 'active' for update of n`,
    [tx.accountId, id],
  )
}

function isUnwanted({ presence, now }: PushSurroundings, accountId: Id, waiting: Waiting): boolean {
  const rules = rulesFrom(waiting)
  if (!rules.kinds[waiting.kind].push) return true
  if (quietMinutesLeft(rules, now(), waiting.business_zone) > 0) return true
  return !rules.pushAtDesk && presence.here(accountId).some(({ id }) => id === waiting.user_id)
}

async function devicesOf(tx: Tx, user: Id): Promise<{ id: Id; name: string }[]> {
  return tx.rows("select id, name from push_devices where account_id = $1 and user_id = $2", [
    tx.accountId,
    user,
  ])
}

async function send(
  tx: Tx,
  notification: Id,
  waiting: Waiting,
  device: { id: Id; name: string },
): Promise<void> {
  const delivery = newId()
  await tx.rows(
    `insert into push_deliveries (account_id, id, user_id, device_id, device_name, notification_id, kind)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.accountId, delivery, waiting.user_id, device.id, device.name, notification, waiting.kind],
  )
  const { conversation_id: conversation, kind, by_name, text, count, seq } = waiting
  const message = {
    title: pushTitle(waiting.locale, kind, by_name),
    body: noticeText(waiting.locale, kind, text),
    url: `/inbox/all/${conversation}${seq ? `?at=${seq}` : ""}`,
    // A newer one of the same kind takes the place of the older instead of piling up.
    tag: `${kind}-${conversation}`,
    notification,
    count,
  }
  await enqueue(tx, "deliver-push", { accountId: tx.accountId, delivery, message })
}
