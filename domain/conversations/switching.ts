import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Way } from "#contract/routes/customers.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { maskedAddress } from "../customers/showing.ts"
import type { Entry } from "../inboxes/book.ts"
import { note } from "./changing.ts"
import { type Conversation, refuseMerged } from "./seeing.ts"

interface Identity {
  id: Id
  channel: string
  address: string
  label: string | null
  /** Inboxes through which it was in touch already. */
  known_in: Id[]
}

/**
 * Where an answer in this conversation can go: every address of the customer, through every inbox that can carry it. A
 * channel on which nobody can be written to first (a chat) only through an inbox where they were before.
 */
export async function waysOf(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  entries: readonly Entry[],
): Promise<Way[]> {
  const identities = await q.rows<Identity>(
    `select n.id, n.channel, n.address, n.label, array(select distinct m.inbox_id from conversations c
         join messages m on m.account_id = c.account_id and m.conversation_id = c.id
         where c.account_id = $1 and c.customer_id = $2 and m.identity_id = n.id and m.inbox_id is not null) as known_in
     from identities n where n.account_id = $1 and n.customer_id = $2 and n.trouble is null order by n.is_verified desc, n.id`,
    [q.accountId, conversation.customer_id],
  )
  const maySee = actor.permissions.has("customers.see-contact")
  return identities.flatMap((identity) =>
    entries
      .filter((entry) => canCarry(entry, identity))
      .map(({ inbox }) => ({
        identityId: identity.id,
        inboxId: inbox.id,
        channel: inbox.channel,
        address: maskedAddress(identity.address, maySee),
        label: maySee ? identity.label : null,
        isCurrent: conversation.via_identity_id === identity.id && conversation.via_inbox_id === inbox.id,
      })),
  )
}

function canCarry({ inbox, channel }: Entry, identity: Identity): boolean {
  if (!inbox.is_on || !channel.send || channel.identity !== identity.channel) return false
  return channel.can.start || identity.known_in.includes(inbox.id)
}

/**
 * Answers go there from now on, in the same conversation; the customer's next message decides anew.
 * @throws Refusal customer.no-address, conversation.already-merged
 */
export async function switchWay(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  entries: readonly Entry[],
  to: { identityId: Id; inboxId: Id },
): Promise<void> {
  refuseMerged(conversation)
  const ways = await waysOf(tx, actor, conversation, entries)
  const way = ways.find((each) => each.identityId === to.identityId && each.inboxId === to.inboxId)
  if (!way) throw new Refusal("customer.no-address")
  if (way.isCurrent) return
  const inbox = entries.find((entry) => entry.inbox.id === way.inboxId)!.inbox
  await note(tx, actor, conversation, { name: "switched", inbox: inbox.name, identity: way.identityId })
  await tx.rows(
    "update conversations set via_inbox_id = $3, via_identity_id = $4 where account_id = $1 and id = $2",
    [tx.accountId, conversation.id, way.inboxId, way.identityId],
  )
  await record(tx, "conversation.switched", {
    conversation: conversation.id,
    by: actorKey(actor),
    inbox: way.inboxId,
  })
}
