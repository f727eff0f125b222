import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { findIdentity, type KnownIdentity, meet } from "../customers/identities.ts"
import { type EarlierStep, noteEarlierStep } from "../customers/visits.ts"
import { append, type Line } from "./appending.ts"
import { takeFiles } from "./attaching.ts"
import { open } from "./opening.ts"
import type { ReceivingInbox } from "./receiving.ts"
import { type FileRow, filesOf, MESSAGE_COLUMNS, type MessageRow } from "./showing.ts"

/** Somebody on the customer's side of a live channel: known by a scoped id of that channel. */
export interface Visitor {
  channel: string
  address: string
  locale?: string | undefined
}

export interface VisitorSays {
  text: string
  attachments: Id[]
  clientId: string
  /** The page they are on, and the like. */
  envelope?: Record<string, unknown> | null
  /** Whose uploads they may attach. */
  uploadedBy: string
  /** What they did on the page before they first wrote. */
  lastStep?: EarlierStep | undefined
}

export interface Visit {
  identity: KnownIdentity
  conversation: Id
  seq: number
}

/**
 * The visitor's present conversation in this inbox: their newest, also one the team has moved to another inbox meanwhile.
 * Undefined: they never wrote.
 */
export async function visitOf(q: Queries, inbox: Id, visitor: Visitor): Promise<Visit | undefined> {
  const identity = await findIdentity(q, visitor.channel, visitor.address)
  if (!identity) return undefined
  const row = await q.first<{ id: Id; seq: number }>(
    `select c.id, c.seq from conversations c join participants p on p.account_id = c.account_id and p.conversation_id = c.id
     where c.account_id = $1 and c.customer_id = $2 and (c.inbox_id = $3 or c.via_inbox_id = $3) and p.customer_id = $2
       and c.merged_into is null
     order by c.last_message_at desc, c.id desc limit 1`,
    [q.accountId, identity.customer, inbox],
    "visit-of",
  )
  return row && { identity, conversation: row.id, seq: row.seq }
}

/**
 * A visitor writes. The first message makes customer, identity and conversation; nobody is stored before it. The client
 * id makes a repeated send harmless. @throws Refusal message.empty, chat.blocked, attachment.not-found
 */
export async function visitorWrites(
  db: Database,
  accountId: Id,
  inbox: ReceivingInbox,
  visitor: Visitor,
  says: VisitorSays,
): Promise<{ conversation: Id; message: Id; isNew: boolean }> {
  if (!says.text.trim() && !says.attachments.length) throw new Refusal("message.empty")
  const visit = await db.run(accountId, (q) => visitOf(q, inbox.id, visitor))
  if (visit?.identity.isBlocked) throw new Refusal("chat.blocked")
  const isPlain = visit && !says.attachments.length
  // Two tabs sending their first message at once must meet in one conversation.
  const appended = isPlain
    ? await db.run(accountId, (q) => append(q, lineOf(inbox, visit, says), [true, null, []]))
    : await db.transaction(
        accountId,
        (tx) => firstOrWithFiles(tx, inbox, visitor, says),
        `visitor ${inbox.id} ${visitor.address}`,
      )
  if (isPlain && appended && appended !== "again")
    return { conversation: visit.conversation, message: appended.id, isNew: true }
  return db.run(accountId, (q) => answerFor(q, inbox, visitor, says, appended))
}

function lineOf(inbox: ReceivingInbox, visit: Visit, says: VisitorSays): Line {
  const { identity } = visit
  return {
    conversation: visit.conversation,
    type: "in",
    author: { type: "customer", id: identity.customer, name: identity.name ?? "" },
    text: says.text,
    clientId: says.clientId,
    inbox: inbox.id,
    identity: identity.identity,
    envelope: says.envelope ?? null,
    files: says.attachments.length,
    dueAt: inbox.dueAt,
    by: `customer:${identity.customer}`,
  }
}

async function firstOrWithFiles(tx: Tx, inbox: ReceivingInbox, visitor: Visitor, says: VisitorSays) {
  const visit = (await visitOf(tx, inbox.id, visitor)) ?? (await begin(tx, inbox, visitor, says.lastStep))
  if (await messageBy(tx, visit.conversation, says.clientId)) return "again" as const
  const appended = await append(tx, lineOf(inbox, visit, says), [true, null, []])
  if (appended && appended !== "again" && says.attachments.length) {
    await takeFiles(
      tx,
      says.uploadedBy,
      { conversation: visit.conversation, attachments: says.attachments },
      appended.id,
    )
  }
  return appended
}

async function begin(
  tx: Tx,
  inbox: ReceivingInbox,
  visitor: Visitor,
  lastStep: EarlierStep | undefined,
): Promise<Visit> {
  const identity = await meet(tx, { channel: visitor.channel, address: visitor.address }, visitor.locale)
  if (identity.isBlocked) throw new Refusal("chat.blocked")
  const conversation = await open(tx, {
    inbox: inbox.id,
    promise: inbox.promise,
    customer: identity.customer,
    identity: identity.identity,
  })
  if (lastStep) await noteEarlierStep(tx, identity.customer, lastStep)
  return { identity, conversation, seq: 0 }
}

async function answerFor(
  q: Queries,
  inbox: ReceivingInbox,
  visitor: Visitor,
  says: VisitorSays,
  appended: Awaited<ReturnType<typeof append>>,
) {
  const visit = (await visitOf(q, inbox.id, visitor))!
  if (appended && appended !== "again")
    return { conversation: visit.conversation, message: appended.id, isNew: true }
  const message = await messageBy(q, visit.conversation, says.clientId)
  // It was merged into another one just now: said once more, it goes there.
  if (!message) throw new Refusal("system.busy")
  return { conversation: visit.conversation, message, isNew: false }
}

async function messageBy(q: Queries, conversation: Id, clientId: string): Promise<Id | undefined> {
  const row = await q.first<{ id: Id }>(
    "select id from messages where account_id = $1 and conversation_id = $2 and client_id = $3",
    [q.accountId, conversation, clientId],
    "visitor-message-by-client-id",
  )
  return row?.id
}

/** What the customer's side may see of a conversation, after `seq`: never notes, never who was assigned. */
export async function publicMessagesAfter(
  q: Queries,
  conversation: Id,
  seq: number,
  limit = 500,
): Promise<{ row: MessageRow; files: FileRow[] }[]> {
  const rows = await q.rows<MessageRow>(
    `select ${MESSAGE_COLUMNS} from messages m where m.account_id = $1 and m.conversation_id = $2 and m.seq > $3
       and m.type in ('in', 'out') order by m.seq limit $4`,
    [q.accountId, conversation, seq, limit],
    "public-messages-after",
  )
  const files = await filesOf(q, rows)
  return rows.map((row) => ({ row, files: files.get(row.id) ?? [] }))
}

/** A fresh scoped id for a visitor who has not written yet; it exists in their browser alone until they do. */
export function newVisitor(): Id {
  return newId()
}
