import type { Id } from "#contract/ids.ts"
import type { NotificationKind } from "#contract/routes/notifications.ts"
import type { Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { SendSystemMail } from "../access/system-mail.ts"
import { type DigestLine, digestMail } from "./digest-words.ts"
import type { PushSurroundings } from "./push-delivering.ts"
import { quietMinutesLeft } from "./quiet.ts"
import { RULES_COLUMNS, type RulesRow, rulesFrom } from "./rules.ts"

/** More than this nobody reads in a mail. */
const MOST_LINES = 20

interface Reader extends RulesRow {
  name: string
  email: string
  locale: string
  business: string
  business_zone: string
  sees_all: boolean
  teams: Id[]
  digest_sent_at: Date | null
}

interface Mail {
  to: string
  subject: string
  text: string
}

export interface DigestSurroundings extends PushSurroundings {
  sendSystemMail?: SendSystemMail
}

/**
 * The job: one mail about what a person has not read, at most one in the time they chose, none during their quiet hours or
 * while they sit at the desk, and never an empty one.
 */
export async function sendDigest(
  surroundings: DigestSurroundings,
  { accountId, user }: { accountId: Id; user: Id },
): Promise<void> {
  const send = surroundings.sendSystemMail
  if (!send) return
  const mail = await surroundings.db.transaction(accountId, (tx) => prepare(tx, surroundings, user))
  if (!mail) return
  const isSent = await send(accountId, mail.to, mail.subject, mail.text)
  if (!isSent) await surroundings.db.run(accountId, (q) => q.rows(NOT_SENT, [accountId, user]))
}

/** No inbox could carry it: the next one tells of these, too. */
const NOT_SENT = "update notification_rules set digest_sent_at = null where account_id = $1 and user_id = $2"

async function prepare(tx: Tx, by: DigestSurroundings, user: Id): Promise<Mail | undefined> {
  const reader = await readerOf(tx, user)
  if (!reader) return undefined
  const wait = minutesToWait(reader, by, tx.accountId, user)
  const unread = await unreadOf(tx, user, reader)
  if (!unread.length) return undefined
  if (wait > 0) {
    const job = { accountId: tx.accountId, user }
    await enqueue(tx, "send-digest", job, { after: Math.ceil(wait * 60), key: `digest ${user}` })
    return undefined
  }
  await rememberSent(tx, user, by.now())
  return { to: reader.email, ...compose(reader, by, unread) }
}

/** Locked, so that of two at once the second finds the first one's mail. */
async function readerOf(tx: Tx, user: Id): Promise<Reader | undefined> {
  return tx.first<Reader>(
    `select u.name, u.email, coalesce(u.locale, a.locale) as locale, a.name as business, a.time_zone as business_zone,
       'conversations.see-all' = any(o.permissions) as sees_all, r.digest_sent_at, ${RULES_COLUMNS},
       array(select team_id from team_members m where m.account_id = u.account_id and m.user_id = u.id) as teams
     from users u join accounts a on a.id = u.account_id join roles o on o.account_id = u.account_id and o.name = u.role
     left join notification_rules r on r.account_id = u.account_id and r.user_id = u.id
     where u.account_id = $1 and u.id = $2 and u.state = 'active' for update of u`,
    [tx.accountId, user],
  )
}

function minutesToWait(
  reader: Reader,
  { now, presence }: DigestSurroundings,
  accountId: Id,
  user: Id,
): number {
  const rules = rulesFrom(reader)
  const since = reader.digest_sent_at
    ? (now().getTime() - reader.digest_sent_at.getTime()) / 60_000
    : Infinity
  const isHere = presence.here(accountId).some(({ id }) => id === user)
  return Math.max(
    rules.digestMinutes - since,
    quietMinutesLeft(rules, now(), reader.business_zone),
    isHere ? rules.digestMinutes : 0,
  )
}

type Unread = Omit<DigestLine, "link" | "kind"> & { kind: NotificationKind; conversation: Id; total: number }

/** Newest first; what went out in the mail before is not told again, nor what they may not see any more. */
async function unreadOf(tx: Tx, user: Id, { sees_all, teams }: Reader): Promise<Unread[]> {
  return tx.rows<Unread>(
    `select n.kind, n.by_name as by, coalesce(cu.name, '') as customer, n.text, n.count, n.conversation_id as conversation,
       count(*) over ()::int as total
     from notifications n join conversations c on c.account_id = n.account_id and c.id = n.conversation_id
     join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     where n.account_id = $1 and n.user_id = $2 and n.read_at is null and n.by_mail
       and n.created_at > coalesce((select digest_sent_at from notification_rules where account_id = $1 and user_id = $2), '-infinity')
       and ($3::boolean or c.assignee_id = $2 or c.team_id = any($4::uuid[]))
     order by n.created_at desc, n.id desc limit $5`,
    [tx.accountId, user, sees_all, teams, MOST_LINES],
  )
}

async function rememberSent(tx: Tx, user: Id, at: Date): Promise<void> {
  await tx.rows(
    `insert into notification_rules (account_id, user_id, digest_sent_at) values ($1, $2, $3)
     on conflict (account_id, user_id) do update set digest_sent_at = excluded.digest_sent_at`,
    [tx.accountId, user, at],
  )
}

function compose(reader: Reader, { publicUrl }: DigestSurroundings, unread: Unread[]): Omit<Mail, "to"> {
  const lines = unread.map((line) => ({ ...line, link: `${publicUrl}/inbox/all/${line.conversation}` }))
  return digestMail(reader.locale, {
    name: reader.name,
    business: reader.business,
    lines,
    more: unread[0]!.total - unread.length,
    settings: `${publicUrl}/settings/notifications`,
  })
}
