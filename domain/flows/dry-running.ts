import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { FlowDryRun } from "#contract/routes/flows.ts"
import type { Queries } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import type { AccountClock } from "../access/clock.ts"
import { isOpen } from "../promises/due.ts"
import { buttonLanguage, isFor, spokenOf } from "./beginning.ts"
import { type Checking, problemsOf } from "./checking.ts"
import { type FlowRow, findFlow } from "./flows.ts"
import { rehearse } from "./rehearsing.ts"
import { whyPerson } from "./wishing.ts"

const MOST = 500
const MOST_EXAMPLES = 20
const DAY_MS = 86_400_000

interface Begun {
  id: Id
  number: number
  inbox_id: Id
  channel: string
  created_at: Date
  text: string
  category_id: Id | null
  customer: string | null
}

/**
 * What a draft would have done with the conversations that began in the last day: which it would have met, and how far they would have
 * come before somebody has to answer. Nothing is said and nothing is asked outside. @throws Refusal flow.not-found, flow.has-problems
 */
export async function dryRun(
  q: Queries,
  id: Id,
  { now, clock, checking }: { now: Date; clock: AccountClock; checking: Checking },
): Promise<FlowDryRun> {
  const flow = await findFlow(q, id)
  const problems = await problemsOf(q, flow.draft, checking)
  if (problems.some(({ severity }) => severity === "error"))
    throw new Refusal("flow.has-problems", { problems })
  const from = new Date(now.getTime() - DAY_MS)
  const [begun, all] = [await begunSince(q, from), await countSince(q, from)]
  const met = begun.flatMap((each) => {
    const because = whyMet(flow, each)
    return because ? [{ ...each, because }] : []
  })
  const arrived: { each: Begun; step: string }[] = []
  for (const each of met) arrived.push({ each, step: await arrivalOf(flow, each, clock) })
  const count = (because: string) => met.filter((each) => each.because === because).length
  return {
    ...{
      from: from.toISOString(),
      to: now.toISOString(),
      conversations: all,
      lookedAt: begun.length,
      met: met.length,
    },
    because: {
      newConversation: count("newConversation"),
      category: count("category"),
      button: count("button"),
    },
    arrivals: arrivalsOf(arrived.map(({ step }) => step)),
    examples: arrived.slice(0, MOST_EXAMPLES).map(({ each, step }) => ({
      ...{
        conversationId: each.id,
        number: each.number,
        asked: each.text.replace(/\s+/g, " ").slice(0, 200),
        step,
      },
    })),
  }
}

function whyMet(
  { draft: { trigger } }: FlowRow,
  { text, inbox_id, category_id }: Begun,
): keyof FlowDryRun["because"] | undefined {
  if (!isFor(trigger, inbox_id) || whyPerson(text)) return undefined
  if (buttonLanguage(trigger, [text])) return "button"
  if (category_id && trigger.categoryIds.includes(category_id)) return "category"
  return trigger.newConversation ? "newConversation" : undefined
}

/** The last step they come to without having answered anything. */
async function arrivalOf(
  { draft }: FlowRow,
  begun: Begun,
  { hours, timeZone, locale }: AccountClock,
): Promise<string> {
  const language = spokenOf(draft.languages, [detectLanguage(begun.text)?.language])
  const { path } = await rehearse(draft, [begun.text], {
    ...{
      language,
      locale,
      today: begun.created_at.toISOString().slice(0, 10),
      outcomes: {},
      isPresent: true,
    },
    ...{ isOpen: isOpen(begun.created_at, hours, timeZone), channel: begun.channel, inboxId: begun.inbox_id },
    ...{ categoryId: begun.category_id, values: { "customer.name": begun.customer } },
  })
  return path.at(-1)?.step ?? ""
}

function arrivalsOf(steps: string[]): FlowDryRun["arrivals"] {
  const counted = [...Map.groupBy(steps, (step) => step)].map(([step, all]) => ({
    step,
    conversations: all.length,
  }))
  return counted.toSorted((one, other) => other.conversations - one.conversations)
}

/** Conversations that customers began, the newest, each with what was written first. */
async function begunSince(q: Queries, from: Date): Promise<Begun[]> {
  return q.rows<Begun>(
    `select c.id, c.number, c.inbox_id, i.channel, c.created_at, f.text, cu.name as customer,
       (select k.category_id from message_categories k where k.account_id = $1 and k.message_id = f.id
         and (k.decided_at is not null or k.confidence >= .8)) as category_id
     from (select * from conversations where account_id = $1 and id > $3 and created_at > $2 and merged_into is null and side_of is null
       and spam is null order by id desc limit ${MOST}) c
     join inboxes i on i.account_id = $1 and i.id = c.inbox_id join customers cu on cu.account_id = $1 and cu.id = c.customer_id
     cross join lateral (select m.id, m.type, m.is_automatic, left(m.text, 4000) as text from messages m
       where m.account_id = $1 and m.conversation_id = c.id order by m.seq limit 1) f
     where f.type = 'in' and not f.is_automatic order by c.id desc`,
    [q.accountId, from, firstIdAt(from)],
    "begun-since",
  )
}

async function countSince(q: Queries, from: Date): Promise<number> {
  const row = await q.first<{ count: number }>(
    `select count(*)::int as count from conversations where account_id = $1 and id > $3 and created_at > $2 and side_of is null`,
    [q.accountId, from, firstIdAt(from)],
    "count-since",
  )
  return row!.count
}

/** Ids sort by birth: no id of this instant or later is smaller, so the primary key finds what is new. */
function firstIdAt(at: Date): Id {
  const hex = at.getTime().toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
