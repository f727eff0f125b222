import { allAccounts } from "#domain/access/first-run.ts"
import type { Database } from "#platform/db/database.ts"

/** The delivery log is kept for 30 days. Part of the daily sweep. */
export async function sweepDeliveries(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.run(accountId, (q) =>
      q.rows("delete from deliveries where account_id = $1 and created_at < now() - interval '30 days'", [
        accountId,
      ]),
    )
}
