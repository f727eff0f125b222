import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { FlowRun } from "#contract/routes/flows.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { assign } from "../conversations/changing.ts"
import { letLie } from "../conversations/handing-over.ts"
import { visibleConversation } from "../conversations/seeing.ts"
import { automationOf } from "../templates/automation.ts"
import type { Around } from "./around.ts"
import { begin, spokenOf } from "./beginning.ts"
import { documentOf } from "./documents.ts"
import { findFlow } from "./flows.ts"
import { drive, goOn, stop } from "./running.ts"
import { holdConversation, liveRun } from "./runs.ts"
import type { RunState } from "./standing.ts"

/**
 * A person gives a conversation to a bot, and gets it back when the bot hands over. A bot that had it before lets go.
 * @throws Refusal conversation.not-found, flow.not-found, flow.not-published, flow.does-not-fit
 */
export async function startByHand(
  around: Around,
  actor: Actor,
  { conversation: id, flow: flowId }: { conversation: Id; flow: Id },
): Promise<void> {
  await drive(around, actor.accountId, async (tx, clock, came) => {
    if (came) return goOn(around, id)(tx, clock, came)
    await visibleConversation(tx, actor, id)
    const conversation = (await holdConversation(tx, id))!
    const flow = await findFlow(tx, flowId)
    if (!flow.version) throw new Refusal("flow.not-published")
    const isFree = conversation.status === "open" && !conversation.merged_into && !conversation.side_of
    if (!isFree || (await automationOf(tx, true)).is_stopped) throw new Refusal("flow.does-not-fit")
    const before = await liveRun(tx, id)
    if (before) await stop(tx, id, before, "person", around.now())
    await letLie(tx, id)
    const language = await languageOf(tx, id, (await documentOf(tx, flow.id, flow.version)).languages)
    const startedBy = actor.type === "user" ? actor.id : null
    const given = { around, clock, conversation: { ...conversation, assignee_id: null } }
    return begin(tx, given, { ...flow, language }, startedBy)
  })
}

async function languageOf(q: Queries, conversation: Id, languages: string[]): Promise<string> {
  const row = await q.first<{ wrote: string | null; usual: string | null; locale: string | null }>(
    `select (select m.language from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in' and m.language is not null
         order by m.seq desc limit 1) as wrote, cu.language as usual, cu.locale
     from conversations c join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     where c.account_id = $1 and c.id = $2`,
    [q.accountId, conversation],
  )
  return spokenOf(languages, [row?.wrote, row?.usual, row?.locale])
}

/** A person takes over in mid-flow. Without a bot nothing happens. @throws Refusal conversation.not-found */
export async function stopByHand(tx: Tx, actor: Actor, id: Id, now: Date): Promise<void> {
  await visibleConversation(tx, actor, id)
  const conversation = (await holdConversation(tx, id))!
  const run = await liveRun(tx, id)
  if (!run) return
  await stop(tx, id, run, "person", now)
  if (actor.type === "user") await assign(tx, actor, conversation, { userId: actor.id })
  tx.announce("conversation.changed", { conversation: id, by: actorKey(actor), fields: [] })
}

interface Row {
  id: Id
  flow_id: Id
  flow_name: string
  version: number
  state: RunState
  step: string | null
  started_at: Date
  ended_at: Date | null
  variables: Record<string, string>
}

/** What a bot does or did last in a conversation; null: none was here. @throws Refusal conversation.not-found */
export async function runIn(q: Queries, actor: Actor, conversation: Id): Promise<FlowRun | null> {
  await visibleConversation(q, actor, conversation)
  const row = await q.first<Row>(
    `select r.id, r.flow_id, f.name as flow_name, r.version, r.state, r.step, r.started_at, r.ended_at, r.variables
     from flow_runs r join flows f on f.account_id = $1 and f.id = r.flow_id
     where r.account_id = $1 and r.conversation_id = $2 order by r.started_at desc limit 1`,
    [q.accountId, conversation],
    "run-in",
  )
  if (!row) return null
  const { steps } = await documentOf(q, row.flow_id, row.version)
  const step = steps.find(({ id }) => id === row.step)
  return {
    ...{ id: row.id, flowId: row.flow_id, flowName: row.flow_name, version: row.version, state: row.state },
    ...{ stepName: step ? step.name || step.id : null, variables: row.variables },
    ...{ startedAt: row.started_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null },
  }
}
