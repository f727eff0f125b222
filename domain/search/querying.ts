import type { Queries } from "#platform/db/database.ts"
import type { Asked } from "./asking.ts"
import { SHORTEST_SIMILAR } from "./indexing.ts"
import { addressWords, distance, gramsOf, wordsOf } from "./words.ts"

/** A wanted word with what it is found by besides itself. */
export interface Term {
  word: string
  /** In the languages that we know the endings of. */
  stems: string[]
  /** The last one, while it is being typed: its beginning is enough. */
  isTyping: boolean
  /** Names that are written almost like it; only looked for when there is little else. */
  similar: string[]
}

/** Nobody types more; somebody pastes more. */
const MOST_TERMS = 16

/** One statement; none without words. */
export async function termsOf(q: Queries, { words, typing }: Asked): Promise<Term[]> {
  const wanted = words.slice(0, MOST_TERMS)
  if (!wanted.length) return []
  const rows = await q.rows<{ word: string; stems: string[] }>(
    `select w.word, array(select distinct s from unnest('{english_stem,german_stem,indonesian_stem}'::regdictionary[]) d,
       unnest(ts_lexize(d, w.word)) s where s <> '' and s <> w.word) as stems
     from unnest($1::text[]) with ordinality w(word, place) order by place`,
    [wanted],
    "stems",
  )
  return rows.map((row) => ({ ...row, isTyping: row.word === typing, similar: [] }))
}

/** Fills in names that are written almost like the words. One statement. */
export async function withSimilar(q: Queries, terms: Term[]): Promise<Term[]> {
  const words = terms
    .map(({ word }) => word)
    .filter((word) => word.length >= SHORTEST_SIMILAR && /^\p{L}+$/u.test(word))
  if (!words.length) return terms
  const rows = await q.rows<{ asked: string; word: string }>(
    `select a.asked, n.word from unnest($2::text[]) a(asked), lateral (
       select g.word, count(*) as shared from unnest($3::text[], $4::text[]) p(asked, gram)
       join name_grams g on g.account_id = $1 and g.gram = p.gram
       where p.asked = a.asked group by g.word order by shared desc limit 40) n`,
    [q.accountId, words, ...pairsOf(words)],
    "similar-names",
  )
  return terms.map((term) => ({ ...term, similar: nearest(term.word, rows) }))
}

function pairsOf(words: string[]): [string[], string[]] {
  const pairs = words.flatMap((word) => gramsOf(word).map((gram) => [word, gram] as const))
  return [pairs.map(([word]) => word), pairs.map(([, gram]) => gram)]
}

/** One slip in a short name, two in a longer one. */
function nearest(asked: string, rows: { asked: string; word: string }[]): string[] {
  const most = asked.length > 5 ? 2 : 1
  const near = rows.filter((row) => row.asked === asked && row.word !== asked)
  return near.map(({ word }) => word).filter((word) => distance(asked, word, most) <= most)
}

const lexeme = (text: string, isBeginning = false) =>
  `'${text.replace(/['\\]/g, "$&$&")}'${isBeginning ? ":*" : ""}`

const either = (alternatives: string[]) => `(${[...new Set(alternatives)].join(" | ")})`

/** Beginnings shorter than this would find half of everything. */
const SHORTEST_BEGINNING = 2
const SHORTEST_ADDRESS = 3

/**
 * What is asked, as a tsquery over the lexemes of message_texts. Words are in the text, its subject, its file names, the
 * customer's name; addresses only for those who may see them. undefined: nothing is asked of the words.
 */
export function messageQuery(asked: Asked, terms: Term[], seesAddresses: boolean): string | undefined {
  const people = asked.operators.flatMap(({ operator, value }) => {
    if (operator === "from") return personQuery("<", value, seesAddresses)
    if (operator === "to") return personQuery(">", value, seesAddresses)
    if (operator === "order") return wordsOf(value).map((word) => lexeme(word))
    return operator === "has" ? [lexeme("#file")] : []
  })
  const parts = [
    ...terms.map((term) => termQuery(term, seesAddresses)),
    ...addressQuery(asked, seesAddresses),
    ...people,
  ]
  return parts.length ? parts.join(" & ") : undefined
}

function termQuery({ word, stems, isTyping, similar }: Term, seesAddresses: boolean): string {
  return either([
    lexeme(word, isTyping && word.length >= SHORTEST_BEGINNING),
    ...stems.map((stem) => lexeme(stem)),
    ...(seesAddresses && word.length >= SHORTEST_ADDRESS ? [lexeme(`@${word}`, true)] : []),
    ...similar.map((name) => lexeme(`~${name}`)),
  ])
}

/** Whoever may not see addresses may still find one that was written into a text: there it can be read. */
function addressQuery({ addresses }: Asked, seesAddresses: boolean): string[] {
  return addresses.map((address) => {
    const inText = wordsOf(address).map((word) => lexeme(word))
    const asWords = inText.length ? `(${inText.join(" & ")})` : lexeme(address)
    return seesAddresses ? either([lexeme(`@${address}`, true), asWords]) : asWords
  })
}

function personQuery(side: "<" | ">", value: string, seesAddresses: boolean): string[] {
  if (value.includes("@")) {
    const [address = value] = addressWords(value)
    // Nobody writes '#': it finds nothing for those who may not ask.
    return [seesAddresses ? lexeme(`${side}@${address}`, true) : lexeme(`${side}#`)]
  }
  return wordsOf(value).map((word) =>
    either([
      lexeme(`${side}${word}`, word.length >= SHORTEST_BEGINNING),
      ...(seesAddresses && word.length >= SHORTEST_ADDRESS ? [lexeme(`${side}@${word}`, true)] : []),
    ]),
  )
}

/** The same of customers alone; undefined when something is asked that a customer does not have. */
export function customerQuery(asked: Asked, terms: Term[], seesAddresses: boolean): string | undefined {
  const others = asked.operators.filter(({ operator }) => operator !== "from")
  if (others.length) return undefined
  const people = asked.operators.flatMap(({ value }) =>
    personQuery("<", value, seesAddresses).map((part) => part.replaceAll("'<", "'")),
  )
  const named = terms.map((term) => termQuery({ ...term, stems: [] }, seesAddresses))
  const addresses = asked.addresses.map((address) =>
    lexeme(seesAddresses ? `@${address}` : "#", seesAddresses),
  )
  const parts = [...named, ...addresses, ...people]
  return parts.length ? parts.join(" & ") : undefined
}
