import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { type FileRecord, type Planned, type Problem, planBatch } from "./import-batch.ts"
import { TakenMeanwhile, writePeople } from "./import-writing.ts"
import { BATCH, batchesOf, type ImportRow, importRow } from "./imports.ts"

/** One job works so long, then hands over to the next: well inside the patience of the queue, so none is taken for dead. */
const TURN_MS = 30_000

/**
 * Brings the list in, batch by batch; each batch and how far we are is one transaction. So whatever ends the process in
 * between, the next job goes on behind the last batch, and nobody is left out or brought in twice.
 */
export async function runImport(
  db: Database,
  files: FileStore,
  job: { accountId: Id; import: Id },
  signal?: AbortSignal,
): Promise<void> {
  const row = await db.run(job.accountId, (q) => importRow(q, job.import))
  if (row.state !== "running") return
  const until = Date.now() + TURN_MS
  for await (const batch of batchesOf(files, row, row.done, BATCH)) {
    if (!(await bringIn(db, job, row, batch))) return
    if (Date.now() > until || signal?.aborted) return goOnLater(db, job)
  }
  await db.transaction(job.accountId, (tx) => finish(tx, job.import))
}

/** False: somebody stopped it, or another job is at it. */
async function bringIn(
  db: Database,
  job: { accountId: Id; import: Id },
  row: ImportRow,
  batch: FileRecord[],
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    try {
      return await db.transaction(job.accountId, (tx) => takeBatch(tx, row, batch), `import ${row.id}`)
    } catch (error) {
      // Somebody wrote from one of these addresses in this very moment: now they are known.
      if (!(error instanceof TakenMeanwhile) || tries >= 5) throw error
    }
  }
}

async function takeBatch(tx: Tx, row: ImportRow, batch: FileRecord[]): Promise<boolean> {
  const planned = await planBatch(tx, batch, row.mapping!)
  const moved = await tx.first(
    `update customer_imports set done = done + $4, added = added + $5, changed = changed + $6, same = same + $7,
       left_out = left_out + $8
     where account_id = $1 and id = $2 and state = 'running' and done = $3 returning id`,
    [tx.accountId, row.id, batch[0]!.number - 1, batch.length, ...countsOf(planned)],
  )
  if (!moved) return false
  await writePeople(tx, [...planned.people.values()], "system")
  await keepProblems(tx, row.id, planned.problems)
  tx.announce("customers.importing", { import: row.id })
  return true
}

function countsOf({ outcomes }: Planned): number[] {
  const count = (wanted: Planned["outcomes"][number]) => outcomes.filter((each) => each === wanted).length
  return [count("added"), count("changed"), count("same"), count("left-out")]
}

async function keepProblems(tx: Tx, id: Id, problems: Problem[]): Promise<void> {
  for (const { record, because, fields } of problems)
    await tx.rows(
      `insert into customer_import_problems (account_id, import_id, record, because, fields) values ($1, $2, $3, $4, $5)`,
      [tx.accountId, id, record, because, fields],
      "keep-import-problem",
    )
}

async function goOnLater(db: Database, job: { accountId: Id; import: Id }): Promise<void> {
  await db.transaction(job.accountId, (tx) => enqueue(tx, "import-customers", job, { key: job.import }))
}

async function finish(tx: Tx, id: Id): Promise<void> {
  await tx.rows(
    `update customer_imports set state = 'done', finished_at = now() where account_id = $1 and id = $2 and state = 'running'`,
    [tx.accountId, id],
  )
  tx.announce("customers.importing", { import: id })
}
