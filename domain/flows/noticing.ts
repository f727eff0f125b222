import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Around } from "./around.ts"
import { drive, goOn } from "./running.ts"
import { HAS_FLOWS } from "./runs.ts"

/**
 * Makes certain what the quick way (server/answering.ts) does at once: a message that came is met by a flow. And a person who writes in a
 * conversation, takes it or puts it away ends its bot here, so that screens see it soon; the bot itself looks before each move.
 */
export const flowSubscriber: Subscriber = {
  name: "flows",
  events: [
    ...(["message.received", "message.queued", "conversation.assigned", "conversation.closed"] as const),
    ...(["conversation.snoozed", "conversation.merged", "automation.changed"] as const),
  ],
  handle: async (tx, events) => {
    await orderSteps(tx, events)
    const taken = events.filter(isTaking)
    if (taken.length) await stopRuns(tx, taken)
    if (events.some(({ name, data }) => name === "automation.changed" && data.isStopped)) await haltSoon(tx)
  },
}

async function orderSteps(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const messages = events.flatMap(({ name, data }) =>
    name === "message.received" ? [data.message as Id] : [],
  )
  if (!messages.length) return
  // Where categories are recognised, the job that does it meets the messages as well.
  const isNeeded = await tx.first(
    `select where not exists (select from categories where account_id = $1) and ${HAS_FLOWS}`,
    [tx.accountId],
    "needs-flow-job",
  )
  if (isNeeded) await enqueue(tx, "step-flow", { accountId: tx.accountId, messages })
}

/** Somebody of ours: a person, or a program with a key. */
const isTaking = ({ name, data }: RecordedEvent) =>
  name !== "message.received" &&
  typeof data.by === "string" &&
  /^(user|api-key):/.test(data.by) &&
  typeof data.conversation === "string" &&
  !(name === "conversation.assigned" && !data.user)

async function stopRuns(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const taken = events.map(({ data, at }) => ({ conversation: data.conversation, at: at.toISOString() }))
  const rows = await tx.rows<{ conversation: Id; flow: Id; run: Id }>(
    `update flow_runs r set state = 'stopped', ended_at = now(), because = 'person', wake_at = null
     from jsonb_to_recordset($2::jsonb) t (conversation uuid, at timestamptz)
     where r.account_id = $1 and r.conversation_id = t.conversation and r.ended_at is null and r.started_at < t.at
     returning r.conversation_id as conversation, r.flow_id as flow, r.id as run`,
    [tx.accountId, JSON.stringify(taken)],
    "stop-runs",
  )
  for (const about of rows) await record(tx, "flow.ended", { ...about, state: "stopped", because: "person" })
}

/** What runs in stopped automation or a removed flow goes to people soon. */
export async function haltSoon(tx: Tx): Promise<void> {
  await enqueue(tx, "halt-flows", { accountId: tx.accountId }, { key: tx.accountId })
}

const AT_ONCE = 500

/** The job: every run that may not go on is given to people, each in a transaction of its own. */
export async function haltFlows(around: Around, { accountId }: { accountId: Id }): Promise<void> {
  const rows = await around.db.run(accountId, (q) =>
    q.rows<{ id: Id }>(
      `select r.conversation_id as id from flow_runs r join flows f on f.account_id = $1 and f.id = r.flow_id
       where r.account_id = $1 and r.ended_at is null
         and (f.removed_at is not null or exists (select from automation a where a.account_id = $1 and a.is_stopped))
       order by r.entered_at limit ${AT_ONCE}`,
      [accountId],
    ),
  )
  for (const { id } of rows) await drive(around, accountId, goOn(around, id))
  if (rows.length === AT_ONCE) await around.db.transaction(accountId, haltSoon)
}
