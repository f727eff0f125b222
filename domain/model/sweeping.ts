import type { Database } from "#platform/db/database.ts"
import { allAccounts } from "../access/first-run.ts"
import { settleLost } from "./budget.ts"

/** What was sent is forgotten after its days; what nobody came back for is counted. Months stay: they are two numbers each. */
export async function sweepModelCalls(db: Database): Promise<void> {
  for (const id of await allAccounts(db))
    await db.transaction(id, async (tx) => {
      await settleLost(tx)
      await tx.rows(
        `delete from model_calls where account_id = $1 and state <> 'asked' and created_at < now() - make_interval(days =>
           coalesce((select keep_days from language_models where account_id = $1), 30))`,
        [id],
      )
    })
}
