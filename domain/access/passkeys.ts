import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from "@simplewebauthn/server"
import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { audit } from "./audit.ts"
import { newAttempt, readAttempt } from "./passkey-attempts.ts"
import type { Surroundings } from "./surroundings.ts"

/** The library is 9 MB and a third of a second to load; most starts never meet a passkey. */
export const webauthn = () => import("@simplewebauthn/server")

interface Row {
  id: Id
  name: string
  created_at: Date
  last_used_at: Date | null
}

export async function myPasskeys(q: Queries, actor: Actor) {
  const rows = await q.rows<Row>(
    "select id, name, created_at, last_used_at from passkeys where account_id = $1 and user_id = $2 order by created_at",
    [q.accountId, actor.id],
  )
  return rows.map(viewOf)
}

function viewOf({ id, name, created_at, last_used_at }: Row) {
  return { id, name, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null }
}

/** What the browser needs to make a passkey: discoverable, so that signing in asks for no e-mail. */
export async function passkeyOptions(q: Queries, actor: Actor, { secrets, publicUrl, now }: Surroundings) {
  const person = await q.first<{ email: string; name: string }>(
    "select email, name from users where account_id = $1 and id = $2",
    [q.accountId, actor.id],
  )
  const known = await q.rows<{ id: string }>(
    "select credential_id as id from passkeys where account_id = $1 and user_id = $2",
    [q.accountId, actor.id],
  )
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: "Tresen",
    rpID: new URL(publicUrl).hostname,
    userID: new TextEncoder().encode(actor.id!),
    userName: person!.email,
    userDisplayName: person!.name,
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
  })
  return { options, attempt: newAttempt(secrets, purposeFor(actor), options.challenge, now()) }
}

export interface GivenPasskey {
  attempt: string
  name: string
  response: unknown
}

/** @throws Refusal passkey.refused when the attempt is not ours or too old, or the answer does not fit it. */
export async function addPasskey(
  tx: Tx,
  actor: Actor,
  { secrets, publicUrl, now }: Surroundings,
  given: GivenPasskey,
) {
  const { credential } = await verified(secrets, actor, publicUrl, now(), given)
  const row = await tx
    .first<Row>(
      `insert into passkeys (account_id, id, user_id, credential_id, public_key, counter, transports, name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id, name, created_at, last_used_at`,
      [
        ...[tx.accountId, newId(), actor.id, credential.id, Buffer.from(credential.publicKey)],
        ...[credential.counter, credential.transports ?? [], given.name],
      ],
    )
    .catch((error) => {
      throw isTaken(error, "passkeys_credential_id_key") ? new Refusal("passkey.refused") : error
    })
  await tell(tx, actor, "passkey.added", row!)
  return viewOf(row!)
}

async function verified(secrets: Secrets, actor: Actor, publicUrl: string, now: Date, given: GivenPasskey) {
  const attempt = readAttempt(secrets, purposeFor(actor), given.attempt, now)
  if (!attempt) throw new Refusal("passkey.refused")
  const { origin, hostname } = new URL(publicUrl)
  const { verifyRegistrationResponse } = await webauthn()
  const result = await orRefused(
    verifyRegistrationResponse({
      response: given.response as RegistrationResponseJSON,
      expectedChallenge: attempt.challenge,
      expectedOrigin: origin,
      expectedRPID: hostname,
      requireUserVerification: false,
    }),
  )
  return registered(result)
}

function registered(result: VerifiedRegistrationResponse) {
  if (!result.verified) throw new Refusal("passkey.refused")
  return result.registrationInfo
}

/** The library throws for every answer of a browser that does not fit, from a wrong origin to broken CBOR. */
export async function orRefused<T>(check: Promise<T>): Promise<T> {
  return check.catch(() => {
    throw new Refusal("passkey.refused")
  })
}

/** @throws Refusal passkey.not-found, for other people's passkeys too. */
export async function removePasskey(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const row = await tx.first<Row>(
    "delete from passkeys where account_id = $1 and user_id = $2 and id = $3 returning id, name, created_at, last_used_at",
    [tx.accountId, actor.id, id],
  )
  if (!row) throw new Refusal("passkey.not-found")
  await tell(tx, actor, "passkey.removed", row)
}

function purposeFor(actor: Actor): string {
  return `passkey-of:${actor.id}`
}

async function tell(tx: Tx, actor: Actor, action: string, { id, name }: Row): Promise<void> {
  await record(tx, "user.changed", { user: actor.id!, by: actorKey(actor) })
  await audit(tx, actor, action, id, { name })
}
