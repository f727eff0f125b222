import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { takeRecoveryCode } from "./recovery-codes.ts"
import { type Entered, type Entering, enter } from "./sign-in.ts"
import type { Surroundings, Visit } from "./surroundings.ts"
import { throttleOf } from "./throttling.ts"
import { hashOf } from "./tokens.ts"
import { takeTotpCode } from "./totp.ts"

/**
 * Finishes a sign-in that waits for its code. The incomplete session ends and a new one with a new token begins.
 * @throws Refusal session.refused without a waiting sign-in, totp.wrong-code, request.too-many
 */
export async function finishSignIn(
  { db, secrets, now }: Surroundings,
  token: string,
  code: string,
  visit: Visit,
): Promise<Entered> {
  const accountId = await accountOfSession(db, token)
  const waiting = await db.run(accountId, (q) => waitingPerson(q, token))
  throttleOf(db).attempt(`code ${waiting.id}`, visit.ip, now())
  const entered = await db.transaction(accountId, async (tx) => {
    const person = await waitingPerson(tx, token)
    if (!(await takeCode(tx, secrets, person.id, code, now()))) throw new Refusal("totp.wrong-code")
    return enter(tx, person, visit, { isComplete: true, how: "code", now: now(), previous: token })
  })
  throttleOf(db).succeeded(`code ${waiting.id}`, visit.ip)
  return entered
}

async function accountOfSession(db: Database, token: string): Promise<Id> {
  const [row] = await db.system<{ account: Id | null }>("select account_of('session', $1) as account", [
    hashOf(token).toString("hex"),
  ])
  if (!row?.account) throw new Refusal("session.refused")
  return row.account
}

async function waitingPerson(q: Queries, token: string): Promise<Entering> {
  const person = await q.first<Entering>(
    `select u.id, u.name, u.totp_on as "hasSecondStep"
     from sessions s join users u on u.account_id = s.account_id and u.id = s.user_id
     where s.account_id = $1 and s.token_hash = $2 and not s.is_complete and s.expires_at > now() and u.state = 'active'`,
    [q.accountId, hashOf(token)],
  )
  if (!person) throw new Refusal("session.refused")
  return person
}

/** Six digits are the authenticator's, everything else is a recovery code. Either works once. */
function takeCode(tx: Tx, secrets: Secrets, user: Id, code: string, now: Date): Promise<boolean> {
  const bare = code.replace(/[\s-]/g, "")
  return /^\d{6}$/.test(bare)
    ? takeTotpCode(tx, secrets, user, bare, now)
    : takeRecoveryCode(tx, secrets, user, bare)
}
