import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries } from "#platform/db/database.ts"

/** Whose it is: one person's, a team's, or (both null) everybody's. */
export interface Ownership {
  userId: Id | null
  teamId: Id | null
}

/** The condition for what an actor may use, for an alias and the numbers of user and teams. */
export const usableBy = (alias: string, user: number, teams: number) =>
  `((${alias}.user_id is null and ${alias}.team_id is null) or ${alias}.user_id = $${user}::uuid or ${alias}.team_id = any($${teams}::uuid[]))`

/**
 * One's own is one's own business; what others write with is kept by those who may.
 * @throws Refusal not-allowed, team.not-found
 */
export async function requireKeeper(q: Queries, actor: Actor, { userId, teamId }: Ownership): Promise<void> {
  if (userId && teamId) throw new Refusal("not-allowed")
  if (userId && userId !== actor.id) throw new Refusal("not-allowed")
  if (userId) return
  if (!actor.permissions.has("shared-replies.manage")) throw new Refusal("not-allowed")
  if (!teamId) return
  const team = await q.first("select 1 from teams where account_id = $1 and id = $2", [q.accountId, teamId])
  if (!team) throw new Refusal("team.not-found")
}
