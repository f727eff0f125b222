import type { Id } from "#contract/ids.ts"
import type { Database } from "#platform/db/database.ts"

/** Uploads that no message took within a day, and that no draft, planned message or canned reply holds, are forgotten. Their bytes stay as long as another attachment has the same. */
export async function sweepLooseFiles(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id")) {
    await db.run(id, (q) =>
      q.rows(
        `delete from attachments a where account_id = $1 and message_id is null and kept_for is null
           and created_at < now() - interval '1 day'
           and not exists (select from drafts d where d.account_id = $1 and a.id = any(d.attachments))`,
        [id],
      ),
    )
  }
}
