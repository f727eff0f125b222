import type { Actor } from "#contract/actor.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "./seeing.ts"

/** For this person everything from this message on is new again. Nobody else notices. */
export async function markUnreadFrom(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  fromSeq: number,
): Promise<void> {
  await q.rows(
    `insert into reads (account_id, user_id, conversation_id, seq) values ($1, $2, $3, $4)
     on conflict (account_id, user_id, conversation_id) do update set seq = least(reads.seq, excluded.seq)`,
    [q.accountId, actor.id, conversation.id, fromSeq - 1],
    "mark-unread-from",
  )
}
