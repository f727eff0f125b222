import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { ConversationCategory } from "#contract/routes/answers.ts"
import type { Suggestion } from "#contract/routes/templates.ts"
import type { Queries } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import { readCategory } from "../answers/deciding.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { orderWrittenAbout } from "../orders/written-about.ts"
import { valuesFor } from "../replies/filling.ts"
import { isAnswer } from "./asking.ts"
import { type Fit, type Hearer, needsOrder, sayTo } from "./fitting.ts"
import { type TemplateRow, tallyOf, WITH_VERSION } from "./templates.ts"

const MOST = 3
/** Less likely than this it only takes room. */
const LEAST_LIKELY = 0.1
/** Where it is likelier that they ask none of the categories, one guess in three is the least that is worth reading. */
const LEAST_WHERE_NONE_LEADS = 0.3
const PREVIEW = 140

type Candidate = TemplateRow & { category_name: string }

/**
 * The three templates that fit what the customer wrote last, best first: how sure it is that they ask this, and how often the template
 * worked. None where we have answered already, and none with a hole or in a language the customer does not write, unless it has no other.
 */
export async function suggestTemplates(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
): Promise<Suggestion[]> {
  const asked = await askedLast(q, conversation.id)
  if (!asked) return []
  const category = await readCategory(q, conversation)
  const sure = surenessOf(category)
  const candidates = await candidatesFor(q, [...sure.keys()])
  if (!candidates.length) return []
  const hearer = await hearerOf(q, actor, conversation, { asked: asked.text, templates: candidates })
  const ranked = candidates.flatMap((template) => {
    const fitting = sayTo(template, hearer)
    const confidence = sure.get(template.category_id!)!
    return fitting ? [{ template, fitting, confidence, rank: confidence * promiseOf(template) }] : []
  })
  ranked.sort((a, b) => b.rank - a.rank || a.template.name.localeCompare(b.template.name))
  const isDecided = category.state === "decided"
  return ranked.slice(0, MOST).map((each) => show(each, hearer, isDecided))
}

/** What the customer wrote, if nobody has answered it. */
async function askedLast(q: Queries, conversation: Id): Promise<{ text: string } | undefined> {
  const last = await q.first<{ type: string; text: string }>(
    `select m.type, left(m.text, 4000) as text from messages m where m.account_id = $1 and m.conversation_id = $2
       and (${isAnswer("m")} or m.type = 'in' and not m.is_automatic) order by m.seq desc limit 1`,
    [q.accountId, conversation],
    "asked-last",
  )
  return last?.type === "in" ? last : undefined
}

/** What a person said counts alone. */
function surenessOf({ state, categoryId, suggestions }: ConversationCategory): Map<Id, number> {
  if (state === "decided") return new Map(categoryId ? [[categoryId, 1]] : [])
  const least = categoryId ? LEAST_LIKELY : LEAST_WHERE_NONE_LEADS
  const likely = suggestions.filter(({ confidence }) => confidence >= least)
  return new Map(likely.map(({ categoryId, confidence }) => [categoryId, confidence]))
}

async function candidatesFor(q: Queries, categories: Id[]): Promise<Candidate[]> {
  if (!categories.length) return []
  return q.rows<Candidate>(
    `select w.*, c.name as category_name from (${WITH_VERSION} and t.state <> 'off' and t.category_id = any($2)) w
     join categories c on c.account_id = $1 and c.id = w.category_id`,
    [q.accountId, categories],
    "template-candidates",
  )
}

/** In whose words it is said: what they write now, what they mostly write, what somebody set, then ours. */
export async function hearerOf(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  { asked, templates }: { asked: string; templates: readonly TemplateRow[] },
): Promise<Hearer> {
  const { values, locales } = await valuesFor(q, actor, conversation)
  const usual = await q.first<{ language: string | null }>(
    "select language from customers where account_id = $1 and id = $2",
    [q.accountId, conversation.customer_id],
    "usual-language-of",
  )
  const written = detectLanguage(asked)?.language
  const languages = [written, usual?.language, ...locales].flatMap((language) => language ?? [])
  const order = needsOrder(templates) ? await orderWrittenAbout(q, conversation) : undefined
  return { languages, values, inbox: conversation.via_inbox_id, order }
}

/** How likely it works again: a new one is believed in a little less than one that worked. */
const promiseOf = ({ worked, failed }: TemplateRow) => (worked + 3) / (worked + failed + 4)

function show(
  { template, fitting, confidence }: { template: Candidate; fitting: Fit; confidence: number },
  { languages }: Hearer,
  isDecided: boolean,
): Suggestion {
  return {
    templateId: template.id,
    name: template.name,
    version: template.version,
    categoryId: template.category_id!,
    categoryName: template.category_name,
    confidence,
    isDecided,
    language: fitting.language,
    isTheirLanguage: languages[0]?.split("-")[0] === fitting.language.split("-")[0],
    tally: tallyOf(template),
    preview: fitting.text
      .replace(/\s+/g, " ")
      .slice(0, PREVIEW)
      .replace(/[\ud800-\udbff]$/, ""),
  }
}
