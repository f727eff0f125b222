import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { audit } from "./audit.ts"
import { isPassword } from "./password-hashes.ts"
import { endSession, startSession } from "./sessions.ts"
import type { Surroundings, Visit } from "./surroundings.ts"
import { throttleOf } from "./throttling.ts"

/** No account has it; asking as this one finds nothing and takes as long as asking as another. */
export const NOBODY: Id = "00000000-0000-0000-0000-000000000000"

export interface Entering {
  id: Id
  name: string
  hasSecondStep: boolean
}

export interface Entered {
  /** For the session cookie. */
  token: string
  next: "signed-in" | "second-step"
}

/**
 * Sign-in with e-mail and password. `previous` is the session token the browser already holds; it ends, and a new one is
 * made, so nobody can plant a session into a browser and wait.
 * @throws Refusal session.refused, whatever of it was wrong; request.too-many
 */
export async function signIn(
  { db, now }: Surroundings,
  given: { email: string; password: string },
  visit: Visit,
  previous?: string,
): Promise<Entered> {
  const address = given.email.toLowerCase()
  throttleOf(db).attempt(`sign-in ${address}`, visit.ip, now())
  const { accountId, person } = await lookUp(db, address)
  const isRight = await isPassword(person?.passwordHash, given.password)
  if (!person || !isRight) throw new Refusal("session.refused")
  throttleOf(db).succeeded(`sign-in ${address}`, visit.ip)
  return db.transaction(accountId, (tx) =>
    enter(tx, person, visit, { isComplete: !person.hasSecondStep, how: "password", now: now(), previous }),
  )
}

async function lookUp(db: Database, address: string) {
  const [row] = await db.system<{ account: Id | null }>("select account_of('email', $1) as account", [
    address,
  ])
  const accountId = row?.account ?? NOBODY
  const person = await db.run(accountId, (q) =>
    q.first<Entering & { passwordHash: string | null }>(
      `select id, name, password_hash as "passwordHash", totp_on as "hasSecondStep" from users
       where account_id = $1 and lower(email) = $2 and state = 'active'`,
      [accountId, address],
    ),
  )
  return { accountId, person }
}

/** Starts the session of somebody who has proved who they are, and ends what this browser held before. */
export async function enter(
  tx: Tx,
  person: Entering,
  visit: Visit,
  options: { isComplete: boolean; how: string; now: Date; previous?: string },
): Promise<Entered> {
  if (options.previous) await endSession(tx, options.previous)
  const token = await startSession(tx, person.id, visit, options)
  if (!options.isComplete) return { token, next: "second-step" }
  await tx.rows("update users set last_seen_at = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    person.id,
    options.now,
  ])
  await audit(tx, actorFor(tx, person, visit), "session.started", person.id, { how: options.how })
  return { token, next: "signed-in" }
}

/** The person as the one who acts, before there is a session to say so. */
export function actorFor(tx: Tx, { id, name }: { id: Id; name: string }, visit: Visit): Actor {
  return { type: "user", id, name, accountId: tx.accountId, permissions: new Set(), teams: [], ip: visit.ip }
}
