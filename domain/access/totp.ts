import { generateSecret, generateURI, verifySync } from "otplib"
import type { Actor } from "#contract/actor.ts"
import { actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { account } from "./account.ts"
import { audit } from "./audit.ts"
import { newRecoveryCodes } from "./recovery-codes.ts"

/**
 * Two-step sign-in with an authenticator (TOTP, RFC 6238: SHA-1, six digits, 30 seconds; what every app knows).
 *
 *   off ──begin──▶ off, with a secret ──first right code──▶ on ──password──▶ off
 */
interface State {
  email: string
  totp_on: boolean
  totp_secret: Buffer | null
  totp_last_step: number
}

/** A new secret for the authenticator; nothing is asked for until a first code proves that it arrived. */
export async function beginTotp(tx: Tx, actor: Actor, secrets: Secrets) {
  const state = await stateOf(tx, actor.id!)
  if (state.totp_on) throw new Refusal("totp.already-on")
  const secret = generateSecret()
  await tx.rows("update users set totp_secret = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    actor.id,
    Buffer.from(secrets.seal(secret, context(actor.id!))),
  ])
  const issuer = (await account(tx)).name || "Tresen"
  return { secret, uri: generateURI({ issuer, label: state.email, secret }) }
}

/** @throws Refusal totp.already-on, totp.not-on (not begun), totp.wrong-code */
export async function switchTotpOn(tx: Tx, actor: Actor, secrets: Secrets, code: string, now: Date) {
  const state = await stateOf(tx, actor.id!)
  if (state.totp_on) throw new Refusal("totp.already-on")
  if (!state.totp_secret) throw new Refusal("totp.not-on")
  const step = acceptedStep(state, secrets, actor.id!, code.replace(/\s/g, ""), now)
  if (step === undefined) throw new Refusal("totp.wrong-code")
  await tx.rows("update users set totp_on = true, totp_last_step = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    actor.id,
    step,
  ])
  await tell(tx, actor, "totp.switched-on")
  return { recoveryCodes: await newRecoveryCodes(tx, secrets, actor.id!) }
}

/** The caller has checked the password. @throws Refusal totp.not-on */
export async function switchTotpOff(tx: Tx, actor: Actor): Promise<void> {
  const switched = await tx.rows(
    `update users set totp_on = false, totp_secret = null, recovery_codes = '{}'
     where account_id = $1 and id = $2 and totp_on returning id`,
    [tx.accountId, actor.id],
  )
  if (!switched.length) throw new Refusal("totp.not-on")
  await tell(tx, actor, "totp.switched-off")
}

/** True when the code is right and newer than the last one that was taken (RFC 6238 §5.2: a code works once). */
export async function takeTotpCode(
  tx: Tx,
  secrets: Secrets,
  user: Id,
  code: string,
  now: Date,
): Promise<boolean> {
  const state = await stateOf(tx, user)
  const step = state.totp_on ? acceptedStep(state, secrets, user, code, now) : undefined
  if (step === undefined) return false
  await tx.rows("update users set totp_last_step = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    user,
    step,
  ])
  return true
}

async function stateOf(tx: Tx, user: Id): Promise<State> {
  const state = await tx.first<State>(
    "select email, totp_on, totp_secret, totp_last_step from users where account_id = $1 and id = $2 for update",
    [tx.accountId, user],
  )
  return state!
}

/** One step of tolerance to either side: clocks differ and typing takes time (RFC 6238 §6). */
function acceptedStep(state: State, secrets: Secrets, user: Id, code: string, now: Date): number | undefined {
  if (!state.totp_secret || !/^\d{6}$/.test(code)) return undefined
  const secret = secrets.open(state.totp_secret.toString("utf8"), context(user))
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: 30, strategy: "totp" })
  if (!result.valid) return undefined
  const step = Math.floor(epoch / 30) + result.delta
  return step > state.totp_last_step ? step : undefined
}

function context(user: Id): string {
  return `totp:${user}`
}

async function tell(tx: Tx, actor: Actor, action: string): Promise<void> {
  await record(tx, "user.changed", { user: actor.id!, by: actorKey(actor) })
  await audit(tx, actor, action, actor.id)
}
