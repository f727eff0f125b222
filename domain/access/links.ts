import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { hashOf, newToken } from "./tokens.ts"

export type Purpose = "first-run" | "invitation" | "password"

const HOUR = 3600
/** Seconds a link works. */
const LIFE: Record<Purpose, number> = { "first-run": 168 * HOUR, invitation: 168 * HOUR, password: HOUR }

/** Makes a one-time link's token and takes back unused ones that were for the same. */
export async function issueLink(
  tx: Tx,
  link: { purpose: Purpose; user: Id | null; now: Date },
): Promise<string> {
  await tx.rows(
    "delete from links where account_id = $1 and purpose = $2 and user_id is not distinct from $3 and used_at is null",
    [tx.accountId, link.purpose, link.user],
  )
  const token = newToken()
  await tx.rows(
    `insert into links (account_id, id, token_hash, purpose, user_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $6::timestamptz + $7 * interval '1 second')`,
    [tx.accountId, newId(), hashOf(token), link.purpose, link.user, link.now, LIFE[link.purpose]],
  )
  return token
}

/** The address a token is handed out as. */
export function linkUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/links/${token}`
}

/** @throws Refusal link.expired for a token nobody knows. */
export async function accountOfLink(db: Database, token: string): Promise<Id> {
  const [row] = await db.system<{ account: Id | null }>("select account_of('link', $1) as account", [
    hashOf(token).toString("hex"),
  ])
  if (!row?.account) throw new Refusal("link.expired")
  return row.account
}

export interface OpenLink {
  purpose: Purpose
  userId: Id | null
  accountName: string
  email: string | null
  name: string | null
}

/** What the link is for. @throws Refusal link.expired when it was used, is too old or its person is no longer here. */
export async function openLink(q: Queries, token: string, now: Date): Promise<OpenLink> {
  const link = await q.first<OpenLink>(
    `select l.purpose, l.user_id as "userId", a.name as "accountName", u.email, u.name
     from links l join accounts a on a.id = l.account_id
     left join users u on u.account_id = l.account_id and u.id = l.user_id
     where l.account_id = $1 and l.token_hash = $2 and l.used_at is null and l.expires_at > $3
       and coalesce(u.state, 'active') <> 'deactivated'`,
    [q.accountId, hashOf(token), now],
  )
  if (!link) throw new Refusal("link.expired")
  return link
}

/**
 * Uses the link up. The row's lock lets exactly one of two who come at once through.
 * @throws Refusal link.expired
 */
export async function claimLink(tx: Tx, token: string, now: Date): Promise<void> {
  const claimed = await tx.rows(
    `update links set used_at = $3 where account_id = $1 and token_hash = $2 and used_at is null and expires_at > $3
     returning id`,
    [tx.accountId, hashOf(token), now],
  )
  if (!claimed.length) throw new Refusal("link.expired")
}
