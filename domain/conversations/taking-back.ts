import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { CopiesTyped } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { giveBackFiles } from "./attaching.ts"
import { type Draft, draftsOf, keepDraft } from "./drafting.ts"
import { type PlannedRow, requireHand, visiblePlanned } from "./planned.ts"
import { tellOfPlanned } from "./planning.ts"
import { visibleConversation } from "./seeing.ts"

/**
 * Takes a planned message out of the queue. Its text and files become the taker's draft in the same transaction, above what
 * stands there already, so that not even a closed lid loses a word. The job finds no row and ends.
 * @throws Refusal not-allowed, planned.already-sent when the job was quicker
 */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  row: PlannedRow,
  keep: "draft" | "nothing",
): Promise<Draft | null> {
  requireHand(actor, row)
  const mine = await tx.first("delete from planned where account_id = $1 and id = $2 returning id", [
    tx.accountId,
    row.id,
  ])
  if (!mine) throw new Refusal("planned.already-sent")
  tellOfPlanned(tx, actor, row)
  if (row.reason === "approval") {
    const about = { conversation: row.conversation_id, planned: row.id, author: row.author_id }
    await record(tx, "planned.withdrawn", { ...about, by: actorKey(actor) })
  }
  const files = await giveBackFiles(tx, row.id, actorKey(actor))
  if (keep === "nothing" || actor.type !== "user") return null
  const root = await tx.first<{ id: Id }>("select conversation_root($1, $2) as id", [
    tx.accountId,
    row.conversation_id,
  ])
  const conversation = await visibleConversation(tx, actor, root!.id)
  const there = await replyDraft(tx, actor, conversation)
  await keepDraft(tx, actor, conversation, {
    type: "reply",
    body: [row.text, there?.body].filter(Boolean).join("\n\n"),
    attachments: [...files, ...(there?.attachments.map(({ id }) => id) ?? [])],
    copies: copiesAgain(actor, row, there?.copies ?? null),
  })
  return (await replyDraft(tx, actor, conversation)) ?? null
}

/** Who got a copy gets one again. What somebody else typed is shown to nobody who may not see addresses. */
function copiesAgain(actor: Actor, row: PlannedRow, there: CopiesTyped | null): CopiesTyped | null {
  const maySee = row.author_id === actor.id || actor.permissions.has("customers.see-contact")
  if (!maySee || row.cc.length + row.bcc.length === 0) return there
  const both = (typed: string | undefined, taken: string[]) => [...taken, typed].filter(Boolean).join(", ")
  return { cc: both(there?.cc, row.cc), bcc: both(there?.bcc, row.bcc) }
}

async function replyDraft(tx: Tx, actor: Actor, conversation: Parameters<typeof draftsOf>[2]) {
  return (await draftsOf(tx, actor, conversation)).find(({ type }) => type === "reply")
}

/** Opens what is to be taken back. When it has been said meanwhile, the message carries its id. @throws Refusal planned.already-sent, planned.not-found */
export async function stillPlanned(tx: Tx, actor: Actor, id: Id): Promise<PlannedRow> {
  const row = await visiblePlanned(tx, actor, id).catch((error) => error as unknown)
  if (!(row instanceof Error)) return row as PlannedRow
  const said = await tx.first("select 1 from messages where account_id = $1 and id = $2", [tx.accountId, id])
  throw said ? new Refusal("planned.already-sent") : row
}
