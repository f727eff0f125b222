import type { Id } from "#contract/ids.ts"
import type { Database } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { actorById } from "../access/actor.ts"
import type { BulkRow } from "./bulk.ts"
import { changeWaiting, type Surroundings } from "./bulk-changing.ts"
import { putBackDone } from "./bulk-undoing.ts"

/** Parts of one job: some seconds of work, so that a process that stops loses little. */
const PARTS = 4

/**
 * The job behind a change of more than five hundred, and behind its undoing: some parts, then another job. It does what its
 * person may do now: who has lost the right since changes nothing more, and reads why.
 */
export async function bulkStep(
  db: Database,
  surroundings: Surroundings,
  { accountId, bulk }: { accountId: Id; bulk: Id },
): Promise<void> {
  const row = await db.run(accountId, (q) =>
    q.first<BulkRow>("select * from bulk_changes where account_id = $1 and id = $2", [accountId, bulk]),
  )
  if (!row?.user_id || (row.state !== "running" && row.state !== "undoing")) return
  const actor = await db.run(accountId, (q) => actorById(q, row.user_id!))
  const step = () =>
    row.state === "running" ? changeWaiting(db, surroundings, actor, row) : putBackDone(db, actor, bulk)
  let isMore = true
  for (let part = 0; part < PARTS && isMore; part++) isMore = await step()
  await db.transaction(accountId, async (tx) => {
    tx.announce("bulk.moved", { bulk })
    if (isMore) await enqueue(tx, "bulk-step", { accountId, bulk }, { key: bulk })
  })
}
