import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"

/** A customer wrote in this language; `weight`, 0 to 1: how sure and how much. */
export interface Heard {
  customer: Id
  language: string
  weight: number
}

export interface Usual {
  language: string | null
  weights: Record<string, number>
}

/** With each message what was before counts a little less: people move, accounts change hands. */
const FADE = 0.85
/** Another language becomes the usual one only when it clearly outweighs: one English "thanks" changes nothing. */
const CLEARLY = 1.3
const AT_LEAST = 0.25
/** Below this a language is forgotten. */
const FORGOTTEN = 0.02

/** What the usual language is after this was heard. Pure. */
export function afterHearing(usual: Usual, heard: Pick<Heard, "language" | "weight">): Usual {
  const weights: Record<string, number> = {}
  for (const [language, weight] of Object.entries(usual.weights))
    if (weight * FADE > FORGOTTEN) weights[language] = round(weight * FADE)
  weights[heard.language] = round((weights[heard.language] ?? 0) + heard.weight)
  const now = usual.language ? (weights[usual.language] ?? 0) : 0
  const challenger = heard.language
  const takesOver =
    weights[challenger]! >= AT_LEAST && (!usual.language || weights[challenger]! > now * CLEARLY)
  return { language: takesOver ? challenger : usual.language, weights }
}

const round = (weight: number) => Math.round(weight * 1000) / 1000

/** Remembers in what languages these customers wrote, oldest first. Answers whose usual language is another one now. */
export async function learnLanguages(tx: Tx, heard: readonly Heard[]): Promise<Id[]> {
  if (!heard.length) return []
  const byCustomer = Map.groupBy(heard, ({ customer }) => customer)
  // No key of theirs changes: whoever begins a conversation for one of them need not wait.
  const before = await tx.rows<Usual & { id: Id }>(
    `select id, language, language_weights as weights from customers where account_id = $1 and id = any($2)
     order by id for no key update`,
    [tx.accountId, [...byCustomer.keys()]],
    "usual-languages",
  )
  const after = before.map((usual) => ({
    id: usual.id,
    ...byCustomer.get(usual.id)!.reduce(afterHearing, usual),
  }))
  await tx.rows(
    `update customers c set language = a.language, language_weights = a.weights
     from jsonb_to_recordset($2::jsonb) as a(id uuid, language text, weights jsonb) where c.account_id = $1 and c.id = a.id`,
    [tx.accountId, JSON.stringify(after)],
    "keep-usual-languages",
  )
  return after.flatMap(({ id, language }, index) => (language === before[index]!.language ? [] : [id]))
}
