import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Texts } from "#contract/routes/surveys.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"
import { type PlannedRow, visiblePlanned } from "../conversations/planned.ts"
import { plan } from "../conversations/planning.ts"
import { takeBack } from "../conversations/taking-back.ts"
import { languageIn } from "./wording.ts"

/** It can be taken back for so long. */
const UNDO_SECONDS = 60

interface Person {
  asking: Id
  customer: Id
  conversation: Id
  guard_seq: number
  locale: string
}

export interface Reached {
  people: Person[]
  /** Why others are not told: they were told before, can't be or must not be reached, or gave another of these answers as well. */
  without: { told: number; unreachable: number; repeated: number }
}

/**
 * Whom "you said, we changed" would reach: each customer once, in the conversation of their newest answer among these. Not who is
 * blocked, whose address is dead, whose channel can't carry it, or who was told of it already.
 */
export async function whoIsTold(q: Queries, askings: Id[], carriers: readonly Id[]): Promise<Reached> {
  const rows = await q.rows<Person & { is_told: boolean; is_reachable: boolean }>(
    `select k.id as asking, c.customer_id as customer, c.id as conversation, c.guard_seq, coalesce(cu.language, cu.locale, a.locale) as locale,
       k.told_at is not null as is_told,
       not cu.is_blocked and c.spam is null and c.merged_into is null and n.id is not null and n.trouble is null
         and c.via_inbox_id = any($3) as is_reachable
     from askings k join conversations c on c.account_id = k.account_id and c.id = k.conversation_id
     join customers cu on cu.account_id = k.account_id and cu.id = c.customer_id
     join accounts a on a.id = k.account_id
     left join identities n on n.account_id = k.account_id and n.id = c.via_identity_id
     where k.account_id = $1 and k.id = any($2) and k.state = 'answered' order by k.answered_at desc, k.id`,
    [q.accountId, [...new Set(askings)], carriers],
  )
  const fresh = rows.filter(({ is_told }) => !is_told)
  const able = fresh.filter(({ is_reachable }) => is_reachable)
  const once = [...new Map(able.toReversed().map((row) => [row.customer, row])).values()]
  return {
    people: once,
    without: {
      told: rows.length - fresh.length,
      unreachable: new Set(askings).size - rows.length + fresh.length - able.length,
      repeated: able.length - once.length,
    },
  }
}

/** In how many languages it must be written, by how many read it. */
export function languagesOf({ people }: Reached): { language: string; people: number }[] {
  const by = Map.groupBy(people, ({ locale }) => locale.slice(0, 2).toLowerCase())
  return [...by]
    .map(([language, all]) => ({ language, people: all.length }))
    .sort((a, b) => b.people - a.people)
}

/**
 * Writes to each of them in their conversation and channel; nothing goes out before a minute has passed.
 * @throws Refusal feedback.nobody, feedback.language-missing
 */
export async function tellBack(
  tx: Tx,
  actor: Actor,
  given: { askings: Id[]; texts: Texts },
  carriers: readonly Id[],
  now: Date,
): Promise<{ id: Id; people: number; until: string }> {
  const { people } = await whoIsTold(tx, given.askings, carriers)
  if (!people.length) throw new Refusal("feedback.nobody")
  const id = newId()
  await tx.rows(
    "insert into survey_changes (account_id, id, texts, people, by_user_id, by_name) values ($1, $2, $3, $4, $5, $6)",
    [
      tx.accountId,
      id,
      JSON.stringify(given.texts),
      people.length,
      actor.type === "user" ? actor.id : null,
      actor.name,
    ],
  )
  // In one order everywhere, so that two of these can't wait for each other.
  for (const person of people.sort((a, b) => (a.conversation < b.conversation ? -1 : 1)))
    await tellOne(tx, actor, { ...person, id, text: textFor(given.texts, person.locale) }, now)
  await markTold(tx, id, people)
  await audit(tx, actor, "feedback.told-back", id, { people: people.length })
  tx.announce("feedback.changed", {})
  return { id, people: people.length, until: new Date(now.getTime() + UNDO_SECONDS * 1000).toISOString() }
}

/** Their language, or English; nobody is written to in a language we guess at. */
function textFor(texts: Texts, locale: string): string {
  const language = languageIn(texts, locale)
  if (language !== locale.slice(0, 2).toLowerCase() && language !== "en")
    throw new Refusal("feedback.language-missing", { language: locale.slice(0, 2) })
  return texts[language]!
}

async function tellOne(
  tx: Tx,
  actor: Actor,
  to: Person & { id: Id; text: string },
  now: Date,
): Promise<void> {
  const said = {
    conversation: to.conversation,
    text: to.text,
    attachments: [],
    clientId: `changed:${to.id}`,
    seenSeq: to.guard_seq,
  }
  await plan(tx, actor, said, { undoSeconds: UNDO_SECONDS }, now)
}

/** All of a customer's answers among these count as told, else they would hear of it again. */
async function markTold(tx: Tx, id: Id, people: Person[]): Promise<void> {
  await tx.rows("update askings set told_at = now(), change_id = $3 where account_id = $1 and id = any($2)", [
    tx.accountId,
    people.map(({ asking }) => asking),
    id,
  ])
}

/** Takes back what has not gone out yet. Answers how many were spared. */
export async function untellBack(tx: Tx, actor: Actor, id: Id): Promise<{ people: number }> {
  const rows = await tx.rows<PlannedRow>(
    `select p.* from askings k join planned p on p.account_id = k.account_id and p.conversation_id = k.conversation_id and p.client_id = $3
     where k.account_id = $1 and k.change_id = $2 order by p.conversation_id`,
    [tx.accountId, id, `changed:${id}`],
  )
  for (const row of rows) await takeBack(tx, actor, await visiblePlanned(tx, actor, row.id), "nothing")
  await tx.rows(
    "update askings set told_at = null, change_id = null where account_id = $1 and change_id = $2 and conversation_id = any($3)",
    [tx.accountId, id, rows.map(({ conversation_id }) => conversation_id)],
  )
  if (rows.length)
    await tx.rows(
      "update survey_changes set taken_back_at = now(), people = people - $3 where account_id = $1 and id = $2",
      [tx.accountId, id, rows.length],
    )
  tx.announce("feedback.changed", {})
  return { people: rows.length }
}
