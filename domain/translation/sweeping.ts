import type { Id } from "#contract/ids.ts"
import type { Database } from "#platform/db/database.ts"

/** Translations nobody asked for in three months are forgotten. */
export async function sweepTranslations(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id"))
    await db.run(id, (q) =>
      q.rows("delete from translations where account_id = $1 and used_at < now() - interval '90 days'", [id]),
    )
}
