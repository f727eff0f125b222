import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Conversation } from "./seeing.ts"

/** Who follows it, those first who began first. */
export async function followersOf(q: Queries, conversation: Pick<Conversation, "id">): Promise<Id[]> {
  const rows = await q.rows<{ user_id: Id }>(
    "select user_id from followers where account_id = $1 and conversation_id = $2 order by created_at, user_id",
    [q.accountId, conversation.id],
    "followers-of",
  )
  return rows.map(({ user_id }) => user_id)
}

/**
 * Lets somebody follow: they hear of it whoever it belongs to. Only who may see the conversation: following opens no door.
 * @throws Refusal user.not-found
 */
export async function follow(tx: Tx, conversation: Conversation, user: Id): Promise<void> {
  if (!(await maySee(tx, conversation, user))) throw new Refusal("user.not-found")
  const added = await tx.rows(
    `insert into followers (account_id, conversation_id, user_id) values ($1, $2, $3) on conflict do nothing returning user_id`,
    [tx.accountId, conversation.id, user],
  )
  if (added.length) await tellOf(tx, conversation, user, true)
}

/** Follows no longer. Who didn't follow is no change. */
export async function unfollow(tx: Tx, conversation: Conversation, user: Id): Promise<void> {
  const removed = await tx.rows(
    "delete from followers where account_id = $1 and conversation_id = $2 and user_id = $3 returning user_id",
    [tx.accountId, conversation.id, user],
  )
  if (removed.length) await tellOf(tx, conversation, user, false)
}

/** Whoever gives a conversation away may go on following it; nobody has to. */
export async function keepFollowing(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  if (actor.type === "user" && actor.id) await follow(tx, conversation, actor.id)
}

async function maySee(tx: Tx, { assignee_id, team_id }: Conversation, user: Id): Promise<boolean> {
  const found = await tx.first(
    `select u.id from users u join roles r on r.account_id = u.account_id and r.name = u.role
     where u.account_id = $1 and u.id = $2 and u.state <> 'deactivated'
       and ('conversations.see-all' = any(r.permissions) or u.id = $3::uuid
         or exists (select from team_members t where t.account_id = $1 and t.user_id = u.id and t.team_id = $4::uuid))`,
    [tx.accountId, user, assignee_id, team_id],
  )
  return found !== undefined
}

async function tellOf(tx: Tx, { id }: Conversation, user: Id, isFollowing: boolean): Promise<void> {
  await record(tx, "conversation.followed", { conversation: id, user, isFollowing })
}
