import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { UNDO_DAYS } from "../customers/merging.ts"
import { note } from "./changing.ts"
import type { Standing } from "./joins.ts"
import { comeApart, lockInOrder } from "./merging.ts"
import { type Conversation, visibleConversation } from "./seeing.ts"
import { type MovedLines, rejoin } from "./splitting.ts"

interface Row {
  kind: "merge" | "split"
  part_id: Id
  whole_id: Id
  before: { part: Standing; whole: Standing; moved?: MovedLines }
  undone_at: Date | null
  is_over: boolean
}

/**
 * Takes a merge or a split of conversations back, within 30 days. Answers the whole.
 * @throws Refusal merge.not-found, merge.undone, merge.too-old, merge.newer-first, conversation.not-found
 */
export async function undoJoin(tx: Tx, actor: Actor, id: Id): Promise<Id> {
  const row = await joinToUndo(tx, id)
  await lockInOrder(tx, [row.part_id, row.whole_id])
  const whole = await visibleConversation(tx, actor, row.whole_id)
  const part = await visibleConversation(tx, actor, row.part_id)
  if (row.kind === "merge") await undoMerge(tx, actor, part, whole, row.before)
  else await undoSplit(tx, actor, part, whole, row.before.moved!)
  await tx.rows("update conversation_joins set undone_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  return whole.id
}

async function joinToUndo(tx: Tx, id: Id): Promise<Row> {
  const row = await tx.first<Row>(
    `select kind, part_id, whole_id, before, undone_at, created_at < now() - make_interval(days => $3) as is_over
     from conversation_joins where account_id = $1 and id = $2 for update`,
    [tx.accountId, id, UNDO_DAYS],
  )
  if (!row) throw new Refusal("merge.not-found")
  if (row.undone_at) throw new Refusal("merge.undone")
  if (row.is_over) throw new Refusal("merge.too-old")
  return row
}

/** A whole that became part of another itself has to come out of that first. */
async function undoMerge(
  tx: Tx,
  actor: Actor,
  part: Conversation,
  whole: Conversation,
  before: Row["before"],
): Promise<void> {
  if (part.merged_into !== whole.id || whole.merged_into) throw new Refusal("merge.newer-first")
  await comeApart(tx, part, whole, before)
  await note(tx, actor, part, { name: "unmerged", from: whole.id, number: whole.number })
  await note(tx, actor, whole, { name: "unmerged", from: part.id, number: part.number })
  const by = actorKey(actor)
  await record(tx, "conversation.unmerged", { conversation: whole.id, from: part.id, by })
}

async function undoSplit(
  tx: Tx,
  actor: Actor,
  part: Conversation,
  whole: Conversation,
  moved: MovedLines,
): Promise<void> {
  if (part.merged_into || whole.merged_into) throw new Refusal("merge.newer-first")
  await note(tx, actor, part, { name: "merged", into: whole.id, number: whole.number })
  await rejoin(tx, actor, part, whole, moved)
  await note(tx, actor, whole, { name: "unsplit", from: part.id, number: part.number })
  await record(tx, "conversation.merged", {
    conversation: whole.id,
    from: part.id,
    by: actorKey(actor),
  })
}
