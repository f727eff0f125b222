import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Visit } from "./surroundings.ts"
import { hashOf, newToken } from "./tokens.ts"

/**
 * A session begins complete, or incomplete between password and second step; finishing makes a new one with a new token,
 * so a token seen before the second step is worth nothing after it.
 *
 *   password ──▶ incomplete (10 min) ──code──▶ complete (30 days, sliding) ──▶ signed out | revoked | expired
 */
export const SESSION_SECONDS = 30 * 86_400
const INCOMPLETE_SECONDS = 600

/** Starts a session and answers its token, which is stored nowhere. */
export async function startSession(
  tx: Tx,
  userId: Id,
  visit: Visit,
  options: { isComplete: boolean; now: Date },
): Promise<string> {
  const token = newToken()
  const seconds = options.isComplete ? SESSION_SECONDS : INCOMPLETE_SECONDS
  await tx.rows(
    `insert into sessions (account_id, id, user_id, token_hash, is_complete, user_agent, ip, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8::timestamptz + $9 * interval '1 second')`,
    [
      ...[tx.accountId, newId(), userId, hashOf(token), options.isComplete],
      ...[visit.userAgent.slice(0, 400), visit.ip, options.now, seconds],
    ],
  )
  return token
}

/** Ends the session of this token, if there is one: signing out, and what a browser held before it signs in anew. */
export async function endSession(q: Queries, token: string): Promise<void> {
  const ended = await q.rows<{ user_id: Id }>(
    "delete from sessions where account_id = $1 and token_hash = $2 returning user_id",
    [q.accountId, hashOf(token)],
  )
  for (const { user_id } of ended) q.announce("access.changed", { by: `user:${user_id}` })
}

/** Ends all sessions of a person, but for the one that asks. */
export async function endSessionsOf(tx: Tx, userId: Id, exceptToken?: string): Promise<void> {
  await tx.rows("delete from sessions where account_id = $1 and user_id = $2 and token_hash <> $3", [
    tx.accountId,
    userId,
    exceptToken ? hashOf(exceptToken) : Buffer.alloc(0),
  ])
  tx.announce("access.changed", { by: `user:${userId}` })
}

interface Row {
  id: Id
  user_agent: string
  ip: string
  created_at: Date
  last_seen_at: Date
  is_this_one: boolean
}

/** The devices somebody is signed in on, the one that asks first. */
export async function mySessions(q: Queries, actor: Actor, token: string) {
  const rows = await q.rows<Row>(
    `select id, user_agent, ip, created_at, last_seen_at, token_hash = $3 as is_this_one from sessions
     where account_id = $1 and user_id = $2 and is_complete and expires_at > now()
     order by token_hash = $3 desc, last_seen_at desc`,
    [q.accountId, actor.id, hashOf(token)],
  )
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    ip: row.ip,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    isThisOne: row.is_this_one,
  }))
}

/** @throws Refusal session.not-found, for other people's sessions too. */
export async function endMySession(q: Queries, actor: Actor, id: Id): Promise<void> {
  const ended = await q.rows(
    "delete from sessions where account_id = $1 and user_id = $2 and id = $3 returning id",
    [q.accountId, actor.id, id],
  )
  if (!ended.length) throw new Refusal("session.not-found")
  q.announce("access.changed", { by: `user:${actor.id}` })
}
