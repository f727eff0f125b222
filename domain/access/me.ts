import { type Actor, actorKey } from "#contract/actor.ts"
import { permissions } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale, Me } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { account } from "./account.ts"
import { audit } from "./audit.ts"
import { hashPassword, isPassword } from "./password-hashes.ts"
import { requireGoodPassword } from "./password-rules.ts"
import { endSessionsOf } from "./sessions.ts"
import type { Surroundings } from "./surroundings.ts"
import { throttleOf } from "./throttling.ts"
import { userView } from "./users.ts"

/** What the records know of a person; where this server is reached its configuration knows. */
export type KnownMe = Omit<Me, "publicUrl">
type Theme = Me["user"]["theme"]

/** The signed-in person, their account and what they may. */
export async function me(q: Queries, actor: Actor): Promise<KnownMe> {
  const own = await q.first<{ locale: Locale | null; theme: Theme }>(
    "select locale, theme from users where account_id = $1 and id = $2",
    [q.accountId, actor.id],
  )
  return {
    user: { ...(await userView(q, actor.id!)), ...own! },
    account: await account(q),
    permissions: permissions.filter((permission) => actor.permissions.has(permission)),
  }
}

export interface Profile {
  name?: string
  locale?: Locale | null
  theme?: Theme
}

/** Changes my own profile; what is not given stays. */
export async function changeMe(tx: Tx, actor: Actor, profile: Profile): Promise<KnownMe> {
  await tx.rows(
    `update users set name = coalesce($3, name), theme = coalesce($4, theme),
            locale = case when $5 then $6 else locale end where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, actor.id, profile.name, profile.theme],
      ...[profile.locale !== undefined, profile.locale ?? null],
    ],
  )
  await record(tx, "user.changed", { user: actor.id!, by: actorKey(actor) })
  return me(tx, actor)
}

/** Asks for the password once more before something grave. @throws Refusal session.refused, request.too-many */
export async function confirmPassword(
  { db, now }: Surroundings,
  actor: Actor,
  password: string,
): Promise<void> {
  throttleOf(db).attempt(`confirm ${actor.id}`, actor.ip ?? "", now())
  const stored = await db.run(actor.accountId, (q) =>
    q.first<{ hash: string | null }>(
      "select password_hash as hash from users where account_id = $1 and id = $2",
      [q.accountId, actor.id],
    ),
  )
  if (!(await isPassword(stored?.hash, password))) throw new Refusal("session.refused")
  throttleOf(db).succeeded(`confirm ${actor.id}`, actor.ip ?? "")
}

/**
 * Changes the password and ends all other sessions; `session` is the one that stays.
 * @throws Refusal session.refused, password.too-short, password.too-common
 */
export async function changePassword(
  surroundings: Surroundings,
  actor: Actor,
  given: { current: string; password: string },
  session: string,
): Promise<void> {
  await confirmPassword(surroundings, actor, given.current)
  const { user, account } = await surroundings.db.run(actor.accountId, (q) => me(q, actor))
  requireGoodPassword(given.password, [user.name, user.email, account.name])
  const hash = await hashPassword(given.password)
  await surroundings.db.transaction(actor.accountId, async (tx) => {
    await tx.rows("update users set password_hash = $3 where account_id = $1 and id = $2", [
      tx.accountId,
      actor.id,
      hash,
    ])
    await endSessionsOf(tx, actor.id!, session)
    await audit(tx, actor, "password.changed", actor.id, { how: "own" })
  })
}
