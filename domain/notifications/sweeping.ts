import { allAccounts } from "#domain/access/first-run.ts"
import type { Database } from "#platform/db/database.ts"

/** Notices are kept for 90 days, the log of pushes for 30. Part of the sweep. */
export async function sweepNotifications(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.run(accountId, async (q) => {
      await q.rows(
        "delete from notifications where account_id = $1 and created_at < now() - interval '90 days'",
        [accountId],
      )
      await q.rows(
        "delete from push_deliveries where account_id = $1 and created_at < now() - interval '30 days'",
        [accountId],
      )
    })
}
