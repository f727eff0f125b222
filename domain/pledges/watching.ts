import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueueMany } from "#platform/jobs/enqueue.ts"

const MINUTE = 60_000
/** Whoever promised is reminded when a quarter of the time is left, five minutes to two hours before. */
const SHARE_LEFT = 0.25
const LEAST_MS = 5 * MINUTE
const MOST_MS = 120 * MINUTE
/** A second of difference between our clock and the database's must not let a promise pass unseen. */
const SLACK_MS = 1_000

function reminderAt(due: Date, since: Date): Date {
  const left = (due.getTime() - since.getTime()) * SHARE_LEFT
  return new Date(due.getTime() - Math.min(MOST_MS, Math.max(LEAST_MS, left)))
}

/** Two alarms: before it is due, and when it is. Those of a time that was given up find nothing to do. */
export async function setWatch(
  tx: Tx,
  { id, due_at, since }: { id: Id; due_at: Date; since: Date },
): Promise<void> {
  const data = { accountId: tx.accountId, pledge: id }
  const times = [reminderAt(due_at, since), due_at]
  const jobs = times.map((at) => ({ data, after: Math.max(0, (at.getTime() - Date.now()) / 1000) }))
  await enqueueMany(tx, "watch-pledge", jobs)
}

interface Watched {
  id: Id
  conversation_id: Id
  due_at: Date
  since: Date
  replied_at: Date | null
  reminded_at: Date | null
}

/**
 * The job. The row is held, so that keeping and breaking can't both win; what was settled or reminded of before is left as it
 * is, however often the job is done.
 */
export async function watchPledge(db: Database, job: { accountId: Id; pledge: Id }): Promise<void> {
  await db.transaction(job.accountId, async (tx) => {
    const pledge = await tx.first<Watched>(
      `select id, conversation_id, due_at, coalesce(moved_at, created_at) as since, replied_at, reminded_at
       from pledges where account_id = $1 and id = $2 and state = 'open' for update`,
      [tx.accountId, job.pledge],
      "pledge-to-watch",
    )
    if (!pledge) return
    const now = Date.now() + SLACK_MS
    if (pledge.due_at.getTime() <= now) await settleInTime(tx, pledge)
    else if (reminderAt(pledge.due_at, pledge.since).getTime() <= now) await remind(tx, pledge)
  })
}

/** Whoever has answered since needs no reminder. */
async function remind(tx: Tx, pledge: Watched): Promise<void> {
  if (pledge.reminded_at || pledge.replied_at) return
  await tx.rows("update pledges set reminded_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    pledge.id,
  ])
  await record(tx, "pledge.nearing", about(pledge))
}

/** Its time has come: a person answered in between, or nobody did. */
async function settleInTime(tx: Tx, pledge: Watched): Promise<void> {
  const isKept = await wasAnswered(tx, pledge)
  await tx.rows(
    "update pledges set state = $3, how = $4, settled_at = due_at where account_id = $1 and id = $2",
    [tx.accountId, pledge.id, ...(isKept ? ["kept", "reply"] : ["broken", "due"])],
  )
  const { conversation, pledge: id, dueAt } = about(pledge)
  if (isKept) await record(tx, "pledge.kept", { conversation, pledge: id, by: "system" })
  else await record(tx, "pledge.broken", { conversation, pledge: id, dueAt })
}

/** Asked of the messages themselves: the reader of events may be a moment behind. What did not arrive is no answer. */
async function wasAnswered(tx: Tx, { id, due_at, since }: Watched): Promise<boolean> {
  const answer = await tx.first(
    `select from pledges p join messages m on m.account_id = p.account_id and m.conversation_id in (p.conversation_id, p.made_at_id)
     where p.account_id = $1 and p.id = $2 and m.type = 'out' and not m.is_automatic and m.state <> 'failed'
       and m.id is distinct from p.made_in and m.id is distinct from p.moved_in
       and m.created_at > $3 and m.created_at <= $4 limit 1`,
    [tx.accountId, id, since, due_at],
    "pledge-answered",
  )
  return answer !== undefined
}

function about({ id, conversation_id, due_at }: Watched) {
  return { conversation: conversation_id, pledge: id, dueAt: due_at.toISOString() }
}

/** Watches what nobody watched because its job was lost: with each hourly sweep. */
export async function watchOverdue(db: Database): Promise<void> {
  const overdue = await db.system<{ account_id: Id; id: Id }>("select * from overdue_pledges(1000)")
  for (const { account_id, id } of overdue) await watchPledge(db, { accountId: account_id, pledge: id })
}
