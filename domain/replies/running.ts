import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Change } from "#contract/routes/triage.ts"
import type { Priority } from "#contract/views.ts"
import type { MacroAction, MacroRun } from "#contract/writing.ts"
import type { Tx } from "#platform/db/database.ts"
import { needs } from "../conversations/bulk.ts"
import { apply, asItIsNow } from "../conversations/bulk-changing.ts"
import { note } from "../conversations/changing.ts"
import { mayAnswerAlone } from "../conversations/planned.ts"
import { guard, plan } from "../conversations/planning.ts"
import { sayWithin } from "../conversations/replying.ts"
import { type Conversation, conversationToChange } from "../conversations/seeing.ts"
import { answered, standingOf } from "../conversations/standing.ts"
import type { Place } from "../orders/written-about.ts"
import { fittingLocale, valuesFor } from "./filling.ts"
import type { MacroRow } from "./macros.ts"
import { orderValuesFor } from "./order-values.ts"
import { fill } from "./variables.ts"

export interface Run {
  seenSeq: number
  clientId: string
  undoSeconds?: number | undefined
  /** Inboxes that can carry a text of this length. */
  carriersFor(text: string): Promise<Id[]>
  now: Date
}

/**
 * Does all steps of a macro, in order and in one transaction: all of it or nothing. There is no step that runs a macro, so
 * none can loop. What it needs beyond replying is asked step by step.
 * @throws Refusal conversation.not-found, message.newer-exists, not-allowed, and whatever a step refuses
 */
export async function runMacro(
  tx: Tx,
  actor: Actor,
  macro: MacroRow,
  conversation: Id,
  run: Run,
): Promise<MacroRun> {
  for (const action of macro.actions) requireRight(actor, action)
  const before = await conversationToChange(tx, actor, conversation)
  if (macro.actions.some(({ do: what }) => what === "reply")) await guard(tx, actor, before, run.seenSeq)
  const { values, locales } = await valuesFor(tx, actor, before)
  const whole: Whole = {
    tx,
    actor,
    conversation,
    place: before,
    run,
    values,
    locales,
    planned: null,
    isSaid: false,
  }
  await note(tx, actor, before, { name: "macro", macro: macro.name })
  const did: MacroRun["did"] = []
  for (const [step, action] of macro.actions.entries()) did.push(await takeStep(whole, action, step))
  const after = await asItIsNow(tx, conversation)
  const id = await remember(whole, macro, before, after)
  return { id, did, plannedId: whole.planned }
}

const rights: Record<MacroAction["do"], Permission> = {
  reply: "conversations.reply",
  note: "conversations.note",
  label: needs.label,
  assign: needs.assign,
  close: needs.close,
  snooze: needs.snooze,
  priority: needs.prioritise,
}

function requireRight(actor: Actor, { do: what }: MacroAction): void {
  if (!actor.permissions.has(rights[what])) throw new Refusal("not-allowed")
}

interface Whole {
  tx: Tx
  actor: Actor
  conversation: Id
  place: Place
  run: Run
  values: Record<string, string | null>
  /** Languages that fit the customer, best first. */
  locales: string[]
  planned: Id | null
  isSaid: boolean
}

type Done = MacroRun["did"][number]

async function takeStep(whole: Whole, action: MacroAction, step: number): Promise<Done> {
  const { tx, actor, conversation } = whole
  if (action.do === "reply" || action.do === "note") return write(whole, action, step)
  await apply(tx, actor, await asItIsNow(tx, conversation), changeOf(actor, action))
  return { do: action.do, detail: null }
}

function changeOf(
  actor: Actor,
  action: Exclude<MacroAction, { text: string }>,
): Exclude<Change, { do: "move" }> {
  if (action.do === "close") return { do: "close" }
  if (action.do === "label") return action
  if (action.do === "priority") return { do: "prioritise", priority: action.priority as Priority }
  if (action.do === "snooze") {
    const until = action.hours === null ? null : new Date(Date.now() + action.hours * 3_600_000)
    return { do: "snooze", until: until?.toISOString() ?? null }
  }
  const { userId, teamId } = action
  return { do: "assign", userId: userId === "me" ? actor.id : userId, teamId }
}

/** The reply can be taken back as any other; whoever needs a second pair of eyes gets one here too. */
async function write(
  whole: Whole,
  action: MacroAction & { do: "reply" | "note" },
  step: number,
): Promise<Done> {
  const { tx, actor, conversation, run } = whole
  const text = await filled(whole, action)
  const said = { conversation, text, attachments: [], clientId: `${run.clientId}-${step}` }
  if (action.do === "note") {
    await sayWithin(tx, actor, said, "note")
    return { do: "note", detail: text.slice(0, 80) }
  }
  const carriers = await run.carriersFor(text)
  const isHeld = run.undoSeconds !== undefined || !mayAnswerAlone(actor)
  if (!isHeld) {
    await sayWithin(tx, actor, { ...said, carriers }, "out")
    whole.isSaid = true
  } else {
    const when = mayAnswerAlone(actor) ? { undoSeconds: run.undoSeconds } : { approval: true as const }
    const { seq } = await asItIsNow(tx, conversation)
    const { planned } = await plan(tx, actor, { ...said, carriers, seenSeq: seq }, when, run.now)
    whole.planned = planned?.id ?? null
  }
  return { do: "reply", detail: text.slice(0, 80) }
}

async function filled(
  { tx, place, values, locales }: Whole,
  action: MacroAction & { do: "reply" | "note" },
): Promise<string> {
  const text = textFor(action, locales)
  const language = locales[0] ?? "en"
  return fill(text, { ...values, ...(await orderValuesFor(tx, place, { texts: [text], language })) })
}

/** In the customer's language where there is one; `text` is for everybody else. */
function textFor({ text, texts = {} }: MacroAction & { do: "reply" | "note" }, locales: string[]): string {
  const fitting = fittingLocale(texts, locales)
  return fitting ? texts[fitting]! : text
}

async function remember(
  { tx, actor, planned, isSaid }: Whole,
  macro: MacroRow,
  before: Conversation,
  after: Conversation,
): Promise<Id> {
  const [id, was, is] = [newId(), standingOf(before), standingOf(after)]
  await tx.rows(
    `insert into macro_runs (account_id, id, macro_id, conversation_id, user_id, before, after, planned_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[tx.accountId, id, macro.id, before.id, actor.type === "user" ? actor.id : null],
      ...[JSON.stringify(isSaid ? answered(was, is) : was), JSON.stringify(is), planned],
    ],
  )
  return id
}
