import type { Id } from "#contract/ids.ts"
import { newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { safeName } from "#platform/files/serving.ts"
import type { FileStore } from "#platform/files/store.ts"
import { askForThumbnail } from "./thumbnailing.ts"

/** What a look at the bytes told about them. */
export interface Sniffed {
  type: string
  width: number | null
  height: number | null
}

export interface NewFile {
  name: string
  bytes: Buffer
  sniffed: Sniffed
  inlineId?: string | undefined
}

/** Stores bytes once by hash, before any transaction: a row never points at bytes that aren't on the disk. Cleans the name. */
export async function storeFile(files: FileStore, file: NewFile): Promise<NewFile & { hash: string }> {
  return { ...file, name: safeName(file.name), hash: await files.put(file.bytes) }
}

/** Makes a loose attachment that a message may take later. `uploadedBy`: "user:<id>", "visitor:<id>" … */
export async function addAttachment(
  q: Queries,
  file: NewFile & { hash: string },
  uploadedBy: string,
): Promise<Id> {
  await q.rows(
    `insert into files (account_id, hash, size, type, width, height) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, hash) do nothing`,
    [q.accountId, file.hash, file.bytes.length, file.sniffed.type, file.sniffed.width, file.sniffed.height],
    "add-file",
  )
  await askForThumbnail(q, { hash: file.hash, size: file.bytes.length, ...file.sniffed })
  const id = newId()
  await q.rows(
    "insert into attachments (account_id, id, file_hash, name, uploaded_by, inline_id) values ($1, $2, $3, $4, $5, $6)",
    [q.accountId, id, file.hash, file.name, uploadedBy, file.inlineId ?? null],
    "add-attachment",
  )
  return id
}

/** The message takes these uploads, in this order. @throws Refusal attachment.not-found when one is taken, gone or somebody else's. */
export async function takeFiles(
  tx: Tx,
  uploadedBy: string,
  said: { conversation: Id; attachments: Id[] },
  message: Id,
): Promise<void> {
  const rows = await tx.rows(
    `update attachments a set conversation_id = $2, message_id = $3, position = w.position
     from unnest($4::uuid[]) with ordinality w (id, position)
     where a.account_id = $1 and a.id = w.id and a.message_id is null and a.kept_for is null and a.uploaded_by = $5 returning a.id`,
    [tx.accountId, said.conversation, message, said.attachments, uploadedBy],
  )
  if (rows.length !== said.attachments.length) throw new Refusal("attachment.not-found")
}

/** A planned message or a canned reply keeps these uploads. @throws Refusal attachment.not-found when one is taken, gone or somebody else's. */
export async function keepFiles(
  tx: Tx,
  uploadedBy: string,
  attachments: Id[],
  kept: { keeper: Id; conversation: Id | null },
): Promise<void> {
  if (!attachments.length) return
  const rows = await tx.rows(
    `update attachments a set kept_for = $2, conversation_id = $3, position = w.position
     from unnest($4::uuid[]) with ordinality w (id, position)
     where a.account_id = $1 and a.id = w.id and a.message_id is null and a.kept_for is null and a.uploaded_by = $5 returning a.id`,
    [tx.accountId, kept.keeper, kept.conversation, attachments, uploadedBy],
  )
  if (rows.length !== attachments.length) throw new Refusal("attachment.not-found")
}

/** What was kept becomes the message's own. */
export async function handOverFiles(
  tx: Tx,
  keeper: Id,
  message: { id: Id; conversation: Id },
): Promise<void> {
  await tx.rows(
    "update attachments set kept_for = null, message_id = $3, conversation_id = $4 where account_id = $1 and kept_for = $2",
    [tx.accountId, keeper, message.id, message.conversation],
  )
}

/** What was kept is loose again, and belongs to whoever took it back. */
export async function giveBackFiles(tx: Tx, keeper: Id, to: string): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id; position: number }>(
    `update attachments set kept_for = null, conversation_id = null, uploaded_by = $3, created_at = now()
     where account_id = $1 and kept_for = $2 returning id, position`,
    [tx.accountId, keeper, to],
  )
  return rows.sort((a, b) => a.position - b.position).map(({ id }) => id)
}

/** The same files once more, loose, for whoever uses them next. The bytes are stored once. */
export async function copyFiles(tx: Tx, from: Id[], uploadedBy: string): Promise<Id[]> {
  const copies: Id[] = []
  for (const id of from) {
    const row = await tx.first<{ id: Id }>(
      `insert into attachments (account_id, id, file_hash, name, uploaded_by, inline_id)
       select account_id, $3, file_hash, name, $4, null from attachments where account_id = $1 and id = $2 returning id`,
      [tx.accountId, id, newId(), uploadedBy],
      "copy-file",
    )
    if (row) copies.push(row.id)
  }
  return copies
}

export interface FoundFile {
  id: Id
  hash: string
  name: string
  type: string
  thumbnail: string | null
  conversation: Id | null
  /** A canned reply keeps it: it belongs to whoever writes with that. */
  isKept: boolean
  uploadedBy: string
}

/** A file by its attachment; the caller checks who may see the conversation it belongs to. @throws Refusal attachment.not-found */
export async function findAttachment(q: Queries, id: Id): Promise<FoundFile> {
  const found = await q.first<FoundFile>(
    `select a.id, a.file_hash as hash, a.name, f.type, f.thumbnail_hash as thumbnail, a.conversation_id as conversation, a.kept_for is not null as "isKept",
            a.uploaded_by as "uploadedBy"
     from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash
     where a.account_id = $1 and a.id = $2`,
    [q.accountId, id],
    "find-attachment",
  )
  if (!found) throw new Refusal("attachment.not-found")
  return found
}
