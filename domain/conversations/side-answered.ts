import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { reopen } from "./changing.ts"
import { visibleConversation } from "./seeing.ts"
import { tell } from "./telling.ts"

/**
 * Somebody outside answered in a side thread: one quiet line in the customer's conversation says so, and one that was closed
 * or put off is open again, since now somebody has to tell the customer. One that has become part of another is told there.
 */
export const sideAnsweredSubscriber: Subscriber = {
  name: "conversations.side-answered",
  events: ["message.received"],
  handle: async (tx, events) => {
    const answers = await answersIn(
      tx,
      (events as Received[]).map(({ data }) => data.message),
    )
    for (const answer of answers) await tellMain(tx, answer)
  },
}

type Received = RecordedEvent & { data: { message: Id } }

interface Answer {
  side: Id
  message: Id
  name: string
  is_automatic: boolean
  /** The customer's conversation. */
  main: Id
}

/** Of all that was said, what was said beside and stands in no main conversation yet. Nearly always nothing. */
async function answersIn(tx: Tx, messages: Id[]): Promise<Answer[]> {
  return tx.rows<Answer>(
    `select c.id as side, m.id as message, m.author_name as name, m.is_automatic, w.main
     from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id,
       lateral (select conversation_root(c.account_id, c.side_of) as main) w
     where m.account_id = $1 and m.id = any($2) and c.side_of is not null and not exists (select from messages t
       where t.account_id = $1 and t.conversation_id = w.main and t.client_id = 'side ' || m.id)
     order by m.id`,
    [tx.accountId, messages],
    "side-answers",
  )
}

async function tellMain(tx: Tx, { side, message, name, is_automatic, main }: Answer): Promise<void> {
  const us = ourselves(tx.accountId)
  const conversation = await visibleConversation(tx, us, main)
  await tell(tx, main, { name: "side-answered", side, from: name }, toldBy(message))
  if (!is_automatic) await reopen(tx, us, conversation)
  await record(tx, "side.answered", { conversation: main, side, message })
}

/** An event is given again after a crash; the line is written once. */
const toldBy = (message: Id) => `side ${message}`

function ourselves(accountId: Id): Actor {
  return { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
}
