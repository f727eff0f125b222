import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { enqueueMany } from "#platform/jobs/enqueue.ts"
import { type Facts, maySee, sceneOf } from "./scene.ts"
import { tell } from "./telling.ts"
import { beginning, whoMightTake } from "./who-is-told.ts"

/** The promise's ring turns amber here, too (docs: look and feel). */
const LEFT = 0.25

interface Waiting {
  id: Id
  due_at: Date
  promise: number
}

/** The customer waits: sets an alarm for the moment when a quarter of the promised time is left. */
export async function watchPromises(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const written = events.filter(({ name }) => name === "message.received")
  if (!written.length) return
  const rows = await tx.rows<Waiting>(
    `select id, due_at, promise from conversations where account_id = $1 and id = any($2::uuid[])
       and due_at > now() and status <> 'closed'`,
    [tx.accountId, [...new Set(written.map(({ data }) => data.conversation as Id))]],
    "promises-to-watch",
  )
  await enqueueMany(
    tx,
    "warn-of-promise",
    rows.map((row) => alarmFor(tx.accountId, row)),
  )
}

/** The key holds the due time: a new wait gets an alarm of its own while the old one still waits for its moment. */
function alarmFor(accountId: Id, { id, due_at, promise }: Waiting) {
  const seconds = (due_at.getTime() - Date.now()) / 1000 - promise * LEFT
  return {
    data: { accountId, conversation: id, dueAt: due_at.toISOString() },
    after: Math.max(0, Math.floor(seconds)),
    key: `${id} ${due_at.getTime()}`,
  }
}

/** The job: still nobody answered, and soon it is too late. Whose it is hears of it; what is nobody's, whoever might take it. */
export async function warnOfPromise(
  db: Database,
  job: { accountId: Id; conversation: Id; dueAt: string },
): Promise<void> {
  await db.transaction(job.accountId, async (tx) => {
    const waiting = await tx.first(
      `select id from conversations where account_id = $1 and id = $2 and status <> 'closed'
         and date_trunc('milliseconds', due_at) = $3::timestamptz`,
      [tx.accountId, job.conversation, job.dueAt],
    )
    if (!waiting) return
    const scene = await sceneOf(tx, {
      conversations: [job.conversation],
      messages: [],
      planned: [],
      sides: [],
      pledges: [],
    })
    const facts = scene.conversations.get(job.conversation)!
    const wanted = facts.assignee ? [facts.assignee] : whoMightTake(scene, facts)
    const people = wanted.filter((id) => isWarned(scene.people.get(id), facts))
    await tell(
      tx,
      scene,
      people.map((user) => warning(user, facts, job.dueAt)),
    )
  })
}

function isWarned(person: Parameters<typeof maySee>[0] | undefined, facts: Facts): boolean {
  if (!person || !maySee(person, facts)) return false
  const { desk, push, mail } = person.rules.kinds.promise
  return desk || push || mail
}

function warning(user: Id, facts: Facts, dueAt: string) {
  return {
    user,
    kind: "promise" as const,
    conversation: facts.id,
    message: null,
    seq: null,
    byName: facts.customer,
    text: beginning(facts.preview),
    count: 1,
    // One warning for one wait, however often the job is done.
    event: Date.parse(dueAt),
  }
}
