import type { FlowDocument } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { type AccountClock, accountClock } from "../access/clock.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { orderWrittenAbout } from "../orders/written-about.ts"
import { valuesFor } from "../replies/filling.ts"
import { orderValues } from "../replies/order-values.ts"
import { automationOf } from "../templates/automation.ts"
import { type Around, bot } from "./around.ts"
import { type Call, type Called, call, secretOf } from "./calling.ts"
import { documentOf, namesAnOrder, namesValues } from "./documents.ts"
import { Doing, type Scene } from "./doing.ts"
import { giveToPeople } from "./giving-to-people.ts"
import {
  type Found,
  holdConversation,
  hourOf,
  isOver,
  keepCall,
  keepMove,
  liveRun,
  type Run,
  stopRun,
} from "./runs.ts"
import type { HandoverCause, Kick, Walked } from "./standing.ts"
import { walk } from "./walking.ts"

/** So long one attempt to ask outside has time; then another process may try. */
const LEASE_MS = 30_000
const MOST_ATTEMPTS = 3
/** Two machines must not talk with each other (rule B2). */
const MOST_AN_HOUR = 60

/** What one transaction does in a conversation, and what it leaves to be asked outside after it. */
export type Move = (tx: Tx, clock: AccountClock, came: Answer | undefined) => Promise<Call | undefined>

interface Answer {
  key: string
  called: Called
}

/**
 * Runs a conversation as far as it goes by itself. Each move is one transaction under the conversation's lock: its lines, its effects and
 * where it stands are true together, so that a crash between two moves loses nothing and repeats nothing. What is asked outside is asked
 * between two of them, with a key that stays the same however often it has to be tried.
 */
export async function drive(around: Around, accountId: Id, move: Move): Promise<void> {
  const clock = await accountClock(around.db, accountId)
  let came: Answer | undefined
  for (;;) {
    const asked = await around.db.transaction(accountId, (tx) => move(tx, clock, came))
    if (!asked) return
    came = { key: asked.key, called: await call(around, asked) }
  }
}

/** Whatever happened to a conversation that a bot owns: the customer wrote, its time has come, somebody took it. */
export function goOn(around: Around, conversation: Id): Move {
  return async (tx, clock, came) => {
    const held = await holdConversation(tx, conversation)
    const run = held && (await liveRun(tx, conversation))
    return run && moveOn(tx, { around, clock, conversation: held, run }, came)
  }
}

/** One move of a run that was found alive. */
export async function moveOn(
  tx: Tx,
  given: Omit<Scene, "values" | "run"> & { run: Found },
  came: Answer | undefined,
): Promise<Call | undefined> {
  const { around, conversation, run } = given
  if (isTakenOver(conversation, run))
    return void (await stop(tx, conversation.id, run, "person", around.now()))
  const scene = { ...given, values: {} }
  const why = await whyNotOn(tx, run, around.now())
  if (why) return void (await dismiss(tx, scene, why))
  if (run.state === "calls" && !isAnswerTo(run, came)) return callAgain(tx, scene)
  const kick = kickFor(run, came, around.now())
  if (!kick) return undefined
  if (came) await keepCall(tx, run, came.called.log)
  return move(tx, scene, await documentOf(tx, run.flow_id, run.version), kick)
}

/** A person of ours wrote, has it, or put it away: from then on the bot says nothing (rule B1). */
const isTakenOver = ({ status, assignee_id, merged_into }: Conversation, { hasPersonWritten }: Found) =>
  status !== "open" || assignee_id !== null || merged_into !== null || hasPersonWritten

async function whyNotOn(tx: Tx, run: Found, now: Date): Promise<HandoverCause | undefined> {
  if (run.is_removed) return "removed"
  if (hourOf(run, { now, saidNow: 0 }).said >= MOST_AN_HOUR) return "too-many"
  return (await automationOf(tx, true)).is_stopped ? "stopped" : undefined
}

const keyOf = ({ id, taken }: Pick<Run, "id" | "taken">) => `${id}:${taken}`
const isAnswerTo = (run: Run, came: Answer | undefined) => came?.key === keyOf(run)

function kickFor(run: Found, came: Answer | undefined, now: Date): Kick | undefined {
  if (came && isAnswerTo(run, came)) return { type: "called", outcome: came.called, meanwhile: run.heard }
  if (run.heard.length) return { type: "heard", texts: run.heard }
  return run.state === "waits" && run.wake_at && run.wake_at <= now ? { type: "time" } : undefined
}

/** From one rest to the next. */
export async function move(tx: Tx, scene: Scene, flow: FlowDocument, kick: Kick): Promise<Call | undefined> {
  const { around, conversation, run } = scene
  if (namesValues(flow)) scene.values = await valuesIn(tx, scene, flow)
  const hands = new Doing(tx, scene)
  const walked = await walk(flow, run, kick, hands)
  const now = around.now()
  const wakeAt = wakeOf(walked, run, now)
  const isCalling = walked.standing.state === "calls"
  const because = hands.handedOver?.because ?? null
  await keepMove(tx, run, {
    walked,
    wakeAt,
    attempts: isCalling ? 1 : 0,
    because,
    saidNow: hands.saidNow,
    now,
  })
  if (wakeAt) await wakeLater(tx, conversation.id, wakeAt, now)
  await tellOf(tx, scene, walked, because)
  return isCalling ? callOf(tx, scene, flow, walked) : undefined
}

/** Everything a text may name; nobody writes, so there is no agent's name. */
async function valuesIn(
  tx: Tx,
  { run, conversation }: Omit<Scene, "values">,
  flow: FlowDocument,
): Promise<Scene["values"]> {
  const { values } = await valuesFor(tx, bot(tx.accountId, run.flow_name), conversation)
  const named = Object.entries(values).filter(([name]) => !name.startsWith("agent."))
  const order = namesAnOrder(flow) ? await orderWrittenAbout(tx, conversation) : undefined
  return { ...Object.fromEntries(named), ...orderValues(order, run.language) }
}

function wakeOf({ standing, waits, entered }: Walked, run: Run, now: Date): Date | null {
  if (standing.state === "calls") return new Date(now.getTime() + LEASE_MS)
  if (standing.state !== "waits") return null
  // Heard something while it waits: it still waits until then.
  if (!entered.length) return run.wake_at
  return waits === null ? null : new Date(now.getTime() + waits * 60_000)
}

async function wakeLater(tx: Tx, conversation: Id, at: Date, now: Date): Promise<void> {
  const after = Math.ceil((at.getTime() - now.getTime()) / 1000) + 1
  await enqueue(tx, "step-flow", { accountId: tx.accountId, conversation }, { after })
}

async function tellOf(
  tx: Tx,
  { conversation, run }: Scene,
  { standing }: Walked,
  because: string | null,
): Promise<void> {
  const about = { conversation: conversation.id, flow: run.flow_id, run: run.id }
  if (isOver(standing.state)) await record(tx, "flow.ended", { ...about, state: standing.state, because })
  else tx.announce("flow.moved", about)
}

async function callOf(
  tx: Tx,
  scene: Scene,
  flow: FlowDocument,
  { standing, entered }: Walked,
): Promise<Call | undefined> {
  const { run } = scene
  const step = flow.steps.find(({ id }) => id === standing.step)
  if (step?.kind !== "http" && step?.kind !== "shop") return undefined
  return {
    ...{ step, accountId: tx.accountId, flow: run.flow_id, language: run.language },
    ...{ key: keyOf({ id: run.id, taken: run.taken + entered.length }) },
    ...{ values: { ...scene.values, ...standing.variables }, secret: await secretOf(tx, run.flow_id) },
  }
}

/** The process that asked has died, or takes too long: once more with the same key, and at last by the door "failed". */
async function callAgain(tx: Tx, scene: Omit<Scene, "run"> & { run: Found }): Promise<Call | undefined> {
  const { run, around, conversation } = scene
  const now = around.now()
  if (run.wake_at && run.wake_at > now) return undefined
  const flow = await documentOf(tx, run.flow_id, run.version)
  if (run.attempts >= MOST_ATTEMPTS)
    return move(tx, scene, flow, {
      ...{ type: "called", outcome: { door: "failed", results: {} }, meanwhile: run.heard },
    })
  const wakeAt = new Date(now.getTime() + LEASE_MS)
  const standing = { ...run }
  const walked: Walked = { standing, left: null, entered: [], waits: null }
  const values = await valuesIn(tx, scene, flow)
  await keepMove(tx, run, { walked, wakeAt, attempts: run.attempts + 1, because: null, saidNow: 0, now })
  await wakeLater(tx, conversation.id, wakeAt, now)
  return callOf(tx, { ...scene, values }, flow, walked)
}

/** To people without a word to the customer: nothing is said by itself any more. */
async function dismiss(tx: Tx, scene: Scene, because: HandoverCause): Promise<void> {
  const { around, conversation, run } = scene
  const actor = bot(tx.accountId, run.flow_name)
  const flow = await documentOf(tx, run.flow_id, run.version)
  const step = flow.steps.find(({ id }) => id === run.step)
  await giveToPeople(tx, actor, scene, { because, step, variables: run.variables, note: "" })
  const standing = { ...run, state: "handed-over" as const }
  const walked: Walked = { standing, left: because, entered: [], waits: null }
  await keepMove(tx, run, { walked, wakeAt: null, attempts: 0, because, saidNow: 0, now: around.now() })
  await record(tx, "flow.ended", {
    ...{ conversation: conversation.id, flow: run.flow_id, run: run.id, state: "handed-over", because },
  })
}

/** A person has it from now on; the bot says nothing about it. */
export async function stop(tx: Tx, conversation: Id, run: Run, because: string, now: Date): Promise<void> {
  await stopRun(tx, run.id, because, now)
  await record(tx, "flow.ended", { conversation, flow: run.flow_id, run: run.id, state: "stopped", because })
}
