import type { Database } from "#platform/db/database.ts"
import { allAccounts } from "./first-run.ts"

/** Takes away sessions that have ended and links nobody can use any more. Part of the daily sweep. */
export async function sweepAccess(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.run(accountId, async (q) => {
      await q.rows("delete from sessions where account_id = $1 and expires_at < now()", [accountId])
      await q.rows("delete from links where account_id = $1 and expires_at < now() - interval '30 days'", [
        accountId,
      ])
    })
}
