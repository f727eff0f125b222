import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { note } from "./changing.ts"
import type { Conversation } from "./seeing.ts"

export interface LabelChange {
  add: readonly Id[]
  remove: readonly Id[]
}

/**
 * Puts labels on and takes labels off; what is on already or off already is no change. The labels stay locked until the
 * commit, so that one which is being merged or removed at the same moment is not put on after it is gone.
 * @throws Refusal label.not-found
 */
export async function relabel(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  change: LabelChange,
): Promise<void> {
  const add = [...new Set(change.add)].filter((id) => !conversation.label_ids.includes(id))
  const remove = conversation.label_ids.filter((id) => change.remove.includes(id) && !change.add.includes(id))
  const names = await namesOf(tx, add, remove)
  if (!add.length && !remove.length) return
  const named = (ids: readonly Id[]) => ids.flatMap((id) => names.get(id) ?? [])
  await note(tx, actor, conversation, { name: "labelled", added: named(add), removed: named(remove) })
  await tx.rows("update conversations set label_ids = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation.id,
    [...conversation.label_ids.filter((id) => !remove.includes(id)), ...add],
  ])
  const by = actorKey(actor)
  await record(tx, "conversation.labelled", {
    conversation: conversation.id,
    by,
    added: add,
    removed: remove,
  })
}

async function namesOf(tx: Tx, add: readonly Id[], remove: readonly Id[]): Promise<Map<Id, string>> {
  if (!add.length && !remove.length) return new Map()
  const rows = await tx.rows<{ id: Id; name: string }>(
    "select id, name from labels where account_id = $1 and id = any($2::uuid[]) and (gone_at is null or id = any($3::uuid[])) order by id for share",
    [tx.accountId, [...add, ...remove], remove],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  if (add.some((id) => !names.has(id))) throw new Refusal("label.not-found")
  return names
}
