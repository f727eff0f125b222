import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Place } from "./addresses.ts"
import { findArticles } from "./finding.ts"
import { readToInsert } from "./inserting.ts"
import { languages } from "./states.ts"
import { spoken } from "./suggesting.ts"

/** An article with all its words, for somebody who answers from it. */
export interface Ground {
  id: Id
  title: string
  text: string
  url: string | null
  language: Locale
}

const MOST = 4
const MOST_PIECES = 6

/**
 * What a question may be answered from, the likeliest first: published articles in the language it was asked in that customers
 * may read themselves. What is for staff only is none of them: an answer could quote it. People say hello and tell what
 * happened before they ask, so what they wrote is looked for piece by piece.
 */
export async function groundsFor(
  q: Queries,
  asked: { texts: string[]; language: string | undefined; usual: string },
  place: Place,
): Promise<{ language: Locale; grounds: Ground[] }> {
  const first = spoken(asked.language, asked.usual)
  // Where nobody can tell the language, the words themselves do: they stand in the articles of one.
  const others = asked.language === undefined ? languages.filter((each) => each !== first) : []
  for (const language of [first, ...others]) {
    const ids = await likeliest(q, piecesOf(asked.texts), language)
    const grounds: Ground[] = []
    for (const id of ids) grounds.push({ id, language, ...(await readToInsert(q, { id, language }, place)) })
    if (grounds.length) return { language, grounds }
  }
  return { language: first, grounds: [] }
}

async function likeliest(q: Queries, pieces: string[], language: Locale): Promise<Id[]> {
  const shares = new Map<Id, number>()
  for (const text of pieces)
    for (const { id, share } of await findArticles(q, { text, language, isTeam: false, most: MOST }))
      shares.set(id, Math.max(share, shares.get(id) ?? 0))
  const best = [...shares].sort(([, a], [, b]) => b - a)
  return best.slice(0, MOST).map(([id]) => id)
}

/** The newest message first, then questions in it, then what came before it. */
function piecesOf(texts: string[]): string[] {
  const questions = texts.flatMap((text) => text.match(/[^.!?\n]{8,400}\?/g) ?? [])
  return [...new Set([...texts.slice(-1), ...questions.reverse(), ...texts.toReversed()])].slice(
    0,
    MOST_PIECES,
  )
}
