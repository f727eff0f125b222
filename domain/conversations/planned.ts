import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Pledged } from "#contract/routes/pledges.ts"
import type { Planned } from "#contract/writing.ts"
import type { Queries } from "#platform/db/database.ts"
import { maskedAddress } from "../customers/showing.ts"
import { visibleConversation } from "./seeing.ts"
import { type FileRow, showFile } from "./showing.ts"

/**
 * What is written and not yet said. It is no message: no seq, no guard, nothing the customer's side could ever see, and the
 * clock of the promise runs on. It becomes one in `saying.ts`, with the seq of that moment.
 *
 *   waiting ──▶ said (the row is gone, a message is there)
 *      ├──────▶ cancelled   the customer wrote first, or a colleague answered
 *      ├──────▶ failed      its channel can't carry it any more
 *      └──────▶ returned    whoever read it gave it back
 *   cancelled | failed | returned ──▶ waiting again (changed), or taken back into the composer
 */
export interface PlannedRow {
  id: Id
  conversation_id: Id
  author_type: Planned["author"]["type"]
  author_id: Id | null
  author_name: string
  reason: Planned["reason"]
  state: Planned["state"]
  text: string
  files: number
  cc: string[]
  bcc: string[]
  client_id: string
  seen_seq: number
  send_at: Date | null
  because: Planned["because"]
  pledge: Pledged | null
  created_at: Date
}

/** `parts`: conversation $2 and those that have become part of it. */
export const WITH_PARTS = `with recursive parts as (
  select $2::uuid as id
  union select c.id from conversations c join parts p on c.merged_into = p.id where c.account_id = $1)`

/** Everything planned in a conversation, oldest first. The caller has opened the conversation. */
export async function plannedIn(q: Queries, actor: Actor, conversation: Id): Promise<Planned[]> {
  const rows = await q.rows<PlannedRow>(
    `${WITH_PARTS} select p.* from planned p where p.account_id = $1 and p.conversation_id in (select id from parts) order by p.id`,
    [q.accountId, conversation],
    "planned-in",
  )
  return showPlanned(q, actor, rows)
}

/** One planned message of a conversation the actor may see. @throws Refusal planned.not-found */
export async function visiblePlanned(q: Queries, actor: Actor, id: Id): Promise<PlannedRow> {
  const row = await q.first<PlannedRow>(
    "select * from planned where account_id = $1 and id = $2",
    [q.accountId, id],
    "visible-planned",
  )
  if (!row) throw new Refusal("planned.not-found")
  await visibleConversation(q, actor, row.conversation_id).catch(asPlannedNotFound)
  return row
}

function asPlannedNotFound(error: unknown): never {
  if (error instanceof Refusal) throw new Refusal("planned.not-found")
  throw error
}

/** Whoever needs a second pair of eyes may touch what is their own and nothing else. @throws Refusal not-allowed */
export function requireHand(actor: Actor, row: PlannedRow): void {
  const isOwn = row.author_id === actor.id && row.author_type === actor.type
  if (!isOwn && !mayAnswerAlone(actor)) throw new Refusal("not-allowed")
}

export function mayAnswerAlone(actor: Actor): boolean {
  return actor.type === "system" || actor.permissions.has("conversations.reply-alone")
}

/** Rows as the actor may see them, with their files. */
export async function showPlanned(q: Queries, actor: Actor, rows: PlannedRow[]): Promise<Planned[]> {
  const files = await filesKeptFor(
    q,
    rows.filter(({ files }) => files > 0).map(({ id }) => id),
  )
  return rows.map((row) => show(actor, row, files.get(row.id) ?? []))
}

function show(actor: Actor, row: PlannedRow, files: FileRow[]): Planned {
  const seesContact = actor.type === "system" || actor.permissions.has("customers.see-contact")
  const masked = (address: string) => maskedAddress(address, seesContact)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    reason: row.reason,
    state: row.state,
    text: row.text,
    attachments: files.map((file) => showFile(file, `/api/v1/attachments/${file.id}`)),
    cc: row.cc.map(masked),
    bcc: row.bcc.map(masked),
    clientId: row.client_id,
    sendAt: row.send_at?.toISOString() ?? null,
    because: row.because,
    createdAt: row.created_at.toISOString(),
  }
}

/** Files that planned messages or canned replies keep, by keeper, in order. */
export async function filesKeptFor(q: Queries, keepers: Id[]): Promise<Map<Id, FileRow[]>> {
  if (!keepers.length) return new Map()
  const rows = await q.rows<FileRow & { kept_for: Id }>(
    `select a.kept_for, a.id, a.message_id, a.name, f.type, f.size, f.width, f.height, f.thumbnail_hash, a.inline_id
     from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash
     where a.account_id = $1 and a.kept_for = any($2) order by a.kept_for, a.position`,
    [q.accountId, keepers],
    "files-kept-for",
  )
  return Map.groupBy(rows, (row) => row.kept_for)
}

/** These files by their ids, in that order. */
export async function filesNamed(q: Queries, ids: Id[]): Promise<FileRow[]> {
  return q.rows<FileRow>(
    `select a.id, a.message_id, a.name, f.type, f.size, f.width, f.height, f.thumbnail_hash, a.inline_id
     from unnest($2::uuid[]) with ordinality w (id, position) join attachments a on a.account_id = $1 and a.id = w.id
     join files f on f.account_id = a.account_id and f.hash = a.file_hash order by w.position`,
    [q.accountId, ids],
    "files-named",
  )
}
