import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"

/**
 * Somebody left: what is open and theirs becomes nobody's again, so that it stands in front of everybody instead of in a
 * list that no one opens (rule S3). Closed conversations keep who answered them.
 */
export const letGoSubscriber: Subscriber = {
  name: "conversations.let-go",
  events: ["user.changed"],
  handle: async (tx, events) => {
    for (const { data } of events as (RecordedEvent & { data: { user: Id } })[]) await letGo(tx, data.user)
  },
}

async function letGo(tx: Tx, user: Id): Promise<void> {
  const rows = await tx.rows<{ id: Id; team_id: Id | null }>(
    `update conversations c set assignee_id = null from users u
     where c.account_id = $1 and c.assignee_id = $2 and c.status in ('open', 'snoozed')
       and u.account_id = $1 and u.id = $2 and u.state = 'deactivated' returning c.id, c.team_id`,
    [tx.accountId, user],
  )
  for (const { id, team_id } of rows)
    await record(tx, "conversation.assigned", { conversation: id, by: "system", user: null, team: team_id })
}
