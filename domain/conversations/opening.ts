import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { append } from "./appending.ts"
import { takeFiles } from "./attaching.ts"
import { copiesOf, type Said } from "./replying.ts"

export interface Opening {
  inbox: Id
  /** Seconds this inbox promises. */
  promise: number
  customer: Id
  identity: Id
  subject?: string | null | undefined
  relatedTo?: Id | null
}

/** Makes an empty conversation with its first participant; the caller appends its first line in the same transaction. */
export async function open(tx: Tx, opening: Opening): Promise<Id> {
  const id = newId()
  await tx.rows(
    `with c as (
       insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, via_identity_id, subject, promise, related_to)
       values ($1, $2, $3, $4, $3, $5, $6, $7, $8)
     ), p as (
       insert into participants (account_id, conversation_id, customer_id) values ($1, $2, $4)
     )
     insert into events (account_id, name, data) values ($1, 'conversation.opened',
       jsonb_build_object('conversation', $2::uuid, 'customer', $4::uuid, 'inbox', $3::uuid))`,
    [
      tx.accountId,
      id,
      opening.inbox,
      opening.customer,
      opening.identity,
      opening.subject ?? null,
      opening.promise,
      opening.relatedTo ?? null,
    ],
    "open-conversation",
  )
  tx.announce("conversation.opened", {
    conversation: id,
    customer: opening.customer,
    inbox: opening.inbox,
  })
  return id
}

/** From now on this customer takes part: their answers belong here (rule T2). */
export async function join(tx: Tx, conversation: Id, customer: Id): Promise<void> {
  await tx.rows(
    "insert into participants (account_id, conversation_id, customer_id) values ($1, $2, $3) on conflict do nothing",
    [tx.accountId, conversation, customer],
    "join-conversation",
  )
}

/** We write first. The same client id again finds the conversation it made. */
export async function writeFirst(
  tx: Tx,
  actor: Actor,
  opening: Opening,
  said: Pick<Said, "text" | "attachments" | "clientId" | "cc" | "bcc">,
): Promise<Id> {
  if (!said.text.trim() && !said.attachments.length) throw new Refusal("message.empty")
  const before = await openedBefore(tx, said.clientId)
  if (before) return before
  const conversation = await open(tx, opening)
  await remember(tx, said.clientId, conversation)
  const author = { type: actor.type, id: actor.id, name: actor.name }
  const line = {
    conversation,
    type: "out" as const,
    author,
    text: said.text,
    clientId: said.clientId,
    envelope: copiesOf(said),
    files: said.attachments.length,
    by: actorKey(actor),
  }
  // Whoever writes first may see what they wrote, whatever their role sees otherwise.
  const appended = await append(tx, line, [true, null, []])
  if (appended && appended !== "again")
    await takeFiles(tx, actorKey(actor), { conversation, attachments: said.attachments }, appended.id)
  return conversation
}

/** What this client id opened, for whoever sends it again. */
export async function remember(tx: Tx, clientId: string, conversation: Id): Promise<void> {
  await tx.rows("insert into openings (account_id, client_id, conversation_id) values ($1, $2, $3)", [
    tx.accountId,
    clientId,
    conversation,
  ])
}

/** Two at once with one client id: the second waits on the unique key and then finds the first's. */
export async function openedBefore(tx: Tx, clientId: string): Promise<Id | undefined> {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `opening ${tx.accountId} ${clientId}`,
  ])
  const row = await tx.first<{ conversation_id: Id }>(
    "select conversation_id from openings where account_id = $1 and client_id = $2",
    [tx.accountId, clientId],
  )
  return row?.conversation_id
}
