import { Readable } from "node:stream"
import { type Id, newId } from "#contract/ids.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"

export interface Kept {
  id: Id
  inbox_id: Id
  /** What came, when it is small; else it is a file. */
  bytes: Buffer | null
  file_hash: string | null
  hints: Record<string, unknown>
  state: "kept" | "read" | "unreadable" | "nothing"
  received_at: Date
}

/** Up to here a payload lies in its row: one commit makes it durable, where a file costs two flushes of the disk more. */
const SMALL = 64 * 1024

/**
 * Keeps a raw payload, and with it the job that will read it, before anybody looks inside (rule M2). The bytes are on the
 * disk before the row commits, or with it. The unique key makes a redelivery harmless (rule D1), and what was handled once stays
 * handled, even when its conversation was deleted since (rule D4).
 */
export async function keepRaw(
  db: Database,
  files: FileStore,
  accountId: Id,
  inbox: Id,
  payload: { key: string; bytes: Buffer; hints: Record<string, unknown> },
): Promise<"kept" | "known"> {
  const isSmall = payload.bytes.length <= SMALL
  const hash = isSmall ? null : await files.put(payload.bytes)
  return db.run(accountId, async (q) => {
    const row = await q.first(
      `with kept as (
         insert into inbound (account_id, id, inbox_id, key, bytes, file_hash, hints) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (account_id, inbox_id, key) do nothing returning id)
       select id, enqueue_job('understand-inbound', jsonb_build_object('accountId', $1::uuid, 'inbound', id)) from kept`,
      [
        accountId,
        newId(),
        inbox,
        payload.key,
        isSmall ? payload.bytes : null,
        hash,
        JSON.stringify(payload.hints),
      ],
      "keep-raw",
    )
    if (row) q.wake("understand-inbound")
    return row ? "kept" : "known"
  })
}

/** Which of these keys were kept before? */
export async function knownKeys(q: Queries, inbox: Id, keys: string[]): Promise<Set<string>> {
  const rows = await q.rows<{ key: string }>(
    "select key from inbound where account_id = $1 and inbox_id = $2 and key = any($3)",
    [q.accountId, inbox, keys],
  )
  return new Set(rows.map((row) => row.key))
}

export async function findKept(q: Queries, id: Id): Promise<Kept | undefined> {
  return q.first<Kept>(
    "select id, inbox_id, bytes, file_hash, hints, state, received_at from inbound where account_id = $1 and id = $2",
    [q.accountId, id],
    "find-kept",
  )
}

/** The whole payload as it came. */
export async function readKept(files: FileStore, { bytes, file_hash }: Kept): Promise<Buffer> {
  return bytes ?? files.read(file_hash!)
}

/** The payload for somebody who downloads it. */
export async function openKept(
  files: FileStore,
  { bytes, file_hash }: Kept,
): Promise<{ stream: Readable; size: number }> {
  return bytes ? { stream: Readable.from([bytes]), size: bytes.length } : files.stream(file_hash!)
}

/** What became of a kept payload; `because` is shown to people. */
export async function markKept(
  q: Queries,
  id: Id,
  state: Kept["state"],
  because: string | null = null,
): Promise<void> {
  await q.rows(
    "update inbound set state = $3, because = $4 where account_id = $1 and id = $2",
    [q.accountId, id, state, because],
    "mark-kept",
  )
}
