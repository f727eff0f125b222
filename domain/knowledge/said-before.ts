import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { SaidBefore } from "#contract/routes/knowledge.ts"
import type { Queries } from "#platform/db/database.ts"
import { readCategory } from "../answers/deciding.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { isAnswer } from "../templates/asking.ts"
import type { Place } from "./addresses.ts"
import { agree, isAboutTheSame } from "./figures/differing.ts"
import { type Figure, figuresIn } from "./figures/figures.ts"
import { readToInsert } from "./inserting.ts"
import { suggestFor } from "./suggesting.ts"

/** A category that is only supposed must be this sure: replies to another question say other things. */
const SURE = 0.8
/** How many messages of the same category are looked at, and how old they may be. */
const MOST_ASKED = 200
const DAYS = 120
/** Each figure is held against all others, on the thread that serves everybody: the newest of them; of what says yes or no as many. */
const MOST_STATED = 100
/** So many conversations must have been told the same, and twice as many as were told otherwise. */
const ENOUGH = 3
/** Sums are one customer's own; an article's are everybody's. */
const OWN = new Set<Figure["unit"]>(["EUR", "USD", "GBP", "IDR"])
const MOST = 40

/**
 * What articles and earlier replies state about the question of this conversation: durations, shares, prices, a yes or a no. A reply
 * that says otherwise can be noticed while it is written (figures/differing.ts). Replies count for who may see all conversations,
 * and only where several agree.
 */
export async function saidBefore(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  place: Place,
): Promise<SaidBefore[]> {
  const inArticles = await statedInArticles(q, conversation, place)
  const inReplies = actor.permissions.has("conversations.see-all")
    ? await statedInReplies(q, conversation)
    : []
  return [...inArticles, ...inReplies].slice(0, MOST)
}

async function statedInArticles(q: Queries, conversation: Conversation, place: Place): Promise<SaidBefore[]> {
  const { items } = await suggestFor(q, conversation, place)
  const said: SaidBefore[] = []
  for (const { id, title, language, url } of items) {
    const { text } = await readToInsert(q, { id, language }, place)
    for (const sentence of new Set(figuresIn(text).map((it) => it.sentence)))
      said.push({ text: sentence, article: { id, title, url }, replies: 0 })
  }
  return said
}

async function statedInReplies(q: Queries, conversation: Conversation): Promise<SaidBefore[]> {
  const { state, categoryId, confidence } = await readCategory(q, conversation)
  if (!categoryId || (state !== "decided" && confidence < SURE)) return []
  const replies = await q.rows<{ conversation: Id; text: string }>(
    REPLIES,
    [q.accountId, categoryId, conversation.id],
    "replies-said-before",
  )
  const stated = replies.flatMap(({ conversation: where, text }) =>
    figuresIn(text)
      .filter(({ unit }) => !OWN.has(unit))
      .map((figure) => ({ figure, where })),
  )
  const [answers, figures] = [true, false].map((is) =>
    stated.filter(({ figure }) => (figure.unit === "yes") === is),
  )
  return usual([figures!, answers!].flatMap((some) => some.slice(0, MOST_STATED))).map(
    ({ figure, count }) => ({
      text: figure.sentence,
      article: null,
      replies: count,
    }),
  )
}

type Stated = { figure: Figure; where: Id }

/** What is usually said: each thing once, in its shortest sentence. */
function usual(stated: Stated[]): { figure: Figure; count: number }[] {
  const kept: { figure: Figure; count: number }[] = []
  for (const { figure } of stated.sort((a, b) => a.figure.sentence.length - b.figure.sentence.length)) {
    if (kept.some((it) => isAboutTheSame(it.figure, figure))) continue
    const alike = stated.filter((it) => isAboutTheSame(it.figure, figure))
    const [same, other] = [true, false].map(
      (is) => new Set(alike.filter((it) => agree(it.figure, figure) === is).map(({ where }) => where)).size,
    )
    if (same! >= ENOUGH && same! >= 2 * other!) kept.push({ figure, count: same! })
  }
  return kept
}

/** The first answer to each of the newest messages of the category. */
const REPLIES = `with asked as materialized (
    select k.message_id from message_categories k where k.account_id = $1 and k.category_id = $2 order by k.at desc limit ${MOST_ASKED})
  select i.conversation_id as conversation, a.text
  from asked join messages i on i.account_id = $1 and i.id = asked.message_id
  cross join lateral (select left(n.text, 4000) as text from messages n where n.account_id = $1 and n.conversation_id = i.conversation_id
    and n.seq > i.seq and ${isAnswer("n")} order by n.seq limit 1) a
  where i.conversation_id <> $3 and i.created_at > now() - interval '${DAYS} days' order by i.created_at desc`
