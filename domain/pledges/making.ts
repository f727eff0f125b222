import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Pledge, Pledged } from "#contract/routes/pledges.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { type Conversation, refuseMerged } from "../conversations/seeing.ts"
import { move } from "./moving.ts"
import { setWatch } from "./watching.ts"

const FARTHEST_MS = 2 * 365 * 86_400_000

/** A time somebody may promise by hand. @throws Refusal pledge.past, pledge.too-far */
export function promisable(dueAt: string, now: Date): Date {
  const at = new Date(dueAt)
  const ahead = at.getTime() - now.getTime()
  if (ahead <= 0) throw new Refusal("pledge.past")
  if (ahead > FARTHEST_MS) throw new Refusal("pledge.too-far")
  return at
}

/**
 * Writes down what was promised otherwise than in a reply, on the phone for instance.
 * @throws Refusal pledge.past, pledge.too-far, conversation.already-merged
 */
export async function makePledge(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  { text, dueAt }: { text: string; dueAt: string },
  now: Date,
): Promise<Id> {
  refuseMerged(conversation)
  const author = { type: actor.type, id: actor.id, name: actor.name }
  const due = promisable(dueAt, now)
  const id = await insert(tx, { conversation: conversation.id, author, text, due, origin: "hand" })
  return id!
}

/** A message that says what it promises. */
export interface PromisingMessage {
  id: Id
  conversation_id: Id
  author_type: string
  author_id: Id | null
  author_name: string
  created_at: Date
  pledge: Pledged
  by_template: boolean
}

/**
 * A reply that promises was said: makes the promise, or moves the one it means, while that is open. Doing it again changes
 * nothing. A reply that was kept back for long may be late with its word already; it was said all the same.
 */
export async function pledgeFromReply(tx: Tx, said: PromisingMessage): Promise<void> {
  const due = new Date(said.pledge.dueAt)
  const isMoved = said.pledge.moves !== undefined && (await move(tx, said, said.pledge.moves, due))
  if (isMoved) return
  const author = { type: said.author_type, id: said.author_id, name: said.author_name }
  const made = { conversation: said.conversation_id, message: said.id, at: said.created_at }
  const itself = said.by_template ? "template" : "holding"
  const origin = author.type === "automatic" ? itself : "reply"
  await insert(tx, { ...made, author, text: said.pledge.text, due, origin })
}

interface New {
  conversation: Id
  message?: Id
  /** When the message was said; absent: now. */
  at?: Date
  author: { type: string; id: Id | null; name: string }
  text: string
  due: Date
  origin: Pledge["origin"]
}

/** Answers nothing when that message has made its promise before. */
async function insert(tx: Tx, made: New): Promise<Id | undefined> {
  const { conversation, message, at, author, text, due, origin } = made
  const row = await tx.first<{ id: Id; created_at: Date }>(
    `insert into pledges (account_id, id, conversation_id, made_at_id, made_in, origin, author_type, author_id, author_name,
       team_id, text, due_at, first_due_at, created_at)
     select $1, $2, $3, $3, $4, $5, $6, $7, $8, c.team_id, $9, $10, $10, coalesce($11, now())
     from conversations c where c.account_id = $1 and c.id = $3
     on conflict (account_id, made_in) where made_in is not null do nothing returning id, created_at`,
    [
      ...[tx.accountId, newId(), conversation, message ?? null, origin, author.type, author.id, author.name],
      ...[text.slice(0, 400), due, at ?? null],
    ],
    "insert-pledge",
  )
  if (!row) return undefined
  await setWatch(tx, { id: row.id, due_at: due, since: row.created_at })
  const by = author.id ? `${author.type}:${author.id}` : author.type
  await record(tx, "pledge.made", { conversation, pledge: row.id, by, dueAt: due.toISOString() })
  return row.id
}

/** Something about it is not what screens show. */
export function announceChanged(tx: Tx, actor: Actor, pledge: { id: Id; conversation_id: Id }): void {
  const about = { conversation: pledge.conversation_id, pledge: pledge.id }
  tx.announce("pledge.changed", { ...about, by: actorKey(actor) })
}
