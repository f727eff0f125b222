import { wordsAbout } from "./about.ts"
import numbers from "./numbers.json" with { type: "json" }
import units from "./units.json" with { type: "json" }
import { yesOrNo } from "./yes-or-no.ts"

/** How many of what a sentence states, and what about. */
export interface Figure {
  /** "time" counts in minutes, "g", "mm" and "ml" in those, "yes" is 1 or 0; all else as it stands there. */
  unit: Unit
  /** "3 to 5 days" is a stretch, and so is a month: 28 to 31 days. */
  least: number
  most: number
  /** Where it stands in the text. */
  start: number
  end: number
  found: string
  /** The words of the sentence that tell what it is about. */
  about: string[]
  sentence: string
}

export type Unit = keyof typeof units | "yes"

const LONGEST_READ = 8_000
const LONGEST_SENTENCE = 400

const kinds = (Object.keys(units) as (keyof typeof units)[]).flatMap((unit) =>
  (units[unit] as { words: string; times?: number[] }[]).map(({ words, times = [1, 1] }) => ({
    unit,
    times,
    is: new RegExp(`^(?:${words})$`, "iu"),
    words,
  })),
)
// Longer names first: "working days" are no days.
const UNIT = [...kinds]
  .sort((a, b) => b.words.length - a.words.length)
  .map(({ words }) => words)
  .sort((a, b) => Number(b.includes("working")) - Number(a.includes("working")))
  .join("|")
const WORDS = Object.keys(numbers)
  .sort((a, b) => b.length - a.length)
  .join("|")
const NUMBER = `\\d{1,3}(?:[.,]\\d{3})+|\\d+(?:[.,]\\d{1,2})?|${WORDS}`
const TO = "\\s*(?:-|–|to|and|bis|und|sampai|hingga)\\s*"
const SIGN = "€|\\$|£|rp\\.?|eur|usd|idr"
const EDGE_BEFORE = "(?<![\\p{L}\\d.,])"
const EDGE_BEHIND = "(?![\\p{L}\\d])"
const FIGURE = new RegExp(
  `${EDGE_BEFORE}(?:(?<sign>${SIGN})\\s?)?(?<from>${NUMBER})(?:${TO}(?<to>${NUMBER}))?(?:[\\s-]?(?<unit>${UNIT})${EDGE_BEHIND})?`,
  "giu",
)

/** What lies behind us, or how old something is, says nothing about how the house does it. */
const BEFORE_IT = /(?:\b(?:ago|vor|since|seit|sejak|already|schon|sudah)\s+(?:[\p{L}]+\s+)?)$/iu
const BEHIND_IT = /^\s*(?:ago|earlier|old|alt|lalu|yang lalu|zuvor|later)\b/iu

/**
 * The figures a text states, in English, German or Indonesian: durations, percentages, prices, weights, lengths; of a sentence without
 * any, whether it says yes or no. Pure and quick, so that it runs while one writes. Rather leaves one out than reads one wrong: neither
 * questions nor quoted lines, nor what is past.
 */
export function figuresIn(text: string): Figure[] {
  const found: Figure[] = []
  for (const { sentence, start } of sentencesOf(withoutQuotes(text.slice(0, LONGEST_READ)))) {
    if (sentence.length > LONGEST_SENTENCE || sentence.trimEnd().endsWith("?")) continue
    const amounts = amountsIn(sentence)
    for (const { start: at, end, ...each } of amounts.length ? amounts : answersIn(sentence))
      found.push({ ...each, start: start + at, end: start + end, sentence: sentence.trim() })
  }
  return found
}

type Stated = Omit<Figure, "sentence">
type Bare = Omit<Stated, "about">

function amountsIn(sentence: string): Stated[] {
  const amounts = [...sentence.matchAll(FIGURE)].flatMap((match) => figureOf(match, sentence) ?? [])
  if (!amounts.length) return []
  const about = wordsAbout(amounts.reduce((rest, { found }) => rest.replace(found, " "), sentence))
  return amounts.map((amount) => ({ ...amount, about }))
}

/** The whole sentence, as what it says. */
function answersIn(sentence: string): Stated[] {
  const answer = yesOrNo(sentence)
  if (!answer) return []
  const found = sentence.trim()
  const start = sentence.indexOf(found)
  const value = Number(answer.isSo)
  const about = wordsAbout(answer.matter)
  return [{ unit: "yes", least: value, most: value, start, end: start + found.length, found, about }]
}

function figureOf(match: RegExpExecArray, sentence: string): Bare | undefined {
  const { sign, from, to, unit: named } = match.groups as Record<string, string | undefined>
  const name = (named ?? sign)?.replace(/\.$/, "")
  const kind = name && kinds.find(({ is }) => is.test(name))
  if (!kind || !from) return undefined
  const [start, end] = [match.index, match.index + match[0].length]
  if (BEFORE_IT.test(sentence.slice(0, start)) || BEHIND_IT.test(sentence.slice(end))) return undefined
  const [least, most] = [amountOf(from), amountOf(to ?? from)]
  if (least > most) return undefined
  return {
    unit: kind.unit,
    least: least * kind.times[0]!,
    most: most * kind.times[1]!,
    start,
    end,
    found: match[0],
  }
}

/** "1.500" and "1,500" are thousands; "4,90" and "4.90" are not. */
function amountOf(text: string): number {
  const word = (numbers as Record<string, number>)[text.toLowerCase()]
  if (word !== undefined) return word
  return Number(/^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, "") : text.replace(",", "."))
}

/** Quoted lines become spaces: places stay what they are. */
const withoutQuotes = (text: string) => text.replace(/^\s*>.*$/gm, (quoted) => " ".repeat(quoted.length))

const SENTENCE = /[^\n]*?(?:[!?…](?=\s|$)|(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s+\p{Lu}|\s*$)|\n|$)/gu

function* sentencesOf(text: string): Generator<{ sentence: string; start: number }> {
  for (const match of text.matchAll(SENTENCE))
    if (match[0].trim()) yield { sentence: match[0], start: match.index }
}
