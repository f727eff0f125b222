import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "./audit.ts"
import { refuseTakenEmail } from "./invitations.ts"
import { accountOfLink, claimLink, type OpenLink, openLink, type Purpose } from "./links.ts"
import { hashPassword } from "./password-hashes.ts"
import { requireGoodPassword } from "./password-rules.ts"
import { endSessionsOf } from "./sessions.ts"
import { actorFor, type Entered, type Entering, enter } from "./sign-in.ts"
import type { Surroundings, Visit } from "./surroundings.ts"

export interface Joining {
  name?: string
  email?: string
  password: string
}

/** What a one-time link is for. @throws Refusal link.expired */
export async function seeLink({ db, now }: Surroundings, token: string): Promise<Omit<OpenLink, "userId">> {
  const { userId: _, ...shown } = await db.run(await accountOfLink(db, token), (q) =>
    openLink(q, token, now()),
  )
  return shown
}

/**
 * Uses a one-time link: the first owner comes in, an invited person joins, or a password is chosen anew. Signed in after.
 * The slow hash is made before the transaction, so that no lock waits for it.
 * @throws Refusal link.expired, password.too-short, password.too-common, user.email-taken
 */
export async function useLink(
  { db, now }: Surroundings,
  token: string,
  given: Joining,
  visit: Visit,
  previous?: string,
): Promise<Entered> {
  const accountId = await accountOfLink(db, token)
  const link = await db.run(accountId, (q) => openLink(q, token, now()))
  const details = complete(link, given)
  requireGoodPassword(given.password, [details.name, details.email, link.accountName])
  const passwordHash = await hashPassword(given.password)
  return db.transaction(accountId, async (tx) => {
    await claimLink(tx, token, now())
    const person = await doors[link.purpose](tx, { ...details, passwordHash, visit })
    const isComplete = !person.hasSecondStep
    return enter(tx, person, visit, { isComplete, how: `${link.purpose}-link`, now: now(), previous })
  })
}

interface Details {
  userId: Id
  name: string
  email: string
}

/** Only the first owner brings an address; for others it is what they were invited by. */
function complete(link: OpenLink, given: Joining): Details {
  const userId = link.userId ?? newId()
  const name = (link.purpose === "password" ? link.name : (given.name ?? link.name)) ?? ""
  const email = link.email ?? given.email ?? ""
  if (!name || !email) throw new Refusal("request.malformed", { issues: ["name and email are needed"] })
  return { userId, name, email }
}

type Arriving = Details & { passwordHash: string; visit: Visit }
const doors: Record<Purpose, (tx: Tx, arriving: Arriving) => Promise<Entering>> = {
  "first-run": openAsOwner,
  invitation: join,
  password: renewPassword,
}

async function openAsOwner(
  tx: Tx,
  { userId, name, email, passwordHash, visit }: Arriving,
): Promise<Entering> {
  await tx
    .rows(
      "insert into users (account_id, id, name, email, role, password_hash) values ($1, $2, $3, $4, 'owner', $5)",
      [tx.accountId, userId, name, email, passwordHash],
    )
    .catch(refuseTakenEmail)
  return arrived(tx, { id: userId, name, hasSecondStep: false }, visit)
}

async function join(tx: Tx, { userId, name, passwordHash, visit }: Arriving): Promise<Entering> {
  const joined = await tx.rows(
    `update users set name = $3, password_hash = $4, state = 'active'
     where account_id = $1 and id = $2 and state = 'invited' returning id`,
    [tx.accountId, userId, name, passwordHash],
  )
  if (!joined.length) throw new Refusal("link.expired")
  return arrived(tx, { id: userId, name, hasSecondStep: false }, visit)
}

async function arrived(tx: Tx, person: Entering, visit: Visit): Promise<Entering> {
  await record(tx, "user.joined", { user: person.id })
  await audit(tx, actorFor(tx, person, visit), "user.joined", person.id)
  return person
}

/** Whoever had the old password is out; a switched-on authenticator is still asked. */
async function renewPassword(tx: Tx, { userId, passwordHash, visit }: Arriving): Promise<Entering> {
  const person = await tx.first<Entering>(
    `update users set password_hash = $3 where account_id = $1 and id = $2 and state = 'active'
     returning id, name, totp_on as "hasSecondStep"`,
    [tx.accountId, userId, passwordHash],
  )
  if (!person) throw new Refusal("link.expired")
  await endSessionsOf(tx, userId)
  await audit(tx, actorFor(tx, person, visit), "password.changed", userId, { how: "link" })
  return person
}
