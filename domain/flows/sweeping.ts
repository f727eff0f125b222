import type { Database } from "#platform/db/database.ts"
import { allAccounts } from "../access/first-run.ts"

/** A customer who has not gone on for so long begins anew with people. */
const FORGOTTEN_DAYS = 14

/** Part of the hourly sweep: runs that nobody goes on with let go of their conversations. */
export async function sweepFlows(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.run(accountId, (q) =>
      q.rows(
        `update flow_runs set state = 'stopped', ended_at = now(), because = 'forgotten', wake_at = null where account_id = $1
           and ended_at is null and wake_at is null and entered_at < now() - interval '${FORGOTTEN_DAYS} days'`,
        [accountId],
        "sweep-flows",
      ),
    )
}
