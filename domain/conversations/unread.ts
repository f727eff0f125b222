import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

/** How many of our messages the customer has not seen yet. */
export async function unreadByCustomer(q: Queries, conversation: Id): Promise<number> {
  const row = await q.first<{ count: number }>(
    `select count(*)::int as count from messages where account_id = $1 and conversation_id = $2 and type = 'out'
       and state in ('queued', 'sent', 'delivered')`,
    [q.accountId, conversation],
    "unread-by-customer",
  )
  return row?.count ?? 0
}
