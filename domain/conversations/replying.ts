import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Pledged } from "#contract/routes/pledges.ts"
import type { Message } from "#contract/views.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { append, type Line } from "./appending.ts"
import { takeFiles } from "./attaching.ts"
import { mayAnswerAlone } from "./planned.ts"
import { messagesAfter } from "./reading.ts"
import { refuseMerged, sightOf, visibleConversation } from "./seeing.ts"
import { MESSAGE_COLUMNS, type MessageRow, showMessage, showMessages } from "./showing.ts"

export interface Said {
  conversation: Id
  text: string
  attachments: Id[]
  clientId: string
  /** For replies: the highest seq the writer had seen. */
  seenSeq?: number
  cc?: string[] | undefined
  bcc?: string[] | undefined
  /** What it promises; whoever keeps promises reads it from the message (pledges/). */
  pledge?: Pledged | undefined
  /** Inboxes that can carry it; a note needs none. */
  carriers?: readonly Id[]
  /** In a side thread: the caller has opened the conversation it lies beside. */
  isBeside?: boolean
}

/**
 * Replies to the customer. Sending the same client id again answers the first message; a newer message of the customer
 * or a colleague refuses, with that message in the refusal (the send guard, on the server: rule L5). Who needs a second pair
 * of eyes plans a reply instead (planning.ts).
 * @throws Refusal conversation.not-found, message.needs-approval, message.newer-exists, message.empty, attachment.not-found
 */
export async function reply(
  db: Database,
  actor: Actor,
  said: Said,
): Promise<{ message: Message; isNew: boolean }> {
  if (!mayAnswerAlone(actor)) await refuseAlone(db, actor, said)
  return say(db, actor, said, "out")
}

/** Only whoever sees the conversation hears that somebody must read it first: missing and forbidden look alike. */
async function refuseAlone(db: Database, actor: Actor, said: Said): Promise<never> {
  await db.run(actor.accountId, (q) => visibleConversation(q, actor, said.conversation))
  throw new Refusal("message.needs-approval")
}

/** Leaves a note for the team. */
export function addNote(
  db: Database,
  actor: Actor,
  said: Said,
): Promise<{ message: Message; isNew: boolean }> {
  return say(db, actor, said, "note")
}

/** Says or notes something as part of a larger change: true together with the rest, or not at all. The caller has asked the send guard. */
export async function sayWithin(tx: Tx, actor: Actor, said: Said, type: "out" | "note"): Promise<Id> {
  if (type === "out" && !mayAnswerAlone(actor)) throw new Refusal("message.needs-approval")
  const known = await messageByClientId(tx, said)
  if (known) return known.id
  const appended = await append(tx, lineOf(actor, said, type), sightFor(actor, said))
  if (!appended || appended === "again") return (await refuse(tx, actor, said)).message.id
  return appended.id
}

async function say(
  db: Database,
  actor: Actor,
  said: Said,
  type: "out" | "note",
): Promise<{ message: Message; isNew: boolean }> {
  if (!said.text.trim() && !said.attachments.length) throw new Refusal("message.empty")
  const line = lineOf(actor, said, type)
  const work = (q: Queries) => append(q, line, sightFor(actor, said))
  // Most messages carry no files: one statement, one round trip. With files, both must be true together.
  const appended = said.attachments.length
    ? await db.transaction(actor.accountId, (tx) => appendWithFiles(tx, actor, said, line))
    : await db.run(actor.accountId, work)
  if (appended && appended !== "again" && !appended.files)
    return { message: showMessage(appended, []), isNew: true }
  return db.run(actor.accountId, (q) => answerFor(q, actor, said, appended))
}

function sightFor(actor: Actor, { isBeside }: Said): ReturnType<typeof sightOf> {
  return isBeside ? [true, null, []] : sightOf(actor)
}

function lineOf(actor: Actor, said: Said, type: "out" | "note"): Line {
  return {
    conversation: said.conversation,
    type,
    author: { type: actor.type, id: actor.id, name: actor.name },
    text: said.text,
    clientId: said.clientId,
    envelope: envelopeOf(said),
    files: said.attachments.length,
    seenSeq: said.seenSeq ?? null,
    carriers: said.carriers ?? null,
    by: actorKey(actor),
  }
}

function envelopeOf({ pledge, ...said }: Said): Record<string, unknown> | null {
  const copies = copiesOf(said)
  return pledge ? { ...copies, pledge } : copies
}

/** Whoever we copy in takes part from now on: `people` is what later answers are checked against (rule T2). */
export function copiesOf({ cc = [], bcc = [] }: Pick<Said, "cc" | "bcc">): Record<string, unknown> | null {
  const people = [...cc, ...bcc].map((address) => address.toLowerCase())
  return people.length ? { cc, bcc, people } : null
}

async function appendWithFiles(tx: Tx, actor: Actor, said: Said, line: Line) {
  const known = await messageByClientId(tx, said)
  if (known) return "again" as const
  const appended = await append(tx, line, sightFor(actor, said))
  if (appended && appended !== "again") await takeFiles(tx, actorKey(actor), said, appended.id)
  return appended
}

async function answerFor(q: Queries, actor: Actor, said: Said, appended: Awaited<ReturnType<typeof append>>) {
  if (appended === "again") return { message: (await messageByClientId(q, said))!, isNew: false }
  if (appended) return { message: (await showMessages(q, [appended]))[0]!, isNew: true }
  return refuse(q, actor, said)
}

/** Nothing was written: not in sight, or the guard. A repeated send must find its first message even if others wrote since. */
async function refuse(q: Queries, actor: Actor, said: Said): Promise<{ message: Message; isNew: boolean }> {
  const conversation = await visibleConversation(q, actor, said.conversation)
  const first = await messageByClientId(q, said)
  if (first) return { message: first, isNew: false }
  refuseMerged(conversation)
  if (said.carriers && !said.carriers.includes(conversation.via_inbox_id))
    throw new CannotCarry(conversation.via_inbox_id)
  const newer = await messagesAfter(q, actor, said.conversation, said.seenSeq ?? 0)
  throw new Refusal("message.newer-exists", { messages: newer })
}

/** The answer would go through an inbox that can't carry it; who knows that inbox says why. */
export class CannotCarry extends Error {
  readonly inbox: Id
  constructor(inbox: Id) {
    super("this inbox can't carry the message")
    this.inbox = inbox
  }
}

/** What an earlier try with this client id made. */
export async function messageByClientId(
  q: Queries,
  said: Pick<Said, "conversation" | "clientId">,
): Promise<Message | undefined> {
  const rows = await q.rows<MessageRow>(
    `select ${MESSAGE_COLUMNS} from messages m where m.account_id = $1 and m.conversation_id = $2 and m.client_id = $3`,
    [q.accountId, said.conversation, said.clientId],
    "message-by-client-id",
  )
  return (await showMessages(q, rows))[0]
}
