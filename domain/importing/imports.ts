import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { ImportView } from "#contract/importing.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { audit } from "../access/audit.ts"
import type { Cursor, Found, Settings, Source } from "./source.ts"
import { sources } from "./sources.ts"

export interface ImportRow {
  id: Id
  source: string
  name: string
  origin: string
  settings: Settings
  file_hash: string | null
  inbox_id: Id
  state: ImportView["state"]
  cursor: Cursor | null
  found: Found | null
  conversations: number
  messages: number
  known: number
  gaps: number
  progress: number | null
  because: string | null
  created_by: Id | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** @throws Refusal import.unknown-source */
export function sourceOf(kind: string): Source {
  const source = sources.find((each) => each.kind === kind)
  if (!source) throw new Refusal("import.unknown-source")
  return source
}

/** @throws Refusal import.not-found */
export async function findImport(q: Queries, id: Id, lock = ""): Promise<ImportRow> {
  const row = await q.first<ImportRow>(`select * from imports where account_id = $1 and id = $2 ${lock}`, [
    q.accountId,
    id,
  ])
  if (!row) throw new Refusal("import.not-found")
  return row
}

/** Newest first; there are few. */
export async function listImports(q: Queries): Promise<ImportView[]> {
  const rows = await q.rows<ImportRow>(
    "select * from imports where account_id = $1 order by created_at desc, id desc limit 100",
    [q.accountId],
  )
  return rows.map(showImport)
}

/** As it is told: no settings, and of those who wrote most the first five. */
export function showImport(row: ImportRow): ImportView {
  const { found } = row
  return {
    id: row.id,
    source: row.source,
    name: row.name,
    inboxId: row.inbox_id,
    state: row.state,
    found: found && {
      ...found,
      writers: Object.entries(found.writers ?? {})
        .sort(byCount)
        .slice(0, 5)
        .map(writer),
    },
    conversations: row.conversations,
    messages: row.messages,
    known: row.known,
    gaps: row.gaps,
    progress: row.progress,
    because: row.because,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

const byCount = (a: [string, number], b: [string, number]) => b[1] - a[1]
const writer = ([address, mails]: [string, number]) => ({ address, mails })

export interface NewImport {
  source: Source
  name: string
  settings: Settings
  inbox: Id
  fileHash: string | null
}

/** Makes an import and looks what there is; nothing is brought before somebody says so. */
export async function addImport(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  given: NewImport,
): Promise<ImportView> {
  const id = newId()
  const row = await tx.first<ImportRow>(
    `insert into imports (account_id, id, source, name, origin, settings, inbox_id, file_hash, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
    [
      ...[tx.accountId, id, given.source.kind, given.name.slice(0, 200), given.source.origin(given.settings)],
      ...[JSON.stringify(sealed(secrets, id, given.source, given.settings)), given.inbox, given.fileHash],
      actor.type === "user" ? actor.id : null,
    ],
  )
  await enqueue(tx, "import-step", { accountId: tx.accountId, import: id }, { key: id })
  await audit(tx, actor, "import.added", id, { source: given.source.kind, name: given.name })
  moved(tx, id)
  return showImport(row!)
}

const contextOf = (id: Id) => `import:${id}`

function sealed(secrets: Secrets, id: Id, source: Source, settings: Settings): Settings {
  const hidden = new Set(source.settings.filter(({ isSecret }) => isSecret).map(({ name }) => name as string))
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      hidden.has(name) ? secrets.seal(value, contextOf(id)) : value,
    ]),
  )
}

/** The settings with what was sealed opened, for the job alone. */
export function openedSettings(secrets: Secrets, row: ImportRow): Settings {
  const hidden = new Set(
    sourceOf(row.source).settings.flatMap(({ name, isSecret }) => (isSecret ? name : [])),
  )
  return Object.fromEntries(
    Object.entries(row.settings).map(([name, value]) => [
      name,
      hidden.has(name as never) ? secrets.open(value, contextOf(row.id)) : value,
    ]),
  )
}

/**
 * Goes on where it stood; `own`: addresses that are ours. One that is done begins anew and brings what is new there. One that failed while looking looks again.
 * @throws Refusal import.not-found, import.under-way
 */
export async function startImport(
  tx: Tx,
  actor: Actor,
  id: Id,
  own: string | undefined,
): Promise<ImportView> {
  const row = await findImport(tx, id, "for update")
  if (row.state === "looking" || row.state === "running") throw new Refusal("import.under-way")
  const looksAgain = row.state === "failed" && row.started_at === null
  const started = await tx.first<ImportRow>(
    `update imports set state = $3, because = null, finished_at = null,
       cursor = case when state = 'done' or $3 = 'looking' then null else cursor end,
       found = case when $3 = 'looking' then null else found end,
       started_at = case when $3 = 'running' then coalesce(started_at, now()) end,
       progress = case when state in ('ready', 'done') then 0 else progress end,
       settings = case when $4::text is null then settings else settings || jsonb_build_object('own', $4::text) end
     where account_id = $1 and id = $2 returning *`,
    [tx.accountId, id, looksAgain ? "looking" : "running", own ?? null],
  )
  await enqueue(tx, "import-step", { accountId: tx.accountId, import: id }, { key: id })
  await audit(tx, actor, "import.started", id, {})
  moved(tx, id)
  return showImport(started!)
}

/** After the conversations that are being brought right now; it can go on later. @throws Refusal import.not-found, import.not-running */
export async function stopImport(tx: Tx, actor: Actor, id: Id): Promise<ImportView> {
  const row = await findImport(tx, id, "for update")
  if (row.state !== "running") throw new Refusal("import.not-running")
  const stopped = await tx.first<ImportRow>(
    "update imports set state = 'stopped' where account_id = $1 and id = $2 returning *",
    [tx.accountId, id],
  )
  await audit(tx, actor, "import.stopped", id, {})
  moved(tx, id)
  return showImport(stopped!)
}

/** Forgets the import with its report and credentials; what it brought stays. Answers its file, to be removed after the commit. @throws Refusal import.not-found, import.under-way */
export async function removeImport(tx: Tx, actor: Actor, id: Id): Promise<{ fileHash: string | null }> {
  const row = await findImport(tx, id, "for update")
  if (row.state === "running") throw new Refusal("import.under-way")
  await tx.rows("delete from imports where account_id = $1 and id = $2", [tx.accountId, id])
  await audit(tx, actor, "import.removed", id, { source: row.source, name: row.name })
  moved(tx, id)
  return { fileHash: row.file_hash }
}

/** Screens that show it look again. */
export function moved(q: Queries, id: Id): void {
  q.announce("import.moved", { import: id })
}
