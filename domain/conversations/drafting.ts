import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Attachment, CopiesTyped } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "./seeing.ts"
import { type FileRow, showFile } from "./showing.ts"

export interface Draft {
  type: "reply" | "note"
  body: string
  attachments: Attachment[]
  /** Who gets a copy, as it was typed. */
  copies: CopiesTyped | null
  updatedAt: string
}

/** Keeps what this person has not sent yet, one reply and one note per conversation; an empty one is forgotten. */
export async function keepDraft(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  draft: { type: "reply" | "note"; body: string; attachments: Id[]; copies: CopiesTyped | null },
): Promise<void> {
  const place = [q.accountId, conversation.id, actor.id, draft.type]
  const isCopied = Boolean(draft.copies?.cc.trim() || draft.copies?.bcc.trim())
  if (!draft.body.trim() && !draft.attachments.length && !isCopied) {
    await q.rows(
      "delete from drafts where account_id = $1 and conversation_id = $2 and user_id = $3 and type = $4",
      place,
    )
    return
  }
  await q.rows(
    `insert into drafts (account_id, conversation_id, user_id, type, body, attachments, copies)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, conversation_id, user_id, type)
     do update set body = excluded.body, attachments = excluded.attachments, copies = excluded.copies, updated_at = now()`,
    [...place, draft.body, draft.attachments, isCopied ? JSON.stringify(draft.copies) : null],
  )
}

type DraftRow = {
  type: "reply" | "note"
  body: string
  attachments: Id[]
  copies: CopiesTyped | null
  updated_at: Date
}

/** This person's unsent reply and note; nobody sees another's. */
export async function draftsOf(q: Queries, actor: Actor, conversation: Conversation): Promise<Draft[]> {
  const rows = await q.rows<DraftRow>(
    "select type, body, attachments, copies, updated_at from drafts where account_id = $1 and conversation_id = $2 and user_id = $3",
    [q.accountId, conversation.id, actor.id],
  )
  const files = await looseFiles(
    q,
    actor,
    rows.flatMap(({ attachments }) => attachments),
  )
  return rows.map(({ type, body, attachments, copies, updated_at }) => ({
    type,
    body,
    attachments: attachments.flatMap((file) => files.get(file) ?? []),
    copies,
    updatedAt: updated_at.toISOString(),
  }))
}

/** This person's uploads that no message has taken yet; ids of others' files, or of sent ones, are left out. */
async function looseFiles(q: Queries, actor: Actor, ids: Id[]): Promise<Map<Id, Attachment>> {
  if (!ids.length) return new Map()
  const rows = await q.rows<FileRow>(
    `select a.id, a.message_id, a.name, f.type, f.size, f.width, f.height, f.thumbnail_hash, a.inline_id
     from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash
     where a.account_id = $1 and a.id = any($2) and a.message_id is null and a.kept_for is null and a.uploaded_by = $3`,
    [q.accountId, ids, actorKey(actor)],
    "loose-files",
  )
  return new Map(rows.map((file) => [file.id, showFile(file, `/api/v1/attachments/${file.id}`)]))
}
