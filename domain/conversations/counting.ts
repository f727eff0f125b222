import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { sightOf } from "./seeing.ts"

export interface Counts {
  open: number
  mine: number
  unassigned: number
  waiting: number
  snoozed: number
  inboxes: Record<Id, number>
  teams: Record<Id, number>
}

const NOBODY = "00000000-0000-0000-0000-000000000000"

/** Open conversations from the maintained counters. Those who see only their own get counts of just that. */
export async function countConversations(q: Queries, actor: Actor): Promise<Counts> {
  const [all, user, teams] = sightOf(actor)
  const rows = await q.rows<{
    inbox_id: Id
    assignee_id: Id
    team_id: Id
    open: number
    waiting: number
    snoozed: number
  }>(
    `select inbox_id, assignee_id, team_id, sum(open)::bigint as open, sum(waiting)::bigint as waiting,
       sum(snoozed)::bigint as snoozed from conversation_counts
     where account_id = $1 and ($2::boolean or assignee_id = $3 or team_id = any($4))
     group by inbox_id, assignee_id, team_id`,
    [q.accountId, all, user, teams],
    "count-conversations",
  )
  const counts: Counts = { open: 0, mine: 0, unassigned: 0, waiting: 0, snoozed: 0, inboxes: {}, teams: {} }
  for (const row of rows) {
    counts.open += row.open
    counts.waiting += row.waiting
    counts.snoozed += row.snoozed
    if (row.assignee_id === user) counts.mine += row.open
    if (row.assignee_id === NOBODY) counts.unassigned += row.open
    counts.inboxes[row.inbox_id] = (counts.inboxes[row.inbox_id] ?? 0) + row.open
    if (row.team_id !== NOBODY) counts.teams[row.team_id] = (counts.teams[row.team_id] ?? 0) + row.open
  }
  return counts
}
