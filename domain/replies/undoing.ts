import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { putBack } from "../conversations/bulk-undoing.ts"
import type { Draft } from "../conversations/drafting.ts"
import { answered, isSame, type Standing } from "../conversations/standing.ts"
import { stillPlanned, takeBack } from "../conversations/taking-back.ts"

interface RunRow {
  conversation_id: Id
  before: Standing
  after: Standing
  planned_id: Id | null
}

/** For so long a macro can be undone, in minutes. */
const MINUTES = 10

/**
 * Puts back what a macro changed, where nobody has changed it again, and takes its reply back while that is still held.
 * What was said or noted stays: the customer and the team have read it. Only whoever ran it, once.
 * @throws Refusal macro.not-found
 */
export async function undoRun(
  tx: Tx,
  actor: Actor,
  id: Id,
): Promise<{ left: string[]; draft: Draft | null }> {
  const run = await tx.first<RunRow>(
    `update macro_runs set undone_at = now() where account_id = $1 and id = $2 and user_id = $3 and undone_at is null
       and created_at > now() - interval '${MINUTES} minutes' returning conversation_id, before, after, planned_id`,
    [tx.accountId, id, actor.id],
  )
  if (!run) throw new Refusal("macro.not-found")
  const draft = run.planned_id ? await takeReplyBack(tx, actor, run.planned_id) : null
  const isSaid = run.planned_id !== null && draft === null
  const before = isSaid ? answered(run.before, run.after) : run.before
  const item = { id: run.conversation_id, before, after: run.after }
  const isBack = isSame(before, run.after) || (await putBack(tx, actor, item))
  return { left: [...(isBack ? [] : ["changed-since"]), ...(isSaid ? ["reply"] : [])], draft }
}

async function takeReplyBack(tx: Tx, actor: Actor, planned: Id): Promise<Draft | null> {
  try {
    return await takeBack(tx, actor, await stillPlanned(tx, actor, planned), "draft")
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
