import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { account } from "./account.ts"
import { issueLink, linkUrl } from "./links.ts"
import { NOBODY } from "./sign-in.ts"
import type { Surroundings } from "./surroundings.ts"
import { type SendSystemMail, systemMails } from "./system-mail.ts"

/**
 * Somebody asks for a password link. Whether anybody has this address is found out by a job, so the answer takes the same
 * way and time for everybody.
 */
export async function askForPasswordLink({ db }: Surroundings, email: string): Promise<void> {
  await db.run(NOBODY, (q) => enqueue(q, "send-password-link", { email: email.toLowerCase() }))
}

/** One mail in two minutes is enough for whoever clicks impatiently, and too few to flood a mailbox. */
const PAUSE_MS = 120_000

/** The job: makes the link and mails it, or does nothing when nobody has this address. */
export async function sendPasswordLink(
  { db, publicUrl, now }: Surroundings,
  sendMail: SendSystemMail,
  { email }: { email: string },
): Promise<void> {
  const [row] = await db.system<{ account: Id | null }>("select account_of('email', $1) as account", [email])
  if (!row?.account) return
  const accountId = row.account
  const mail = await db.transaction(accountId, async (tx) => {
    const person = await forgetful(tx, email, new Date(now().getTime() - PAUSE_MS))
    if (!person) return undefined
    const link = linkUrl(publicUrl, await issueLink(tx, { purpose: "password", user: person.id, now: now() }))
    const { name: business, locale } = await account(tx)
    return systemMails.password(person.locale ?? locale, { name: person.name, business, link })
  })
  if (mail) await sendMail(accountId, email, mail.subject, mail.text)
}

async function forgetful(q: Queries, email: string, since: Date) {
  return q.first<{ id: Id; name: string; locale: string | null }>(
    `select id, name, locale from users u where account_id = $1 and lower(email) = $2 and state = 'active'
       and not exists (select from links l where l.account_id = $1 and l.user_id = u.id and l.purpose = 'password'
                       and l.created_at > $3)`,
    [q.accountId, email, since],
  )
}
