import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { type Bulk, MOST_AT_ONCE } from "#contract/routes/triage.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { type BulkRow, bulkOf, UNDO_MS } from "./bulk.ts"
import { type BulkItem, TOGETHER } from "./bulk-changing.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"
import { wakeLater } from "./snoozing.ts"
import { markSpam, unmarkSpam } from "./spam.ts"
import { isSame, type Standing, standingOf, touchedBy } from "./standing.ts"

/**
 * Puts each conversation of a bulk change back as it was, unless what was changed has been changed again: a customer who
 * wrote meanwhile has opened what was closed, and stays open. Only whoever made the change, within ten minutes, once. While it
 * still runs, it stops where it is and goes back from there. Up to 500 are back when this answers; with more a job goes on.
 * @throws Refusal bulk.not-found, bulk.too-late, bulk.undone
 */
export async function undoMany(db: Database, actor: Actor, bulk: Id): Promise<Bulk> {
  const total = await db.transaction(actor.accountId, (tx) => take(tx, actor, bulk))
  if (total <= MOST_AT_ONCE)
    while (await putBackDone(db, actor, bulk)) {
      // Part after part, each of its own transaction.
    }
  return db.run(actor.accountId, (q) => bulkOf(q, actor, bulk))
}

/** Two clicks on "undo": the second finds it undone. What still waited is left as it is. */
async function take(tx: Tx, actor: Actor, bulk: Id): Promise<number> {
  const found = await tx.first<BulkRow>(
    "select * from bulk_changes where account_id = $1 and id = $2 and user_id = $3 for update",
    [tx.accountId, bulk, actor.id],
  )
  if (!found) throw new Refusal("bulk.not-found")
  if (found.state === "undoing" || found.state === "undone") throw new Refusal("bulk.undone")
  if (Date.now() - (found.finished_at ?? new Date()).getTime() > UNDO_MS) throw new Refusal("bulk.too-late")
  await tx.rows(
    "update bulk_changes set state = 'undoing', undone_at = now() where account_id = $1 and id = $2",
    [tx.accountId, bulk],
  )
  await tx.rows("delete from bulk_items where account_id = $1 and bulk_id = $2 and state = 'waiting'", [
    tx.accountId,
    bulk,
  ])
  if (found.total > MOST_AT_ONCE)
    await enqueue(tx, "bulk-step", { accountId: tx.accountId, bulk }, { key: bulk })
  return found.total
}

/** The next few that were done. False: none is left, and it is over. */
export async function putBackDone(db: Database, actor: Actor, bulk: Id): Promise<boolean> {
  return db.transaction(actor.accountId, async (tx) => {
    const items = await tx.rows<BulkItem>(
      `select conversation_id as id, before, after from bulk_items where account_id = $1 and bulk_id = $2 and state = 'done'
       order by conversation_id limit ${TOGETHER} for update skip locked`,
      [tx.accountId, bulk],
    )
    const left: Id[] = []
    for (const item of items) if (!(await putBack(tx, actor, item))) left.push(item.id)
    await tx.rows(
      `update bulk_items set state = case when conversation_id = any($4::uuid[]) then 'left' else 'undone' end
       where account_id = $1 and bulk_id = $2 and conversation_id = any($3::uuid[])`,
      [tx.accountId, bulk, items.map(({ id }) => id), left],
    )
    if (items.length < TOGETHER)
      await tx.rows("update bulk_changes set state = 'undone' where account_id = $1 and id = $2", [
        tx.accountId,
        bulk,
      ])
    return items.length === TOGETHER
  })
}

/** Puts one conversation back as it was. False: it has been changed again since, and stays. */
export async function putBack(tx: Tx, actor: Actor, { id, before, after }: BulkItem): Promise<boolean> {
  const now = await tx.first<Conversation>(
    "select * from conversations where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
  )
  if (!now) return false
  const standing = standingOf(now)
  const touched = touchedBy(before, after)
  if (touched.some((key) => !isSame(standing[key], after[key]))) return false
  // Whoever gave it away may put it back although they no longer see it: it is their own change that goes.
  const seeing = { ...actor, permissions: new Set([...actor.permissions, "conversations.see-all" as const]) }
  if (touched.includes("spam")) {
    // With the mark goes what it did to the sender.
    await (before.spam ? markSpam : unmarkSpam)(tx, seeing, now)
    return true
  }
  const whole: Standing = { ...standing, ...Object.fromEntries(touched.map((key) => [key, before[key]])) }
  await note(tx, seeing, now, { name: "put-back" })
  await write(tx, id, whole)
  if (touched.includes("snoozed_until") && whole.snoozed_until)
    await wakeLater(tx, id, new Date(whole.snoozed_until))
  await tellOf(tx, actor, now, whole, touched)
  return true
}

async function write(tx: Tx, id: Id, standing: Standing): Promise<void> {
  const json = (value: unknown) => value && JSON.stringify(value)
  await tx.rows(
    `update conversations set status = $3, closed_at = $4, waiting_since = $5, due_at = $6, snooze = $7, snoozed_until = $8,
       spam = $9, assignee_id = $10, team_id = $11, label_ids = $12, priority = $13, inbox_id = $14, also_in = $15,
       via_inbox_id = $16, promise = $17
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, id, standing.status, standing.closed_at, standing.waiting_since, standing.due_at],
      ...[json(standing.snooze), standing.snoozed_until, json(standing.spam), standing.assignee_id],
      ...[standing.team_id, standing.label_ids, standing.priority, standing.inbox_id, standing.also_in],
      ...[standing.via_inbox_id, standing.promise],
    ],
  )
}

/** The events of the changes that put it back, as if each had been made by hand. */
async function tellOf(
  tx: Tx,
  actor: Actor,
  now: Conversation,
  was: Standing,
  touched: readonly (keyof Standing)[],
): Promise<void> {
  const what = { conversation: now.id, by: actorKey(actor) }
  const isTouched = (key: keyof Standing) => touched.includes(key)
  if (isTouched("assignee_id") || isTouched("team_id"))
    await record(tx, "conversation.assigned", { ...what, user: was.assignee_id, team: was.team_id })
  if (isTouched("priority")) await record(tx, "conversation.prioritised", { ...what, priority: was.priority })
  if (isTouched("label_ids"))
    await record(tx, "conversation.labelled", {
      ...what,
      added: was.label_ids.filter((label) => !now.label_ids.includes(label)),
      removed: now.label_ids.filter((label) => !was.label_ids.includes(label)),
    })
  if (isTouched("inbox_id"))
    await record(tx, "conversation.moved", { ...what, from: now.inbox_id, to: was.inbox_id })
  if (isTouched("status")) await tellOfStatus(tx, what, was)
}

async function tellOfStatus(tx: Tx, what: { conversation: Id; by: string }, was: Standing): Promise<void> {
  if (was.status === "closed") await record(tx, "conversation.closed", what)
  else if (was.status === "open") await record(tx, "conversation.reopened", what)
  else await record(tx, "conversation.snoozed", { ...what, until: was.snoozed_until })
}

/** What can no longer be undone need not be remembered. */
export async function sweepBulkChanges(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id"))
    await db.run(id, (q) =>
      q.rows("delete from bulk_changes where account_id = $1 and created_at < now() - interval '1 day'", [
        id,
      ]),
    )
}
