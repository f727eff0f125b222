import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { previewOf } from "./appending.ts"
import { note } from "./changing.ts"
import { keepJoin } from "./joins.ts"
import { takeIn } from "./merging.ts"
import { open } from "./opening.ts"
import { type Conversation, refuseMerged, visibleConversation } from "./seeing.ts"

/**
 * Moves this customer message and everything after it into a conversation of its own (the subject changed: rule T3). The
 * moved lines are counted anew there; here each leaves an empty line with its number, so that numbers stay gap-free and
 * grow only: whoever follows this conversation misses nothing that is said later. Who waited before the moved message
 * still waits here too: splitting answers nobody. Can be undone for 30 days.
 * @throws Refusal message.not-found unless a customer's message stands at `fromSeq` (from 2), conversation.already-merged
 */
export async function split(tx: Tx, actor: Actor, conversation: Conversation, fromSeq: number): Promise<Id> {
  const from = await lock(tx, conversation.id)
  refuseMerged(from)
  const first = await firstToMove(tx, from.id, fromSeq)
  const into = await open(tx, {
    inbox: from.inbox_id,
    promise: from.promise,
    customer: from.customer_id,
    identity: from.via_identity_id!,
    relatedTo: from.id,
    subject: first.envelope?.subject ?? from.subject,
  })
  const moved = { from: from.id, into, fromSeq, count: from.seq - fromSeq + 1 }
  await moveLines(tx, actor, moved)
  await settleMoved(tx, from, into, first.created_at, fromSeq)
  await settleLeft(tx, from, first.created_at)
  const part = await visibleConversation(tx, ourselves(tx.accountId), into)
  await keepJoin(tx, actor, "split", { part, whole: from }, moved)
  await note(tx, actor, await visibleConversation(tx, actor, from.id), { name: "split", into })
  await record(tx, "conversation.split", { conversation: from.id, into, by: actorKey(actor) })
  return into
}

/** Whoever splits may not see what comes of it (a light role, an unassigned part); the verb must. */
const ourselves = (accountId: Id): Actor => ({
  type: "system",
  id: null,
  name: "",
  accountId,
  permissions: new Set(),
  teams: [],
})

async function lock(tx: Tx, id: Id): Promise<Conversation> {
  const locked = await tx.first<Conversation>(
    "select * from conversations where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
  )
  return locked!
}

interface First {
  envelope: { subject?: string } | null
  created_at: Date
}

async function firstToMove(tx: Tx, conversation: Id, seq: number): Promise<First> {
  const first = await tx.first<First>(
    `select envelope, created_at from messages where account_id = $1 and conversation_id = $2 and seq = $3 and type = 'in'`,
    [tx.accountId, conversation, seq],
  )
  if (!first || seq < 2) throw new Refusal("message.not-found")
  return first
}

/** Lines `fromSeq … fromSeq + count - 1` of `from` stand in `into` as 1 … count, or are to. */
export interface MovedLines {
  from: Id
  into: Id
  fromSeq: number
  count: number
}

/** With their files, and with whoever wrote them: their next answer belongs there (rule T2). */
async function moveLines(tx: Tx, actor: Actor, { from, into, fromSeq, count }: MovedLines): Promise<void> {
  await renumber(tx, from, into, { first: fromSeq, count, by: 1 - fromSeq })
  await leaveEmptyLines(tx, actor, { at: from, to: into, first: fromSeq, count })
  await tx.rows(
    `insert into participants (account_id, conversation_id, customer_id)
     select distinct m.account_id, m.conversation_id, customer_root(m.account_id, m.author_id) from messages m
     where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in'
       and customer_root(m.account_id, m.author_id) is not null on conflict do nothing`,
    [tx.accountId, into],
  )
}

async function renumber(
  tx: Tx,
  from: Id,
  into: Id,
  { first, count, by }: { first: number; count: number; by: number },
): Promise<void> {
  await tx.rows(
    `update messages set conversation_id = $3, seq = seq + $6
     where account_id = $1 and conversation_id = $2 and seq between $4 and $5`,
    [tx.accountId, from, into, first, first + count - 1, by],
  )
  await tx.rows(
    `update attachments a set conversation_id = $2 from messages m
     where a.account_id = $1 and m.account_id = $1 and m.conversation_id = $2 and a.message_id = m.id
       and a.conversation_id is distinct from $2`,
    [tx.accountId, into],
  )
}

/** An empty line keeps the number of one that went; no screen shows it. */
async function leaveEmptyLines(
  tx: Tx,
  actor: Actor,
  { at, to, first, count }: { at: Id; to: Id; first: number; count: number },
): Promise<void> {
  const ids = Array.from({ length: count }, () => newId())
  await tx.rows(
    `insert into messages (account_id, id, conversation_id, seq, type, author_type, author_id, author_name, event)
     select $1, l.id, $2, $3 + l.place - 1, 'event', $4, $5, $6, $7 from unnest($8::uuid[]) with ordinality l (id, place)`,
    [
      ...[tx.accountId, at, first, actor.type, actor.id, actor.name],
      ...[JSON.stringify({ name: "split-off", to }), ids],
    ],
  )
}

/**
 * Takes a split back: the lines return to their old numbers, and what was split off points here from now on (see
 * merging). What was said there since is shown here in its time, and answers to it come here.
 * @throws Refusal merge.newer-first when some of these lines were split off once more
 */
export async function rejoin(
  tx: Tx,
  actor: Actor,
  part: Conversation,
  whole: Conversation,
  moved: MovedLines,
): Promise<void> {
  const { from, into, fromSeq, count } = moved
  const gone = await tx.first(
    `select 1 from messages where account_id = $1 and conversation_id = $2 and seq <= $3 and event->>'name' = 'split-off' limit 1`,
    [tx.accountId, into, count],
  )
  if (gone) throw new Refusal("merge.newer-first")
  await tx.rows(
    "delete from messages where account_id = $1 and conversation_id = $2 and seq between $3 and $4",
    [tx.accountId, from, fromSeq, fromSeq + count - 1],
  )
  await renumber(tx, into, from, { first: 1, count, by: fromSeq - 1 })
  await leaveEmptyLines(tx, actor, { at: into, to: from, first: 1, count })
  await takeIn(tx, part, whole)
}

/** What is split off is looked at now: it is not put off along with the rest. */
const statusFor = ({ status }: Conversation) => (status === "snoozed" ? "open" : status)

/** What `from` was before tells the new one's state; its clock starts with its own first message. */
async function settleMoved(
  tx: Tx,
  from: Conversation,
  into: Id,
  began: Date,
  fromSeq: number,
): Promise<void> {
  const waitsSince = from.waiting_since && new Date(Math.max(Number(from.waiting_since), Number(began)))
  const later = waitsSince ? Number(waitsSince) - Number(from.waiting_since) : 0
  await tx.rows(
    `update conversations set seq = $3, guard_seq = $4, preview = $5, last_from = $6, last_message_at = $7, status = $8,
       assignee_id = $9, team_id = $10, waiting_since = $11, due_at = $12, closed_at = $13
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, into, from.seq - fromSeq + 1, Math.max(0, from.guard_seq - fromSeq + 1)],
      ...[
        from.preview,
        from.last_from,
        from.last_message_at,
        statusFor(from),
        from.assignee_id,
        from.team_id,
      ],
      ...[waitsSince, from.due_at && new Date(Number(from.due_at) + later), from.closed_at],
    ],
  )
}

interface Left {
  type: "in" | "out"
  text: string
  created_at: Date
}

async function settleLeft(tx: Tx, from: Conversation, began: Date): Promise<void> {
  const last = await tx.first<Left>(
    `select type, text, created_at from messages
     where account_id = $1 and conversation_id = $2 and type in ('in', 'out') order by seq desc limit 1`,
    [tx.accountId, from.id],
  )
  const stillWaits = from.waiting_since !== null && from.waiting_since < began
  await tx.rows(
    `update conversations set preview = $3, last_from = $4, last_message_at = $5, waiting_since = $6, due_at = $7,
       guard_seq = (select coalesce(max(seq), 0) from messages where account_id = $1 and conversation_id = $2 and type <> 'event')
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, from.id, previewOf(last?.text ?? "")],
      ...[last?.type === "in" ? "customer" : "team", last?.created_at ?? from.created_at],
      ...[stillWaits ? from.waiting_since : null, stillWaits ? from.due_at : null],
    ],
  )
}
