import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { append } from "./appending.ts"

/** A question whose answer is a number, as it is kept with the line that asks. */
export interface Question {
  /** Unique in the conversation: asking again with it asks nothing. */
  key: string
  /** Who asks, as the customer sees it. */
  by: string
  text: string
  least: number
  most: number
  /** What channels and pages need to draw it. */
  drawn: Record<string, unknown>
}

/**
 * Asks the customer in their conversation. A mere number written right after it is the answer: it neither opens the
 * conversation again nor starts a clock (appending.ts). The caller holds the conversation's lock. Undefined: asked before.
 */
export async function ask(
  tx: Tx,
  conversation: Id,
  question: Question,
): Promise<{ id: Id; seq: number } | undefined> {
  const { least, most } = question
  const known = await tx.first(
    "select from messages where account_id = $1 and conversation_id = $2 and client_id = $3",
    [tx.accountId, conversation, question.key],
  )
  if (known) return undefined
  const line = await append(
    tx,
    {
      conversation,
      type: "out",
      author: { type: "automatic", id: null, name: question.by },
      text: question.text,
      isAutomatic: true,
      clientId: question.key,
      envelope: { ask: { ...question.drawn, least, most, score: null, comment: null } },
      by: "system",
    },
    [true, null, []],
  )
  if (!line || line === "again") return undefined
  await tx.rows("update conversations set asks = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    conversation,
    [line.seq, least, most],
  ])
  return { id: line.id, seq: line.seq }
}

/** Keeps with the line that asked what was answered, or that nothing more is wanted, so that the customer sees it wherever they look. */
export async function keepAnswer(
  tx: Tx,
  message: Id,
  given: { score: number; comment: string | null } | { isDeclined: true },
): Promise<void> {
  await tx.rows(
    `update messages set envelope = jsonb_set(envelope, '{ask}', envelope->'ask' || $3::jsonb)
     where account_id = $1 and id = $2 and envelope ? 'ask'`,
    [tx.accountId, message, JSON.stringify(given)],
  )
}
