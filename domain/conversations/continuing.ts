import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { waysToReach } from "../customers/identities.ts"
import type { Entry, InboxBook } from "../inboxes/book.ts"

/** How long an answer waits on a live channel for the customer to come back before it goes elsewhere. */
export const PATIENCE_SECONDS = 60

interface Unseen {
  id: Id
  seq: number
  author_type: string
  author_id: Id | null
}

/**
 * The customer left a live channel before our answer reached them: what they have not got goes to another address of
 * theirs (they gave us their mail, say), and the conversation goes on there. An answer to it lands in this conversation.
 */
export async function continueElsewhere(
  db: Database,
  book: InboxBook,
  job: { accountId: Id; conversation: Id },
): Promise<void> {
  const entries = await book.of(job.accountId)
  await db.transaction(job.accountId, async (tx) => {
    const conversation = await tx.first<{ customer_id: Id; via_inbox_id: Id }>(
      "select customer_id, via_inbox_id from conversations where account_id = $1 and id = $2 for update",
      [tx.accountId, job.conversation],
    )
    if (!conversation) return
    const unseen = await undelivered(tx, job.conversation, liveInboxes(entries))
    const way = unseen.length ? await anotherWay(tx, conversation.customer_id, entries) : undefined
    if (way) await moveTo(tx, job.conversation, unseen, way)
  })
}

/** Inboxes that reach somebody only while they are there. */
function liveInboxes(entries: Entry[]): Id[] {
  return entries.filter(({ channel }) => !channel.can.start).map(({ inbox }) => inbox.id)
}

async function undelivered(tx: Tx, conversation: Id, live: Id[]): Promise<Unseen[]> {
  return tx.rows<Unseen>(
    `select id, seq, author_type, author_id from messages where account_id = $1 and conversation_id = $2 and type = 'out'
       and state = 'sent' and inbox_id = any($3) order by seq`,
    [tx.accountId, conversation, live],
  )
}

async function anotherWay(
  tx: Tx,
  customer: Id,
  entries: Entry[],
): Promise<{ inbox: Id; identity: Id } | undefined> {
  for (const identity of await waysToReach(tx, customer)) {
    const entry = entries.find(
      ({ inbox, channel }) =>
        inbox.is_on && channel.can.start && channel.send && channel.identity === identity.channel,
    )
    if (entry) return { inbox: entry.inbox.id, identity: identity.id }
  }
  return undefined
}

async function moveTo(
  tx: Tx,
  conversation: Id,
  unseen: Unseen[],
  way: { inbox: Id; identity: Id },
): Promise<void> {
  await tx.rows(
    `update messages set state = 'queued', provider_id = null, sent_at = null, inbox_id = $3, identity_id = $4
     where account_id = $1 and id = any($2)`,
    [tx.accountId, unseen.map(({ id }) => id), way.inbox, way.identity],
  )
  await tx.rows(
    "update conversations set via_inbox_id = $3, via_identity_id = $4 where account_id = $1 and id = $2",
    [tx.accountId, conversation, way.inbox, way.identity],
  )
  for (const message of unseen) {
    const by = message.author_id ? `${message.author_type}:${message.author_id}` : message.author_type
    await record(tx, "message.queued", { conversation, message: message.id, seq: message.seq, by })
    await enqueue(tx, "deliver-message", { accountId: tx.accountId, message: message.id })
  }
}
