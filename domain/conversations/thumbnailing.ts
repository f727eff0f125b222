import type { Id } from "#contract/ids.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"
import { makeThumbnail, wantsThumbnail } from "#platform/files/thumbnail.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"

/** Asks for a small copy of a picture that was just stored, if it is worth one. */
export async function askForThumbnail(
  q: Queries,
  file: { hash: string; type: string; width: number | null; height: number | null; size: number },
): Promise<void> {
  if (wantsThumbnail(file))
    await enqueue(q, "make-thumbnail", { accountId: q.accountId, hash: file.hash }, { key: file.hash })
}

/** The job: one small copy per picture, whoever sent it how often. A picture that can't be read stays without. */
export async function thumbnail(
  db: Database,
  files: FileStore,
  job: { accountId: Id; hash: string },
): Promise<void> {
  const small = await makeThumbnail(await files.read(job.hash))
  if (!small) return
  const hash = await files.put(small)
  await db.run(job.accountId, (q) =>
    q.rows("update files set thumbnail_hash = $3 where account_id = $1 and hash = $2", [
      job.accountId,
      job.hash,
      hash,
    ]),
  )
}
