import { type Id, newId } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { atTheBeginning, type HandoverCause, type RunState, type Standing, type Walked } from "./standing.ts"

export interface Run extends Standing {
  id: Id
  flow_id: Id
  flow_name: string
  is_removed: boolean
  version: number
  language: string
  taken: number
  hour_at: Date
  hour_said: number
  began_seq: number
  heard_seq: number
  wake_at: Date | null
  attempts: number
  started_by: Id | null
  started_at: Date
}

/** A live run with what happened in its conversation since it was looked at last. */
export interface Found extends Run {
  /** What the customer wrote since. */
  heard: string[]
  /** A person of ours wrote to the customer since it began. */
  hasPersonWritten: boolean
}

const LIVE = `select r.*, f.name as flow_name, f.removed_at is not null as is_removed,
    array(select left(m.text, 4000) from messages m where m.account_id = $1 and m.conversation_id = $2 and m.seq > r.heard_seq
      and m.type = 'in' and not m.is_automatic order by m.seq limit 20) as heard,
    exists (select from messages m where m.account_id = $1 and m.conversation_id = $2 and m.seq > r.began_seq
      and m.type = 'out' and not m.is_automatic) as "hasPersonWritten"
  from flow_runs r join flows f on f.account_id = $1 and f.id = r.flow_id
  where r.account_id = $1 and r.conversation_id = $2 and r.ended_at is null for update of r`

/** The conversation under its lock, which everybody who writes in it takes, and the run that lives in it. */
export async function holdConversation(tx: Tx, id: Id): Promise<Conversation | undefined> {
  return tx.first<Conversation>(
    "select * from conversations where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
    "conversation-of-a-flow",
  )
}

/** Undefined: no bot owns it. */
export async function liveRun(tx: Tx, conversation: Id): Promise<Found | undefined> {
  return tx.first<Found>(LIVE, [tx.accountId, conversation], "live-run")
}

/** Does a bot look after this conversation now? */
export async function botOwns(q: Queries, conversation: Id): Promise<boolean> {
  const found = await q.first(
    "select from flow_runs where account_id = $1 and conversation_id = $2 and ended_at is null",
    [q.accountId, conversation],
    "bot-owns",
  )
  return Boolean(found)
}

/** SQL: is there anything for a flow to do at all? $1 is the account. */
export const HAS_FLOWS = `(exists (select from flows where account_id = $1 and is_on)
  or exists (select from flow_runs where account_id = $1 and ended_at is null))`

/** Is there anything for a flow to do here at all? */
export async function hasFlows(q: Queries): Promise<boolean> {
  return Boolean(await q.first(`select where ${HAS_FLOWS}`, [q.accountId], "has-flows"))
}

/** The conversation belongs to a bot from now on. The caller holds its lock. */
export async function addRun(
  tx: Tx,
  conversation: Conversation,
  flow: { id: Id; name: string; version: number },
  given: { language: string; startedBy: Id | null; now: Date },
): Promise<Run> {
  const id = newId()
  await tx.rows(
    `insert into flow_runs (account_id, id, flow_id, version, conversation_id, state, language, began_seq, heard_seq, started_by,
       started_at, entered_at, hour_at) values ($1, $2, $3, $4, $5, 'asks', $6, $7, $7, $8, $9, $9, $9)`,
    [
      ...[tx.accountId, id, flow.id, flow.version, conversation.id],
      ...[given.language, conversation.seq, given.startedBy, given.now],
    ],
    "add-run",
  )
  return {
    ...atTheBeginning(),
    ...{ id, flow_id: flow.id, flow_name: flow.name, is_removed: false, version: flow.version },
    ...{ language: given.language, taken: 0, hour_at: given.now, hour_said: 0, wake_at: null, attempts: 0 },
    ...{ began_seq: conversation.seq, heard_seq: conversation.seq },
    ...{ started_by: given.startedBy, started_at: given.now },
  }
}

/** What one move came to, in the transaction that did it: the run, the step it left, and those it entered. */
export interface Moved {
  walked: Walked
  wakeAt: Date | null
  attempts: number
  because: HandoverCause | null
  saidNow: number
  now: Date
}

const KEEP = `with r as (
    update flow_runs set state = $3, step = $4, field = $5, tries = $6, variables = $7, said = $8, taken = taken + $9,
      heard_seq = (select c.seq from conversations c where c.account_id = $1 and c.id = flow_runs.conversation_id), wake_at = $10, attempts = $11, because = $12, entered_at = case when $9 > 0 then $13 else entered_at end,
      ended_at = case when $3 in ('handed-over', 'ended', 'stopped') then $13::timestamptz end, hour_at = $14, hour_said = $15
    where account_id = $1 and id = $2 returning flow_id, version, taken - $9 as before
  ), l as (
    update flow_steps s set left_at = $13, door = $16 from r
    where s.account_id = $1 and s.run_id = $2 and s.n = r.before and s.left_at is null and $16::text is not null
  )
  insert into flow_steps (account_id, run_id, n, flow_id, version, step, entered_at, left_at, door)
  select $1, $2, r.before + e.n, r.flow_id, r.version, e.step, $13, case when e.door is not null then $13::timestamptz end, e.door
  from r, jsonb_to_recordset($17::jsonb) e (n integer, step text, door text)`

/** Keeps where it stands now. One statement, whatever was walked. */
export async function keepMove(tx: Tx, run: Run, { walked, ...moved }: Moved): Promise<void> {
  const { standing, entered } = walked
  const hour = hourOf(run, moved)
  await tx.rows(
    KEEP,
    [
      ...[tx.accountId, run.id, standing.state, standing.step, standing.field, standing.tries],
      ...[JSON.stringify(standing.variables), standing.said, entered.length, moved.wakeAt],
      ...[moved.attempts, moved.because, moved.now, hour.at, hour.said, walked.left],
      JSON.stringify(entered.map((each, index) => ({ n: index + 1, ...each }))),
    ],
    "keep-move",
  )
}

/** What came of asking outside, beside the step that asked. */
export async function keepCall(
  tx: Tx,
  { id, taken, attempts }: Run,
  log: Record<string, unknown>,
): Promise<void> {
  await tx.rows(
    "update flow_steps set call = $4 where account_id = $1 and run_id = $2 and n = $3",
    [tx.accountId, id, taken, JSON.stringify({ attempts, ...log })],
    "keep-call",
  )
}

const HOUR_MS = 3_600_000

/** Lines said in the hour that runs. */
export function hourOf(
  { hour_at, hour_said }: Pick<Run, "hour_at" | "hour_said">,
  { now, saidNow }: { now: Date; saidNow: number },
): { at: Date; said: number } {
  const isOver = now.getTime() - hour_at.getTime() > HOUR_MS
  return isOver ? { at: now, said: saidNow } : { at: hour_at, said: hour_said + saidNow }
}

/** A person has it now, or nobody needs it any more: nothing is said. */
export async function stopRun(tx: Tx, run: Id, because: string, now: Date): Promise<void> {
  await tx.rows(
    `with r as (update flow_runs set state = 'stopped', ended_at = $4, because = $3, wake_at = null
       where account_id = $1 and id = $2 and ended_at is null)
     update flow_steps set left_at = $4, door = 'stopped' where account_id = $1 and run_id = $2 and left_at is null`,
    [tx.accountId, run, because, now],
    "stop-run",
  )
}

export const isOver = (state: RunState): boolean =>
  state === "handed-over" || state === "ended" || state === "stopped"
