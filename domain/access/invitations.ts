import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { User } from "#contract/views.ts"
import { isTaken, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { account } from "./account.ts"
import { audit } from "./audit.ts"
import { issueLink, linkUrl } from "./links.ts"
import { grantableRole } from "./roles.ts"
import type { Surroundings } from "./surroundings.ts"
import { type SendSystemMail, systemMails } from "./system-mail.ts"
import { joinTeams } from "./teams.ts"
import { changeablePerson, userView } from "./users.ts"

export interface Invitation {
  name: string
  email: string
  role: string
  teams: Id[]
}

export interface Invited {
  user: User
  link: string
  isMailed: boolean
}

/**
 * Puts somebody into the team as "invited", answers their link and mails it when mail can be sent.
 * @throws Refusal role.not-found, team.not-found, user.email-taken, not-allowed
 */
export async function invite(
  { db, publicUrl, now }: Surroundings,
  actor: Actor,
  wanted: Invitation,
  sendMail: SendSystemMail,
): Promise<Invited> {
  const { user, link, mail } = await db.transaction(actor.accountId, async (tx) => {
    const id = await addInvited(tx, actor, wanted)
    const link = linkUrl(publicUrl, await issueLink(tx, { purpose: "invitation", user: id, now: now() }))
    const { name: business, locale } = await account(tx)
    const mail = systemMails.invitation(locale, { name: wanted.name, business, link, by: actor.name })
    return { user: await userView(tx, id), link, mail }
  })
  return { user, link, isMailed: await sendMail(actor.accountId, wanted.email, mail.subject, mail.text) }
}

async function addInvited(tx: Tx, actor: Actor, { name, email, role, teams }: Invitation): Promise<Id> {
  await grantableRole(tx, actor, role)
  const id = newId()
  await tx
    .rows(
      "insert into users (account_id, id, name, email, role, state) values ($1, $2, $3, $4, $5, 'invited')",
      [tx.accountId, id, name, email, role],
    )
    .catch(refuseTakenEmail)
  await joinTeams(tx, id, teams)
  await record(tx, "user.invited", { user: id, by: actorKey(actor) })
  await audit(tx, actor, "user.invited", id, { name, email, role })
  return id
}

/** One address signs in to one account on a box; the index decides. */
export function refuseTakenEmail(error: unknown): never {
  throw isTaken(error, "users_email") ? new Refusal("user.email-taken") : error
}

/**
 * A new link for somebody: to join while they are invited, else to choose a new password.
 * @throws Refusal user.not-found (deactivated people too), not-allowed
 */
export async function newLinkFor(tx: Tx, actor: Actor, id: Id, options: { publicUrl: string; now: Date }) {
  const person = await changeablePerson(tx, actor, id)
  if (person.state === "deactivated") throw new Refusal("user.not-found")
  const purpose = person.state === "invited" ? "invitation" : "password"
  const token = await issueLink(tx, { purpose, user: id, now: options.now })
  await audit(tx, actor, "link.made", id, { purpose })
  return { link: linkUrl(options.publicUrl, token) }
}
