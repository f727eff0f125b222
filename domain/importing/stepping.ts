import type { ArchiveDoor } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { type Brought, bring, type Destination } from "./bringing.ts"
import { type ImportRow, moved, openedSettings, sourceOf } from "./imports.ts"
import { makeReach, type Reaching } from "./reaching.ts"
import { noteGaps } from "./report.ts"
import { type Cursor, Trouble } from "./source.ts"
import { readTeam } from "./team.ts"
import { troubleSentence } from "./trouble-words.ts"

export interface Importing {
  db: Database
  files: FileStore
  secrets: Secrets
  now(): Date
  allowPrivate: boolean
  archive: ArchiveDoor
  /** Where it goes to; its own addresses are ours. */
  place(
    accountId: Id,
    inbox: Id,
  ): Promise<{ inbox: { id: Id; promise: number }; addresses: string[]; dueAt: Date }>
}

interface Job {
  accountId: Id
  import: Id
}

/**
 * One step of an import: looks at or brings the next piece, writes down how far it is, and puts the next step in line. A step that
 * is cut short is done again; a source that is busy or away is asked again later, with the queue's patience.
 */
export async function stepImport(importing: Importing, job: Job, isLastTry: boolean): Promise<void> {
  const row = await importing.db.run(job.accountId, (q) =>
    q.first<ImportRow>("select * from imports where account_id = $1 and id = $2", [
      job.accountId,
      job.import,
    ]),
  )
  if (!row || (row.state !== "looking" && row.state !== "running")) return
  try {
    if (row.state === "looking") await look(importing, job, row)
    else await read(importing, job, row)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    await wait(importing, job, row, error, isLastTry)
  }
}

async function look(importing: Importing, job: Job, row: ImportRow): Promise<void> {
  const { reach } = await reachOf(importing, job, row)
  const { found, next, progress } = await sourceOf(row.source).look(
    reach,
    row.cursor ?? undefined,
    row.found ?? undefined,
  )
  await importing.db.transaction(job.accountId, async (tx) => {
    await tx.rows(
      `update imports set found = $3, cursor = $4, progress = $5, because = null,
         state = case when $4::jsonb is null then 'ready' else state end
       where account_id = $1 and id = $2 and state = 'looking'`,
      [tx.accountId, row.id, JSON.stringify(found), asJson(next), next ? progress : null],
    )
    await goOn(tx, job, next)
  })
}

async function read(importing: Importing, job: Job, row: ImportRow): Promise<void> {
  const { reach, place, fetch } = await reachOf(importing, job, row)
  const piece = await sourceOf(row.source).read(reach, row.cursor ?? undefined)
  const to = await destination(importing, job, row, place, fetch)
  for (const past of piece.conversations) await bring(to, past)
  await importing.db.transaction(job.accountId, async (tx) => {
    await noteGaps(tx, row.id, piece.gaps)
    const went = await tx.first(
      `update imports set cursor = $3, progress = $4, because = null,
         state = case when $3::jsonb is null and state = 'running' then 'done' else state end,
         finished_at = case when $3::jsonb is null then now() end
       where account_id = $1 and id = $2 and state in ('running', 'stopped') returning state`,
      [tx.accountId, row.id, asJson(piece.next), piece.next ? (piece.progress ?? row.progress) : 1],
    )
    if (went) await goOn(tx, job, piece.next)
    await enqueue(tx, "index-search", { accountId: tx.accountId }, { key: tx.accountId })
  })
}

const asJson = (cursor: Cursor | undefined) => (cursor ? JSON.stringify(cursor) : null)

async function goOn(tx: Tx, job: Job, next: Cursor | undefined): Promise<void> {
  moved(tx, job.import)
  if (next) await enqueue(tx, "import-step", job, { key: job.import })
}

async function reachOf(importing: Importing, job: Job, row: ImportRow) {
  const place = await importing.place(job.accountId, row.inbox_id)
  const opened = openedSettings(importing.secrets, row)
  const own = [opened.own ?? "", ...place.addresses].join(" ")
  const reaching: Reaching = { ...importing, source: sourceOf(row.source), settings: { ...opened, own } }
  return { ...(await makeReach(reaching, row.file_hash)), place }
}

async function destination(
  { db, files }: Importing,
  { accountId }: Job,
  row: ImportRow,
  place: Awaited<ReturnType<Importing["place"]>>,
  fetch: Destination["fetch"],
): Promise<Destination> {
  const team = await db.run(accountId, readTeam)
  const name = (await db.run(accountId, (q) => nameOf(q, row.created_by))) ?? ""
  return {
    ...{ db, accountId, files, team, fetch },
    ...{ inbox: place.inbox, dueAt: place.dueAt },
    import: { id: row.id, origin: row.origin },
    by: { id: row.created_by, name },
    count: (tx, brought) => count(tx, row.id, brought),
  }
}

async function nameOf(q: Pick<Tx, "first" | "accountId">, user: Id | null): Promise<string | undefined> {
  const row = await q.first<{ name: string }>("select name from users where account_id = $1 and id = $2", [
    q.accountId,
    user,
  ])
  return row?.name
}

async function localeOf(q: Tx, user: Id | null): Promise<Locale> {
  const row = await q.first<{ locale: Locale }>(
    "select locale from users where account_id = $1 and id = $2",
    [q.accountId, user],
  )
  return row?.locale ?? "en"
}

async function count(tx: Tx, id: Id, brought: Brought): Promise<void> {
  await tx.rows(
    `update imports set conversations = conversations + $3, messages = messages + $4, known = known + $5
     where account_id = $1 and id = $2`,
    [tx.accountId, id, brought.conversations, brought.messages, brought.known],
    "count-brought",
  )
  await noteGaps(tx, id, brought.gaps)
}

/** Said in the language of who began it. While looking nobody waits in vain; later the queue is patient. */
async function wait(
  { db }: Importing,
  job: Job,
  row: ImportRow,
  trouble: Trouble,
  isLastTry: boolean,
): Promise<void> {
  const isOver = row.state === "looking" || trouble.kind !== "later" || (isLastTry && !trouble.after)
  await db.transaction(job.accountId, async (tx) => {
    await tx.rows(
      `update imports set because = $3, state = case when $4 then 'failed' else state end
       where account_id = $1 and id = $2 and state in ('looking', 'running')`,
      [tx.accountId, row.id, troubleSentence(await localeOf(tx, row.created_by), trouble.because), isOver],
    )
    moved(tx, job.import)
    if (!isOver && trouble.after)
      await enqueue(tx, "import-step", job, { key: job.import, after: trouble.after })
  })
  if (!isOver && !trouble.after) throw trouble
}
