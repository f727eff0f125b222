import { type Actor, actorKey } from "#contract/actor.ts"
import { newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Message } from "#contract/views.ts"
import type { Planned } from "#contract/writing.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { keepFiles } from "./attaching.ts"
import { mayAnswerAlone, type PlannedRow, requireHand, showPlanned } from "./planned.ts"
import { messagesAfter } from "./reading.ts"
import { CannotCarry, messageByClientId, type Said } from "./replying.ts"
import { type Conversation, conversationToChange } from "./seeing.ts"

/** How far ahead a message may be planned, in days. */
const MOST_DAYS = 366

/** When it goes out; exactly one of the three. */
export interface When {
  undoSeconds?: number | undefined
  sendAt?: string | undefined
  approval?: true | undefined
}

/**
 * Writes a reply that is not said at once. The send guard holds as for any reply; the same client id again answers what was
 * made of the first, planned still or said by now. Row and job commit together: a killed process loses nothing.
 * @throws Refusal conversation.not-found, message.newer-exists, message.empty, message.needs-approval, planned.when,
 *   planned.in-the-past, planned.too-far, attachment.not-found; CannotCarry when the inbox can't
 */
export async function plan(
  tx: Tx,
  actor: Actor,
  said: Said,
  when: When,
  now: Date,
): Promise<{ planned: Planned | null; message: Message | null; isNew: boolean }> {
  if (!said.text.trim() && !said.attachments.length) throw new Refusal("message.empty")
  // The row's lock makes guard and insert one: nobody writes in between.
  const conversation = await conversationToChange(tx, actor, said.conversation)
  if (!when.approval && !mayAnswerAlone(actor)) throw new Refusal("message.needs-approval")
  const first = await sameAgain(tx, actor, said)
  if (first) return { ...first, isNew: false }
  if (said.carriers && !said.carriers.includes(conversation.via_inbox_id))
    throw new CannotCarry(conversation.via_inbox_id)
  await guard(tx, actor, conversation, said.seenSeq ?? 0)
  const row = await insert(tx, actor, said, { ...reasonFor(when), sendAt: momentOf(when, conversation, now) })
  await keepFiles(tx, actorKey(actor), said.attachments, { keeper: row.id, conversation: conversation.id })
  await setOff(tx, row, now)
  tellOfPlanned(tx, actor, row)
  if (row.reason !== "undo") await findSoon(tx)
  if (row.reason === "approval") await tellWhoApproves(tx, actor, row)
  return { planned: (await showPlanned(tx, actor, [row]))[0]!, message: null, isNew: true }
}

/** It can be found a moment later, like what is said. */
async function findSoon(tx: Tx): Promise<void> {
  await enqueue(tx, "index-search", { accountId: tx.accountId }, { key: tx.accountId })
}

async function sameAgain(tx: Tx, actor: Actor, said: Said) {
  const row = await tx.first<PlannedRow>(
    "select * from planned where account_id = $1 and conversation_id = $2 and client_id = $3",
    [tx.accountId, said.conversation, said.clientId],
    "planned-by-client-id",
  )
  if (row) return { planned: (await showPlanned(tx, actor, [row]))[0]!, message: null }
  const message = await messageByClientId(tx, said)
  return message && { planned: null, message }
}

/** @throws Refusal message.newer-exists, with what is newer */
export async function guard(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  seenSeq: number,
): Promise<void> {
  if (conversation.guard_seq <= seenSeq) return
  throw new Refusal("message.newer-exists", {
    messages: await messagesAfter(tx, actor, conversation.id, seenSeq),
  })
}

function reasonFor(when: When): { reason: PlannedRow["reason"] } {
  const given = [when.undoSeconds, when.sendAt, when.approval].filter((each) => each !== undefined)
  if (given.length !== 1) throw new Refusal("planned.when")
  return { reason: when.approval ? "approval" : when.sendAt ? "later" : "undo" }
}

/** The seconds for taking back never cost the promise: a reply that is due sooner goes out in time. */
function momentOf(when: When, conversation: Conversation, now: Date): Date | null {
  if (when.approval) return null
  if (when.sendAt) return futureMoment(when.sendAt, now)
  const moment = new Date(now.getTime() + when.undoSeconds! * 1000)
  const due = conversation.due_at
  return due && due > now && due < moment ? due : moment
}

/** @throws Refusal planned.in-the-past, planned.too-far */
function futureMoment(sendAt: string, now: Date): Date {
  const moment = new Date(sendAt)
  if (moment <= now) throw new Refusal("planned.in-the-past")
  if (moment.getTime() - now.getTime() > MOST_DAYS * 86_400_000) throw new Refusal("planned.too-far")
  return moment
}

async function insert(
  tx: Tx,
  actor: Actor,
  said: Said,
  when: { reason: PlannedRow["reason"]; sendAt: Date | null },
): Promise<PlannedRow> {
  const row = await tx.first<PlannedRow>(
    `insert into planned (account_id, id, conversation_id, author_type, author_id, author_name, reason, text, files, cc, bcc,
       client_id, seen_seq, send_at, pledge)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning *`,
    [
      ...[tx.accountId, newId(), said.conversation, actor.type, actor.id, actor.name, when.reason, said.text],
      ...[
        said.attachments.length,
        said.cc ?? [],
        said.bcc ?? [],
        said.clientId,
        said.seenSeq ?? 0,
        when.sendAt,
        said.pledge ? JSON.stringify(said.pledge) : null,
      ],
    ],
    "insert-planned",
  )
  return row!
}

/** The job that says it. One that comes too early (the time was moved) asks for another and ends. */
export async function setOff(tx: Tx, { id, send_at }: PlannedRow, now: Date): Promise<void> {
  if (!send_at) return
  const after = Math.max(0, (send_at.getTime() - now.getTime()) / 1000)
  await enqueue(tx, "send-planned", { accountId: tx.accountId, planned: id }, { after })
}

/** Changes text or time; what was cancelled, failed or given back waits again. @throws Refusal planned.in-the-past, planned.too-far, message.empty, not-allowed */
export async function replan(
  tx: Tx,
  actor: Actor,
  row: PlannedRow,
  change: { text?: string | undefined; sendAt?: string | undefined },
  now: Date,
): Promise<Planned> {
  requireHand(actor, row)
  if (change.sendAt && !mayAnswerAlone(actor)) throw new Refusal("not-allowed")
  const text = change.text ?? row.text
  if (!text.trim() && !row.files) throw new Refusal("message.empty")
  const sendAt = change.sendAt ? futureMoment(change.sendAt, now) : row.send_at
  const isOverdue = row.reason === "later" && (!sendAt || sendAt <= now)
  if (isOverdue) throw new Refusal("planned.in-the-past")
  const changed = await update(tx, row, { text, sendAt, reason: change.sendAt ? "later" : row.reason })
  await setOff(tx, changed, now)
  tellOfPlanned(tx, actor, changed)
  if (changed.reason !== "undo") await findSoon(tx)
  if (row.state === "returned") await tellWhoApproves(tx, actor, changed)
  return (await showPlanned(tx, actor, [changed]))[0]!
}

/** Whoever changes it has seen the conversation as it is now: what was written before no longer cancels it. */
async function update(
  tx: Tx,
  row: PlannedRow,
  to: { text: string; sendAt: Date | null; reason: PlannedRow["reason"] },
): Promise<PlannedRow> {
  const changed = await tx.first<PlannedRow>(
    `update planned p set text = $3, send_at = $4, reason = $5, state = 'waiting', because = null, updated_at = now(),
       seen_seq = (select seq from conversations where account_id = $1 and id = p.conversation_id)
     where p.account_id = $1 and p.id = $2 returning *`,
    [tx.accountId, row.id, to.text, to.sendAt, to.reason],
  )
  if (!changed) throw new Refusal("planned.not-found")
  return changed
}

export function tellOfPlanned(tx: Tx, actor: Actor, { id, conversation_id }: PlannedRow): void {
  tx.announce("planned.changed", { conversation: conversation_id, planned: id, by: actorKey(actor) })
}

async function tellWhoApproves(tx: Tx, actor: Actor, row: PlannedRow): Promise<void> {
  const { id, conversation_id, author_id } = row
  await record(tx, "planned.awaits-approval", {
    conversation: conversation_id,
    planned: id,
    author: author_id,
    by: actorKey(actor),
  })
}
