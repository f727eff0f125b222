import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ConversationCategory } from "#contract/routes/answers.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { findCategory } from "./categories.ts"
import { revise } from "./knowledge.ts"
import { noteQuestions } from "./questions.ts"

interface Row {
  message_id: Id
  category_id: Id | null
  confidence: number
  none: number
  suggestions: { category: Id; confidence: number }[]
  likeness: number | null
  like_text: string | null
  decided_at: Date | null
}

/** What a person said about the newest, else the newest that some category fits, else the newest. */
const SHOWN = `select k.message_id, k.category_id, k.confidence, k.none, k.suggestions, k.likeness, k.decided_at,
    left(coalesce(p.text, o.text), 140) as like_text
  from messages m join message_categories k on k.account_id = $1 and k.message_id = m.id
  left join phrasings p on p.account_id = $1 and p.id = k.nearest
  left join messages o on o.account_id = $1 and o.id = p.message_id
  where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in'
  order by k.decided_at is null, k.category_id is null, k.at desc limit 1`

/** What the conversation is about, as far as anybody knows. */
export async function readCategory(
  q: Queries,
  { id }: Pick<Conversation, "id">,
): Promise<ConversationCategory> {
  const row = await q.first<Row>(SHOWN, [q.accountId, id], "conversation-category")
  if (!row) return { state: "unknown", categoryId: null, confidence: 0, suggestions: [], like: null }
  const names = new Set(
    (await q.rows<{ id: Id }>("select id from categories where account_id = $1", [q.accountId])).map(
      (it) => it.id,
    ),
  )
  return {
    state: row.decided_at ? "decided" : "suggested",
    categoryId: row.category_id,
    confidence: row.confidence,
    suggestions: row.suggestions
      .filter(({ category }) => names.has(category))
      .map(({ category, confidence }) => ({ categoryId: category, confidence })),
    like: row.category_id && row.like_text ? { text: row.like_text, likeness: row.likeness ?? 0 } : null,
  }
}

/**
 * A person says what it is about; null: none of the categories. What is said teaches the model.
 * @throws Refusal category.not-found, category.nothing-to-judge
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  category: Id | null,
): Promise<void> {
  if (category) await findCategory(tx, category)
  const message = await messageToDecide(tx, conversation.id)
  const wasKnown = await tx.first("select from phrasings where account_id = $1 and message_id = $2", [
    tx.accountId,
    message.id,
  ])
  await tx.rows(
    `insert into message_categories (account_id, message_id, category_id, confidence, decided_by, decided_at, at)
     values ($1, $2, $3, 1, $4, now(), $5)
     on conflict (account_id, message_id) do update set category_id = $3, decided_by = $4, decided_at = now()`,
    [tx.accountId, message.id, category, actorKey(actor), message.created_at],
  )
  const revision = await revise(tx, wasKnown ? "reshaped" : "more")
  await tx.rows(
    `insert into phrasings (account_id, id, category_id, message_id, confirmed_by, revision) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, message_id) where message_id is not null
     do update set category_id = $3, confirmed_by = $5, confirmed_at = now(), revision = $6`,
    [tx.accountId, newId(), category, message.id, actorKey(actor), revision],
  )
  await noteQuestions(tx, [conversation.id])
  await tell(tx, actor, conversation.id, category)
}

/** Nobody said anything after all: what was suggested stands again, and what was taught is forgotten. */
export async function undecide(tx: Tx, actor: Actor, conversation: Conversation): Promise<void> {
  const undone = await tx.rows<{ message_id: Id }>(
    `update message_categories k set decided_by = null, decided_at = null,
       category_id = (select c.id from categories c where c.account_id = $1 and c.id::text = k.suggestions->0->>'category'
         and (k.suggestions->0->>'confidence')::real >= k.none),
       confidence = greatest(coalesce((k.suggestions->0->>'confidence')::real, 0), k.none)
     from messages m where m.account_id = $1 and m.conversation_id = $2 and k.account_id = $1 and k.message_id = m.id
       and k.decided_at is not null returning k.message_id`,
    [tx.accountId, conversation.id],
  )
  if (!undone.length) return
  await tx.rows("delete from phrasings where account_id = $1 and message_id = any($2)", [
    tx.accountId,
    undone.map(({ message_id }) => message_id),
  ])
  await revise(tx, "reshaped")
  await noteQuestions(tx, [conversation.id])
  await tell(tx, actor, conversation.id, null)
}

async function tell(tx: Tx, actor: Actor, conversation: Id, category: Id | null): Promise<void> {
  await record(tx, "conversation.categorised", { conversation, by: actorKey(actor), category })
}

/** The message that is shown as what it is about; where nothing is suggested yet, what the customer wrote last. */
async function messageToDecide(tx: Tx, conversation: Id): Promise<{ id: Id; created_at: Date }> {
  const shown = await tx.first<Row>(SHOWN, [tx.accountId, conversation])
  const found = await tx.first<{ id: Id; created_at: Date }>(
    `select m.id, m.created_at from messages m where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in'
       and m.text <> '' and m.author_type = 'customer' order by m.id = $3::uuid desc nulls last, m.seq desc limit 1`,
    [tx.accountId, conversation, shown?.message_id ?? null],
  )
  if (!found) throw new Refusal("category.nothing-to-judge")
  return found
}
