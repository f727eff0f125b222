import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import type { PlannedRow } from "./planned.ts"
import { stopPlanned } from "./saying.ts"

/**
 * The customer wrote first: what was to be sent later is stopped at once and seen to be, not only when its time comes. The
 * job asks the same under the conversation's lock, so nothing slips through in between.
 */
export const plannedStopper: Subscriber = {
  name: "conversations.stop-planned",
  events: ["message.received"],
  handle: async (tx, events) => {
    const ids = (events as Received[]).map(({ data }) => data.conversation)
    for (const row of await overtaken(tx, [...new Set(ids)])) await stopPlanned(tx, row, "customer-wrote")
  },
}

type Received = RecordedEvent & { data: { conversation: Id } }

async function overtaken(tx: Tx, conversations: Id[]): Promise<PlannedRow[]> {
  return tx.rows<PlannedRow>(
    `select p.* from planned p where p.account_id = $1 and p.conversation_id = any($2) and p.reason = 'later' and p.state = 'waiting'
       and exists (select from messages m where m.account_id = $1 and m.conversation_id = p.conversation_id
         and m.seq > p.seen_seq and m.type = 'in' and not m.is_automatic)
     for update of p`,
    [tx.accountId, conversations],
    "overtaken-plans",
  )
}
