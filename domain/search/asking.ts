import { addressWords, fold, wordsOf } from "./words.ts"

/** What somebody typed, taken apart. Values are as typed; what they name is looked up later. */
export interface Asked {
  /** Words wanted in the text, and the last of them if it is still being typed (nothing follows it). */
  words: string[]
  typing: string | undefined
  /** Addresses that stand in the text as one word ("mia@exam"). */
  addresses: string[]
  /** In quotation marks: these words, side by side. */
  phrases: string[]
  operators: { operator: Operator; value: string }[]
}

const OPERATORS = [
  "from",
  "to",
  "inbox",
  "label",
  "assignee",
  "team",
  "status",
  "before",
  "after",
  "order",
  "has",
] as const
export type Operator = (typeof OPERATORS)[number]

/** operator:"two words", operator:word, "a phrase", word. A quotation mark that is never closed runs to the end. */
const PARTS = /(\p{L}+):"([^"]*)"?|(\p{L}+):(\S+)|"([^"]*)"?|(\S+)/gu

/** Never refuses: what is no operator is text, e.g. "https://…" or "Re:". */
export function parse(text: string): Asked {
  const asked: Asked = { words: [], typing: undefined, addresses: [], phrases: [], operators: [] }
  let last = ""
  for (const [whole, named, quoted, name, value, phrase] of text.matchAll(PARTS)) {
    const operator = operatorOf(named ?? name)
    const given = quoted ?? value
    last = ""
    if (operator && given) asked.operators.push({ operator, value: given })
    else if (phrase !== undefined) addPhrase(asked, phrase)
    else last = addText(asked, whole)
  }
  if (last && !/\s$/.test(text)) asked.typing = last
  return asked
}

function operatorOf(name: string | undefined): Operator | undefined {
  return OPERATORS.find((operator) => operator === name?.toLowerCase())
}

function addPhrase(asked: Asked, phrase: string): void {
  const words = wordsOf(phrase)
  asked.words.push(...words.filter((word) => !asked.words.includes(word)))
  if (words.length > 1) asked.phrases.push(spaced(phrase))
}

/** Answers the word that may still be in the making. */
function addText(asked: Asked, text: string): string {
  if (text.includes("@") && text.length > 2) {
    asked.addresses.push(...addressWords(text.replace(/^[<(]+|[>),;]+$/g, "")))
    return ""
  }
  const words = wordsOf(text)
  asked.words.push(...words.filter((word) => !asked.words.includes(word)))
  return words.at(-1) ?? ""
}

/** Folded, its words one space apart, with a space at both ends: so a phrase is looked for in a text. */
export function spaced(text: string): string {
  return ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `
}

/** "2026", "2026-11", "2026-11-22" or "-7d" as contract/filter.ts has moments; undefined: no date. */
export function momentOf(value: string): string | undefined {
  if (/^-\d{1,4}[hdwm]$/.test(value)) return value
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value) ?? []
  const date = `${year}-${month}-${day}`
  return year && !Number.isNaN(Date.parse(date)) ? date : undefined
}
