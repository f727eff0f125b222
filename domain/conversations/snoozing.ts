import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { note, wake } from "./changing.ts"
import { type Conversation, conversationToChange, refuseMerged, type Snooze } from "./seeing.ts"

const DAY = 86_400_000
const FARTHEST = 2 * 365 * DAY

/**
 *   open ──snooze──▶ snoozed ──its time, the customer writes, or by hand──▶ open
 *
 * Puts off until a time, or until the customer writes (null). It leaves the open lists; the promise to the customer runs on,
 * since it was our decision and not theirs. Choosing another time replaces the first.
 * @throws Refusal snooze.past, snooze.too-far, conversation.already-merged
 */
export async function snooze(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  until: Date | null,
): Promise<void> {
  if (until) refuseImpossible(until)
  refuseMerged(conversation)
  if (conversation.status === "snoozed" && Number(conversation.snoozed_until) === Number(until)) return
  await note(tx, actor, conversation, { name: "snoozed", until: until?.toISOString() ?? null })
  await tx.rows(
    `update conversations set status = 'snoozed', closed_at = null, spam = null, snoozed_until = $3, snooze = $4
     where account_id = $1 and id = $2`,
    [tx.accountId, conversation.id, until, JSON.stringify(snoozeBy(actor, until))],
  )
  if (until) await wakeLater(tx, conversation.id, until)
  const by = actorKey(actor)
  await record(tx, "conversation.snoozed", {
    conversation: conversation.id,
    by,
    until: until?.toISOString() ?? null,
  })
}

function refuseImpossible(until: Date): void {
  const ahead = until.getTime() - Date.now()
  if (ahead <= 0) throw new Refusal("snooze.past")
  if (ahead > FARTHEST) throw new Refusal("snooze.too-far")
}

function snoozeBy(actor: Actor, until: Date | null): Snooze {
  const kind = until ? "time" : "reply"
  return { kind, byId: actor.id, byName: actor.name, at: new Date().toISOString() }
}

/** The job of waking that conversation at that time; one that was put off again meanwhile sleeps on. */
export async function wakeLater(tx: Tx, conversation: Id, until: Date): Promise<void> {
  const after = Math.max(0, (until.getTime() - Date.now()) / 1000)
  await enqueue(tx, "wake-conversation", { accountId: tx.accountId, conversation }, { after })
}

/** A second of difference between our clock and the database's must not let a conversation oversleep an hour. */
const SLACK_MS = 1_000

/** The time has come, unless somebody chose another or woke it by hand. */
export async function wakeInTime(
  db: Database,
  { accountId, conversation }: { accountId: Id; conversation: Id },
): Promise<void> {
  const nobody: Actor = { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
  await db.transaction(accountId, async (tx) => {
    const found = await conversationToChange(tx, nobody, conversation).catch(ignoreMissing)
    if (!found?.snoozed_until || found.snoozed_until.getTime() > Date.now() + SLACK_MS) return
    await wake(tx, nobody, found)
  })
}

/** A conversation may have been deleted while it slept. */
function ignoreMissing(error: unknown): undefined {
  if (error instanceof Refusal) return undefined
  throw error
}

/** Wakes what overslept because its job was lost: with each hourly sweep. */
export async function wakeOverslept(db: Database): Promise<void> {
  const overslept = await db.system<{ account_id: Id; id: Id }>("select * from overdue_snoozes(1000)")
  for (const { account_id, id } of overslept)
    await wakeInTime(db, { accountId: account_id, conversation: id })
}
