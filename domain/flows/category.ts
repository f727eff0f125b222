import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

/** Less sure than this a bot does not begin, nor decide. */
const SURE = 0.8

/** What a person said a conversation is about, else what is sure enough; null: nothing is. */
export async function categoryOf(q: Queries, conversation: Id): Promise<Id | null> {
  const row = await q.first<{ category_id: Id | null }>(
    `select k.category_id from messages m join message_categories k on k.account_id = m.account_id and k.message_id = m.id
     where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in' and k.category_id is not null
       and (k.decided_at is not null or k.confidence >= ${SURE}) order by k.decided_at is not null desc, m.seq limit 1`,
    [q.accountId, conversation],
    "category-for-a-flow",
  )
  return row?.category_id ?? null
}
