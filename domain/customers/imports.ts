import type { Readable } from "node:stream"
import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { CustomerImport, DryRun } from "#contract/routes/customer-imports.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { csvLine, encodingOf, type Fields, type Reading, recordsOf, separatorOf } from "./csv.ts"
import { type FileRecord, planBatch, type Somebody } from "./import-batch.ts"
import { canBeKnownAgain, guessMapping } from "./import-mapping.ts"

/** Records that go in together. */
export const BATCH = 500
/** How many records the screen is shown. */
const SAMPLE = 10
const MOST_COLUMNS = 200

export interface ImportRow {
  id: Id
  by_name: string
  file_hash: string
  file_name: string
  size: number
  encoding: Reading["encoding"]
  separator: string
  columns: string[]
  mapping: string[] | null
  state: CustomerImport["state"]
  records: number
  is_cut: boolean
  done: number
  added: number
  changed: number
  same: number
  left_out: number
  created_at: Date
  finished_at: Date | null
}

/**
 * A file that was uploaded: kept, and looked at once wholly, so that it is known before anything happens whether it can be
 * read, how many it holds and whether its end is missing. @throws Refusal import.not-a-table
 */
export async function lookAt(
  files: FileStore,
  upload: { name: string; bytes: Buffer },
): Promise<Omit<ImportRow, "id" | "by_name" | "created_at">> {
  const encoding = encodingOf(upload.bytes)
  const start = new TextDecoder(encoding).decode(upload.bytes.subarray(0, 65_536), { stream: true })
  const reading = { encoding, separator: separatorOf(start) }
  const hash = await files.put(upload.bytes)
  const looked = await lookThrough(files, hash, reading)
  return {
    file_hash: hash,
    file_name: upload.name.slice(0, 200),
    size: upload.bytes.length,
    ...reading,
    ...looked,
    mapping: null,
    state: "looked-at",
    done: 0,
    added: 0,
    changed: 0,
    same: 0,
    left_out: 0,
    finished_at: null,
  }
}

async function lookThrough(files: FileStore, hash: string, reading: Reading) {
  let columns: Fields | undefined
  let records = 0
  let isCut = false
  for await (const record of recordsOf(await streamOf(files, hash), reading)) {
    if (columns) records += 1
    columns ??= record.fields
    isCut ||= record.isCut
  }
  const isTable = columns && records > 0 && columns.length <= MOST_COLUMNS
  if (!isTable) throw new Refusal("import.not-a-table")
  return { columns: columns!, records, is_cut: isCut }
}

async function streamOf(files: FileStore, hash: string): Promise<Readable> {
  return (await files.stream(hash)).stream
}

/** Remembers the file; nobody is added yet. */
export async function keepImport(
  tx: Tx,
  actor: Actor,
  looked: Awaited<ReturnType<typeof lookAt>>,
): Promise<Id> {
  const id = newId()
  await tx.rows(
    `insert into customer_imports (account_id, id, by_user, by_name, file_hash, file_name, size, encoding, separator, columns,
       records, is_cut) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.accountId, id, actor.type === "user" ? actor.id : null, actor.name, looked.file_hash],
      ...[looked.file_name, looked.size, looked.encoding, looked.separator, looked.columns],
      ...[looked.records, looked.is_cut],
    ],
  )
  return id
}

/** @throws Refusal import.not-found */
export async function importRow(q: Queries, id: Id): Promise<ImportRow> {
  const row = await q.first<ImportRow>("select * from customer_imports where account_id = $1 and id = $2", [
    q.accountId,
    id,
  ])
  if (!row) throw new Refusal("import.not-found")
  return row
}

/** Newest first; the last fifty. */
export async function importRows(q: Queries): Promise<ImportRow[]> {
  return q.rows<ImportRow>("select * from customer_imports where account_id = $1 order by id desc limit 50", [
    q.accountId,
  ])
}

/** With the first records of the file, if wanted. */
export async function showImport(row: ImportRow, files: FileStore | null): Promise<CustomerImport> {
  return {
    id: row.id,
    fileName: row.file_name,
    size: row.size,
    encoding: row.encoding,
    separator: row.separator,
    columns: row.columns,
    mapping: row.mapping ?? guessMapping(row.columns),
    state: row.state,
    records: row.records,
    isCut: row.is_cut,
    done: row.done,
    added: row.added,
    changed: row.changed,
    same: row.same,
    leftOut: row.left_out,
    sample: files ? (await firstRecords(files, row)).map(({ fields }) => fields) : [],
    byName: row.by_name,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

async function firstRecords(files: FileStore, row: ImportRow): Promise<FileRecord[]> {
  for await (const batch of batchesOf(files, row, 0, SAMPLE)) return batch
  return []
}

/** The records after `done`, in batches; the heading is left out. */
export async function* batchesOf(
  files: FileStore,
  row: Pick<ImportRow, "file_hash" | "encoding" | "separator">,
  done: number,
  size: number,
): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = []
  let number = -1
  for await (const { fields, isCut } of recordsOf(await streamOf(files, row.file_hash), row)) {
    number += 1
    if (number <= done) continue
    batch.push({ number, fields, isCut })
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}

/** Reads the file in another way; what it holds is counted anew. @throws Refusal import.started, import.not-a-table */
export async function readAnew(tx: Tx, files: FileStore, row: ImportRow, reading: Reading): Promise<void> {
  if (row.state !== "looked-at") throw new Refusal("import.started")
  const looked = await lookThrough(files, row.file_hash, reading)
  await tx.rows(
    `update customer_imports set encoding = $3, separator = $4, columns = $5, records = $6, is_cut = $7
     where account_id = $1 and id = $2`,
    [
      tx.accountId,
      row.id,
      reading.encoding,
      reading.separator,
      looked.columns,
      looked.records,
      looked.is_cut,
    ],
  )
}

/** Through the whole file without writing a line. @throws Refusal import.mapping */
export async function tryOut(
  q: Queries,
  files: FileStore,
  row: ImportRow,
  mapping: string[],
): Promise<DryRun> {
  refuseMapping(row, mapping)
  const told: DryRun = { added: 0, changed: 0, same: 0, leftOut: 0, problems: [], sample: [] }
  const seen = new Map<string, Somebody>()
  for await (const batch of batchesOf(files, row, 0, BATCH)) {
    const { outcomes, problems, who } = await planBatch(q, batch, mapping, seen)
    for (const outcome of outcomes) told[outcome === "left-out" ? "leftOut" : outcome] += 1
    told.problems.push(...problems.slice(0, 50 - told.problems.length))
    for (const somebody of who.slice(0, SAMPLE - told.sample.length))
      if (somebody) told.sample.push(asSample(somebody))
  }
  return told
}

const asSample = ({ id, isNew, name, added }: Somebody) => ({
  name,
  addresses: added.map(({ address }) => address),
  known: isNew ? null : id,
})

/** Begins; a job does the work. @throws Refusal import.started, import.mapping */
export async function startImport(tx: Tx, row: ImportRow, mapping: string[]): Promise<void> {
  refuseMapping(row, mapping)
  const begun = await tx.first(
    `update customer_imports set state = 'running', mapping = $3 where account_id = $1 and id = $2 and state = 'looked-at'
     returning id`,
    [tx.accountId, row.id, JSON.stringify(mapping)],
  )
  if (!begun) throw new Refusal("import.started")
  await enqueue(tx, "import-customers", { accountId: tx.accountId, import: row.id }, { key: row.id })
  tx.announce("customers.importing", { import: row.id })
}

function refuseMapping({ columns }: ImportRow, mapping: string[]): void {
  if (mapping.length !== columns.length || !canBeKnownAgain(mapping)) throw new Refusal("import.mapping")
}

/** Who came in already stays; the batch under way is the last. */
export async function stopImport(tx: Tx, id: Id): Promise<void> {
  await tx.rows(
    `update customer_imports set state = 'stopped', finished_at = now()
     where account_id = $1 and id = $2 and state in ('running', 'looked-at')`,
    [tx.accountId, id],
  )
  tx.announce("customers.importing", { import: id })
}

/** What did not come over: the file's own columns, the record's number and why. */
export async function problemsAsCsv(q: Queries, row: ImportRow): Promise<string> {
  const rows = await q.rows<{ record: number; because: string; fields: string[] }>(
    `select record, because, fields from customer_import_problems where account_id = $1 and import_id = $2 order by record`,
    [q.accountId, row.id],
  )
  const lines = rows.map(({ record, because, fields }) => csvLine([String(record), because, ...fields]))
  return `\ufeff${csvLine(["record", "because", ...row.columns])}${lines.join("")}`
}
