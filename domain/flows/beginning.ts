import type { FlowTrigger } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { isWithBot } from "../conversations/with-a-bot.ts"
import { whyNotCarry } from "../inboxes/book.ts"
import { automationOf } from "../templates/automation.ts"
import type { Around } from "./around.ts"
import type { Call } from "./calling.ts"
import { categoryOf } from "./category.ts"
import { plain } from "./choosing.ts"
import { documentOf } from "./documents.ts"
import type { Scene } from "./doing.ts"
import { drive, type Move, move, moveOn } from "./running.ts"
import { addRun, holdConversation, liveRun } from "./runs.ts"
import { whyPerson } from "./wishing.ts"

/**
 * What flows have to do with messages that just came: they go on, or one begins. `isCategorised`: it is known by now what they are about.
 * May be asked again with the same messages: what was heard is not heard twice, and a conversation that was begun is not begun again.
 */
export async function meet(
  around: Around,
  { accountId, messages }: { accountId: Id; messages: Id[] },
  isCategorised: boolean,
): Promise<void> {
  if (!messages.length) return
  const conversations = await around.db.run(accountId, (q) => conversationsOf(q, messages))
  for (const conversation of conversations)
    await drive(around, accountId, goOnOrBegin(around, conversation, isCategorised))
}

async function conversationsOf(q: Queries, messages: Id[]): Promise<Id[]> {
  const rows = await q.rows<{ id: Id }>(
    `select distinct conversation_id as id from messages where account_id = $1 and id = any($2) and type = 'in' and not is_automatic`,
    [q.accountId, messages],
    "conversations-of-messages",
  )
  return rows.map(({ id }) => id)
}

function goOnOrBegin(around: Around, id: Id, isCategorised: boolean): Move {
  return async (tx, clock, came) => {
    const conversation = await holdConversation(tx, id)
    const run = conversation && (await liveRun(tx, id))
    if (run) return moveOn(tx, { around, clock, conversation, run }, came)
    const wanted = conversation && (await wantedIn(tx, around, conversation, isCategorised))
    return wanted && begin(tx, { around, clock, conversation }, wanted, null)
  }
}

interface Wanted {
  id: Id
  name: string
  version: number
  language: string
}

/** Begins a flow in a conversation whose lock is held. */
export async function begin(
  tx: Tx,
  given: Omit<Scene, "run" | "values">,
  flow: Wanted,
  startedBy: Id | null,
): Promise<Call | undefined> {
  const { conversation, around } = given
  const document = await documentOf(tx, flow.id, flow.version)
  const run = await addRun(tx, conversation, flow, { language: flow.language, startedBy, now: around.now() })
  await record(tx, "flow.started", { conversation: conversation.id, flow: flow.id, run: run.id })
  return move(tx, { ...given, run, values: {} }, document, { type: "begin" })
}

interface Candidate {
  id: Id
  name: string
  version: number
  trigger: FlowTrigger
}

/** The flow that begins here; undefined: none does, or people are at it already. */
async function wantedIn(
  tx: Tx,
  around: Around,
  conversation: Conversation,
  isCategorised: boolean,
): Promise<Wanted | undefined> {
  if (!isFree(conversation)) return undefined
  const flows = (await flowsOn(tx)).filter(({ trigger }) => isFor(trigger, conversation.via_inbox_id))
  if (!flows.length) return undefined
  const asked = await askedFirst(tx, conversation)
  if (!asked || asked.texts.some(whyPerson) || !(await canSend(tx, around, conversation))) return undefined
  const flow = await chooseFlow(tx, conversation, flows, asked, isCategorised)
  if (!flow || (await automationOf(tx, true)).is_stopped) return undefined
  return { ...flow, language: await languageFor(tx, flow, asked) }
}

const isFree = (at: Conversation) =>
  at.status === "open" && !at.spam && !at.merged_into && !at.side_of && at.assignee_id === null

export const isFor = ({ inboxIds }: FlowTrigger, inbox: Id) => !inboxIds.length || inboxIds.includes(inbox)

async function flowsOn(q: Queries): Promise<Candidate[]> {
  return q.rows<Candidate>(
    "select id, name, version, trigger from flows where account_id = $1 and is_on and removed_at is null order by created_at, id",
    [q.accountId],
    "flows-on",
  )
}

interface AskedFirst {
  texts: string[]
  locale: string | null
  usual: string | null
}

/** What the customer wrote, if nobody of ours has said or is saying anything, and no bot was here. */
async function askedFirst(q: Queries, { id, customer_id }: Conversation): Promise<AskedFirst | undefined> {
  return q.first<AskedFirst>(
    `select array(select left(m.text, 4000) from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in'
         and not m.is_automatic order by m.seq limit 20) as texts, cu.locale, cu.language as usual
     from customers cu where cu.account_id = $1 and cu.id = $3 and not cu.is_blocked
       and not exists (select from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type = 'out')
       and not exists (select from planned p where p.account_id = $1 and p.conversation_id = $2 and p.state = 'waiting')
       and not exists (select from drafts d where d.account_id = $1 and d.conversation_id = $2 and d.type = 'reply'
         and d.updated_at > now() - interval '15 minutes')
       and not ${isWithBot("$2")}`,
    [q.accountId, id, customer_id],
    "asked-first",
  )
}

/** Where customers can be answered at all. */
async function canSend(tx: Tx, { inboxes }: Around, { via_inbox_id }: Conversation): Promise<boolean> {
  const entry = await inboxes.find(tx.accountId, via_inbox_id).catch((error) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
  return entry !== undefined && !whyNotCarry(entry, { text: "", attachments: [] })
}

/** By its button first, then by what it is about, then because it is new; the older flow before the younger. */
async function chooseFlow(
  tx: Tx,
  conversation: Conversation,
  flows: Candidate[],
  { texts }: AskedFirst,
  isCategorised: boolean,
): Promise<Candidate | undefined> {
  const pressed = flows.find(({ trigger }) => buttonLanguage(trigger, texts))
  if (pressed) return pressed
  const about = flows.filter(({ trigger }) => trigger.categoryIds.length)
  // What it is about is not known yet, and comes in a moment.
  if (about.length && !isCategorised) return undefined
  const category = about.length ? await categoryOf(tx, conversation.id) : null
  return (
    about.find(({ trigger }) => category !== null && trigger.categoryIds.includes(category)) ??
    flows.find(({ trigger }) => trigger.newConversation)
  )
}

/** The language of the button whose words were written; undefined: none was. */
export function buttonLanguage({ button }: FlowTrigger, texts: readonly string[]): string | undefined {
  const said = new Set(texts.map(plain))
  return Object.entries(button).find(([, label]) => plain(label) && said.has(plain(label)))?.[0]
}

/** What they write in, if the flow speaks it; else what is known of them; else the flow's first. */
async function languageFor(
  q: Queries,
  flow: Candidate,
  { texts, locale, usual }: AskedFirst,
): Promise<string> {
  const { languages } = await documentOf(q, flow.id, flow.version)
  return spokenOf(languages, [
    buttonLanguage(flow.trigger, texts),
    detectLanguage(texts.join("\n"))?.language,
    usual,
    locale,
  ])
}

/** The first of the wanted languages that a flow speaks. */
export function spokenOf(
  languages: readonly string[],
  wanted: readonly (string | null | undefined)[],
): string {
  const base = (tag: string) => tag.toLowerCase().split("-")[0]
  const known = wanted.flatMap((tag) => languages.find((each) => tag && base(each) === base(tag)) ?? [])
  return known[0] ?? languages[0]!
}
