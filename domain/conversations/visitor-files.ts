import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries } from "#platform/db/database.ts"
import { type FoundFile, findAttachment } from "./attaching.ts"

/** A file of the visitor's own conversation, never one that hangs on a note. @throws Refusal attachment.not-found */
export async function fileForVisitor(q: Queries, conversation: Id, id: Id): Promise<FoundFile> {
  const said = await q.first(
    `select 1 from attachments a join messages m on m.account_id = a.account_id and m.id = a.message_id
     where a.account_id = $1 and a.id = $2 and m.conversation_id = $3 and m.type in ('in', 'out')`,
    [q.accountId, id, conversation],
    "file-for-visitor",
  )
  if (!said) throw new Refusal("attachment.not-found")
  return findAttachment(q, id)
}
