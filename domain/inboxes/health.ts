import type { Id } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"

export interface Run {
  source: string
  onServer: number | null
  imported: number
  skipped: { reason: string; count: number }[]
  error: string | null
  millis: number
}

/** A line in the ledger (rule M3). The newest 500 per inbox are kept; a quiet run repeats the line before it instead of adding one. */
export async function writeRun(q: Queries, inbox: Id, run: Run): Promise<void> {
  await q.rows(
    `insert into inbox_runs (account_id, inbox_id, source, on_server, imported, skipped, error, millis)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      q.accountId,
      inbox,
      run.source,
      run.onServer,
      run.imported,
      JSON.stringify(run.skipped),
      run.error,
      Math.round(run.millis),
    ],
  )
  await q.rows(
    `delete from inbox_runs where account_id = $1 and inbox_id = $2 and id <= (
       select id from inbox_runs where account_id = $1 and inbox_id = $2 order by id desc offset 500 limit 1)`,
    [q.accountId, inbox],
  )
}

export async function listRuns(q: Queries, inbox: Id): Promise<(Run & { at: string })[]> {
  const rows = await q.rows<Run & { at: Date }>(
    `select at, source, on_server as "onServer", imported, skipped, error, millis from inbox_runs
     where account_id = $1 and inbox_id = $2 order by id desc limit 100`,
    [q.accountId, inbox],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The inbox is in trouble, or well again (null). Told once per change, not at every try. */
export async function markHealth(tx: Tx, inbox: Id, because: string | null): Promise<void> {
  const before = await tx.first<{ trouble: string | null }>(
    "select trouble from inboxes where account_id = $1 and id = $2 for update",
    [tx.accountId, inbox],
  )
  if (!before) return
  await tx.rows(
    `update inboxes set trouble = $3,
       trouble_since = case when $3::text is null then null else coalesce(trouble_since, now()) end,
       healthy_at = case when $3::text is null then now() else healthy_at end
     where account_id = $1 and id = $2`,
    [tx.accountId, inbox, because],
  )
  if (because && !before.trouble) await record(tx, "inbox.trouble", { inbox, because })
  if (!because && before.trouble) await record(tx, "inbox.recovered", { inbox })
}

/** Small durable state of an inbox: cursors and the like. */
export async function recall<T>(q: Queries, inbox: Id, key: string): Promise<T | undefined> {
  const row = await q.first<{ value: T }>(
    "select value from inbox_state where account_id = $1 and inbox_id = $2 and key = $3",
    [q.accountId, inbox, key],
  )
  return row?.value
}

export async function remember(q: Queries, inbox: Id, key: string, value: unknown): Promise<void> {
  await q.rows(
    `insert into inbox_state (account_id, inbox_id, key, value) values ($1, $2, $3, $4)
     on conflict (account_id, inbox_id, key) do update set value = excluded.value, updated_at = now()`,
    [q.accountId, inbox, key, JSON.stringify(value)],
  )
}
