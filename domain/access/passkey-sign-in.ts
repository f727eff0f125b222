import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { type Attempt, newAttempt, readAttempt } from "./passkey-attempts.ts"
import { orRefused, webauthn } from "./passkeys.ts"
import { type Entered, type Entering, enter } from "./sign-in.ts"
import type { Surroundings, Visit } from "./surroundings.ts"

const PURPOSE = "passkey-sign-in"

/** What the browser needs to sign in with any passkey of ours it holds. */
export async function passkeySignInOptions({ secrets, publicUrl, now }: Surroundings) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: new URL(publicUrl).hostname,
    userVerification: "preferred",
  })
  return { options, attempt: newAttempt(secrets, PURPOSE, options.challenge, now()) }
}

interface Held extends Entering {
  passkey: Id
  publicKey: Buffer
  counter: number
}

/**
 * Signs in with a passkey. With the person verified (finger, face, PIN) it is two factors already; else a switched-on
 * authenticator is asked as after a password.
 * @throws Refusal passkey.refused
 */
export async function signInWithPasskey(
  { db, secrets, publicUrl, now }: Surroundings,
  given: { attempt: string; response: unknown },
  visit: Visit,
  previous?: string,
): Promise<Entered> {
  const attempt = readAttempt(secrets, PURPOSE, given.attempt, now())
  const credentialId = idIn(given.response)
  if (!attempt || !credentialId) throw new Refusal("passkey.refused")
  const { accountId, held } = await find(db, credentialId)
  const proof = await verify(given.response as AuthenticationResponseJSON, held, attempt, publicUrl)
  return db.transaction(accountId, async (tx) => {
    await use(tx, held, attempt, proof.newCounter, now())
    const isComplete = proof.userVerified || !held.hasSecondStep
    return enter(tx, held, visit, { isComplete, how: "passkey", now: now(), previous })
  })
}

function idIn(response: unknown): string | undefined {
  const id = (response as { id?: unknown } | null)?.id
  return typeof id === "string" && id.length <= 1400 ? id : undefined
}

async function find(db: Database, credentialId: string) {
  const [row] = await db.system<{ account: Id | null }>("select account_of('passkey', $1) as account", [
    credentialId,
  ])
  const accountId = row?.account
  const held =
    accountId &&
    (await db.run(accountId, (q) =>
      q.first<Held>(
        `select u.id, u.name, u.totp_on as "hasSecondStep", p.id as passkey, p.public_key as "publicKey", p.counter
         from passkeys p join users u on u.account_id = p.account_id and u.id = p.user_id
         where p.account_id = $1 and p.credential_id = $2 and u.state = 'active'`,
        [accountId, credentialId],
      ),
    ))
  if (!held) throw new Refusal("passkey.refused")
  return { accountId, held }
}

async function verify(response: AuthenticationResponseJSON, held: Held, attempt: Attempt, publicUrl: string) {
  const { origin, hostname } = new URL(publicUrl)
  const { verifyAuthenticationResponse } = await webauthn()
  const result = await orRefused(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: attempt.challenge,
      expectedOrigin: origin,
      expectedRPID: hostname,
      requireUserVerification: false,
      credential: { id: response.id, publicKey: new Uint8Array(held.publicKey), counter: held.counter },
    }),
  )
  if (!result.verified) throw new Refusal("passkey.refused")
  return result.authenticationInfo
}

/** An attempt begun before this passkey was last used is a replay: the challenge is not stored, this stands in for it. */
async function use(tx: Tx, held: Held, attempt: Attempt, counter: number, now: Date): Promise<void> {
  const used = await tx.rows(
    `update passkeys set counter = $3, last_used_at = $4
     where account_id = $1 and id = $2 and (last_used_at is null or last_used_at < $5) returning id`,
    [tx.accountId, held.passkey, counter, now, attempt.issuedAt],
  )
  if (!used.length) throw new Refusal("passkey.refused")
}
