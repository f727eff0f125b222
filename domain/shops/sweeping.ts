import type { Database } from "#platform/db/database.ts"
import { allAccounts } from "../access/first-run.ts"

/** A day after a shop was disconnected its keys are gone; its line stays for its orders. */
export async function sweepShops(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.run(accountId, (q) =>
      q.rows(
        `update shops set settings = '{}', session = null
         where account_id = $1 and removed_at < now() - interval '1 day' and settings <> '{}'`,
        [accountId],
      ),
    )
}
