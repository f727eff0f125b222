import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"

/** Puts each event on its way to every webhook that wants it. Given an event again, the unique index keeps it single. */
export const webhookSubscriber: Subscriber = {
  name: "webhooks",
  handle: async (tx, events) => {
    const webhooks = await webhooksOf(tx)
    for (const event of events)
      for (const { id } of webhooks.filter((webhook) => wants(webhook, event))) await deliverTo(tx, id, event)
  },
}

interface Wanting {
  id: Id
  /** Empty: all. */
  events: string[]
}

const wants = ({ events }: Wanting, { name }: RecordedEvent) => !events.length || events.includes(name)

async function webhooksOf(tx: Tx): Promise<Wanting[]> {
  return tx.rows(
    "select id, events from webhooks where account_id = $1 and is_on",
    [tx.accountId],
    "webhooks-on",
  )
}

async function deliverTo(tx: Tx, webhook: Id, { id: eventId, at, name, data, accountId }: RecordedEvent) {
  const id = newId()
  const body = { id, event: name, at: at.toISOString(), accountId, data }
  const added = await tx.rows(
    `insert into deliveries (account_id, id, webhook_id, event_id, event, body) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, webhook_id, event_id) do nothing returning id`,
    [accountId, id, webhook, eventId, name, JSON.stringify(body)],
  )
  if (added.length) await enqueue(tx, "deliver-webhook", { accountId, delivery: id })
}
