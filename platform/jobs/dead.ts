import type { Id } from "#contract/ids.ts"
import type { Database } from "../db/database.ts"

export interface DeadJob {
  id: Id
  queue: string
  because: string
  data: unknown
  failedAt: Date
  attempts: number
}

/** Jobs of this account that used up their patience, newest first, at most 200. */
export async function listDead(db: Database, accountId: Id): Promise<DeadJob[]> {
  return db.system<DeadJob>(
    `select id, name as queue, coalesce(output->>'message', 'unknown') as because, data, completed_on as "failedAt",
            retry_count + 1 as attempts
     from pgboss.job where state = 'failed' and data->>'accountId' = $1 order by completed_on desc limit 200`,
    [accountId],
  )
}

/** Puts a dead job back to the start of its patience. False: there is none with this id in this account. */
export async function retryDead(db: Database, accountId: Id, id: Id): Promise<boolean> {
  const rows = await db.system<{ revived: boolean }>("select revive_job($1, $2) as revived", [accountId, id])
  return rows[0]?.revived ?? false
}
