import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import type { Conversation } from "./seeing.ts"
import { filesOf, MESSAGE_COLUMNS, type MessageRow } from "./showing.ts"

/** What one forward quotes at most. */
const MOST_MESSAGES = 200

/**
 * What was said, as a quote for somebody outside, and its files. Notes and events are never among it, whatever was asked.
 * @throws Refusal message.not-found when one of the messages is not of this conversation
 */
export async function quoteForward(
  tx: Tx,
  conversation: Conversation,
  wanted: "all" | Id[],
): Promise<{ text: string; files: Id[] }> {
  const rows = await said(tx, conversation.id, wanted === "all" ? null : wanted)
  if (wanted !== "all" && rows.length !== new Set(wanted).size) throw new Refusal("message.not-found")
  const files = await filesOf(tx, rows)
  return {
    text: rows.map(quoteOf).join("\n\n"),
    files: rows.flatMap(({ id }) => (files.get(id) ?? []).map((file) => file.id)),
  }
}

/** The newest, in the order in which they were said. */
async function said(tx: Tx, conversation: Id, ids: Id[] | null): Promise<MessageRow[]> {
  const rows = await tx.rows<MessageRow>(
    `select ${MESSAGE_COLUMNS} from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type in ('in', 'out')
       and ($3::uuid[] is null or m.id = any($3)) order by m.seq desc limit ${MOST_MESSAGES}`,
    [tx.accountId, conversation, ids],
    "messages-to-forward",
  )
  return rows.reverse()
}

/** The block every mail program writes, so that every mail program folds it. */
function quoteOf(row: MessageRow): string {
  const subject = row.envelope?.subject
  const lines = [
    "---------- Forwarded message ----------",
    `From: ${row.author_name}`,
    `Date: ${row.created_at.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    ...(typeof subject === "string" ? [`Subject: ${subject}`] : []),
    "",
    row.text,
  ]
  return lines.join("\n")
}
