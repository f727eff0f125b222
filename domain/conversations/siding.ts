import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Message } from "#contract/views.ts"
import type { Side } from "#contract/writing.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { meet } from "../customers/identities.ts"
import { maskedAddress } from "../customers/showing.ts"
import { type Entry, refuseToCarry } from "../inboxes/book.ts"
import { append } from "./appending.ts"
import { copyFiles, takeFiles } from "./attaching.ts"
import { quoteForward } from "./forwarding.ts"
import { open, openedBefore, remember } from "./opening.ts"
import { mayAnswerAlone, WITH_PARTS } from "./planned.ts"
import { readMessages } from "./reading.ts"
import { reply, type Said } from "./replying.ts"
import type { Conversation } from "./seeing.ts"

/** Messages of a side thread that are shown beside the conversation. */
const SHOWN = 50

export interface NewSide {
  address: string
  name?: string | undefined
  subject?: string | undefined
  text: string
  attachments: Id[]
  forward?: "all" | Id[] | undefined
  clientId: string
}

/**
 * Writes to somebody else by mail, beside this conversation: a conversation of its own with status 'side', so that it stands
 * in no list and no counter. Whoever sees the customer's conversation sees it; the customer never does, and their answers
 * can't get there, since they don't take part (rule T2). `forward` quotes what was said and brings its files.
 * @throws Refusal message.empty, message.needs-approval, side.takes-part, side.own-address, message.not-found, attachment.not-found, message.too-long
 */
export async function openSide(
  tx: Tx,
  actor: Actor,
  main: Conversation,
  via: Entry,
  given: NewSide,
): Promise<Id> {
  if (!mayAnswerAlone(actor)) throw new Refusal("message.needs-approval")
  const before = await openedBefore(tx, given.clientId)
  if (before) return before
  const quoted = given.forward ? await quoteForward(tx, main, given.forward) : undefined
  if (!given.text.trim() && !given.attachments.length && !quoted) throw new Refusal("message.empty")
  const attachments = [...given.attachments, ...(await copyFiles(tx, quoted?.files ?? [], actorKey(actor)))]
  refuseToCarry(via, { text: `${given.text}\n\n${quoted?.text ?? ""}`, attachments })
  const side = await openBeside(tx, main, via, given)
  await remember(tx, given.clientId, side)
  await writeInto(tx, actor, side, { ...given, attachments, quoted: quoted?.text ?? null })
  return side
}

async function openBeside(tx: Tx, main: Conversation, via: Entry, given: NewSide): Promise<Id> {
  const address = given.address.toLowerCase()
  await refuseInsiders(tx, main, via, address)
  const to = await meet(tx, {
    channel: via.channel.identity,
    address,
    ...(given.name ? { name: given.name } : {}),
  })
  const side = await open(tx, {
    inbox: via.inbox.id,
    promise: via.inbox.promise,
    customer: to.customer,
    identity: to.identity,
    subject: given.subject || main.subject,
    relatedTo: main.id,
  })
  await tx.rows("update conversations set status = 'side', side_of = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    side,
    main.id,
  ])
  return side
}

/** The customer, whoever takes part or stands in copy, and we ourselves are nobody's third party. */
async function refuseInsiders(tx: Tx, main: Conversation, via: Entry, address: string): Promise<void> {
  const found = await tx.first<{ takes_part: boolean; is_own: boolean }>(
    `select exists (select from identities n join participants p on p.account_id = n.account_id and p.customer_id = n.customer_id
         where n.account_id = $1 and n.channel = $3 and n.address = $4 and p.conversation_id = $2)
       or exists (select from messages m where m.account_id = $1 and m.conversation_id = $2 and m.envelope->'people' ? $4)
       as takes_part,
       exists (select from inbox_addresses a where a.account_id = $1 and a.channel = $5 and a.address = $4) as is_own`,
    [tx.accountId, main.id, via.channel.identity, address, via.channel.kind],
  )
  if (found?.takes_part) throw new Refusal("side.takes-part")
  if (found?.is_own) throw new Refusal("side.own-address")
}

async function writeInto(
  tx: Tx,
  actor: Actor,
  side: Id,
  said: { text: string; attachments: Id[]; quoted: string | null; clientId: string },
): Promise<void> {
  const line = {
    conversation: side,
    type: "out" as const,
    author: { type: actor.type, id: actor.id, name: actor.name },
    text: said.text,
    quoted: said.quoted,
    clientId: said.clientId,
    files: said.attachments.length,
    by: actorKey(actor),
  }
  const appended = await append(tx, line, EVERYTHING)
  if (!appended || appended === "again") throw new Error(`the side thread ${side} could not be written`)
  if (said.attachments.length)
    await takeFiles(tx, actorKey(actor), { conversation: side, attachments: said.attachments }, appended.id)
}

/** Whoever sees the conversation sees what lies beside it. */
const EVERYTHING = [true, null, []] as const

/** The side threads of a conversation, oldest first. The caller has opened the conversation. */
export async function sidesOf(q: Queries, actor: Actor, main: Id): Promise<Side[]> {
  const rows = await q.rows<SideRow>(
    `${WITH_PARTS} select c.id, c.subject, c.created_at, c.customer_id, cu.name, n.address
     from conversations c join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     left join identities n on n.account_id = c.account_id and n.id = c.via_identity_id
     where c.account_id = $1 and c.side_of in (select id from parts) and c.side_of is not null order by c.id limit 50`,
    [q.accountId, main],
    "sides-of",
  )
  const sides: Side[] = []
  for (const row of rows) sides.push(await show(q, actor, row))
  return sides
}

interface SideRow {
  id: Id
  subject: string | null
  created_at: Date
  customer_id: Id
  name: string | null
  address: string | null
}

async function show(q: Queries, actor: Actor, row: SideRow): Promise<Side> {
  const seesContact = actor.type === "system" || actor.permissions.has("customers.see-contact")
  const address = maskedAddress(row.address ?? "", seesContact)
  return {
    id: row.id,
    with: { customerId: row.customer_id, name: row.name, address },
    subject: row.subject,
    messages: (await readMessages(q, actor, row, { limit: SHOWN })).items,
    createdAt: row.created_at.toISOString(),
  }
}

/** Writes on in a side thread of this conversation. @throws Refusal conversation.not-found, and what `reply` throws */
export async function replyInSide(
  db: Database,
  actor: Actor,
  main: Conversation,
  said: Said,
): Promise<{ message: Message; isNew: boolean }> {
  const side = await db.run(actor.accountId, (q) =>
    q.first(
      `${WITH_PARTS} select 1 from conversations where account_id = $1 and id = $3 and side_of in (select id from parts)`,
      [q.accountId, main.id, said.conversation],
    ),
  )
  if (!side) throw new Refusal("conversation.not-found")
  return reply(db, actor, { ...said, isBeside: true })
}
