import { patterns } from "./personal-patterns.ts"

/** What is known of the people in a conversation, so that it is found wherever it stands. */
export interface Known {
  /** Whole names; their parts are looked for, too. */
  names: string[]
  /** Addresses, numbers, what stands in their fields: exactly so, whatever the case. */
  values: string[]
}

export interface Span {
  kind: string
  start: number
  end: number
}

/**
 * Puts marks (⟦NAME_1⟧) in the place of personal data, the same mark for the same value over all texts of one question, and
 * puts the values back into the answer. What the marks stand for never leaves.
 */
export class Redaction {
  readonly #known: { kind: string; pattern: RegExp }[]
  readonly #marks = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  constructor(known: Known) {
    this.#known = [...valuesAsPattern(known.values), ...namesAsPattern(known.names)]
  }

  /** The text as it may leave. Brackets of its own that look like marks become ordinary ones. */
  hide(text: string): string {
    const plain = cleaned(text)
    let hidden = ""
    let at = 0
    for (const { kind, start, end } of this.spansIn(plain)) {
      hidden += plain.slice(at, start) + this.#markOf(kind, plain.slice(start, end))
      at = end
    }
    return hidden + plain.slice(at)
  }

  /** Where personal data stands in a text, in order, none within another. */
  spansIn(text: string): Span[] {
    const taken: Span[] = []
    for (const { kind, pattern } of [...this.#known, ...patterns])
      for (const match of text.matchAll(pattern)) {
        const span = { kind, start: match.index, end: match.index + match[0].length }
        if (span.end > span.start) takeFree(taken, span)
      }
    return taken.sort((a, b) => a.start - b.start)
  }

  /**
   * The answer with the values in it again. `lost`: values whose mark did not come back. `invented`: marks that were never
   * sent; they are taken out.
   */
  putBack(answer: string): { text: string; lost: string[]; invented: string[] } {
    const values = new Map([...this.#marks].map(([value, mark]) => [mark, value]))
    const seen = new Set<string>()
    const invented: string[] = []
    const text = answer.replace(/⟦\s*([^⟦⟧]{1,40}?)\s*⟧/g, (whole, name: string) => {
      const mark = `⟦${name.toUpperCase().replaceAll(" ", "_")}⟧`
      const value = values.get(mark)
      if (value === undefined) invented.push(whole)
      else seen.add(mark)
      return value ?? ""
    })
    const lost = [...values].filter(([mark]) => !seen.has(mark)).map(([, value]) => value)
    return { text: text.replace(/[⟦⟧]/g, "").replaceAll("\0", "").toWellFormed(), lost, invented }
  }

  #markOf(kind: string, value: string): string {
    const known = this.#marks.get(value)
    if (known) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const mark = `⟦${kind}_${count}⟧`
    this.#marks.set(value, mark)
    return mark
  }
}

/** Two that overlap become one: what is left of either would still tell. */
function takeFree(taken: Span[], span: Span): void {
  const over = taken.filter(({ start, end }) => start < span.end && span.start < end)
  if (over.some(({ start, end }) => start <= span.start && span.end <= end)) return
  for (const each of over) taken.splice(taken.indexOf(each), 1)
  const start = Math.min(span.start, ...over.map((each) => each.start))
  const end = Math.max(span.end, ...over.map((each) => each.end))
  taken.push({ kind: over[0]?.kind ?? span.kind, start, end })
}

/** One way to write each letter; nothing unseen between two letters of a name or number; no brackets like those of marks. */
export function cleaned(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replaceAll("⟦", "[")
    .replaceAll("⟧", "]")
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
const MOST_KNOWN = 200

function valuesAsPattern(values: string[]) {
  return longestFirst(values.filter((value) => cleaned(value).trim().length > 2)).map((value) => ({
    kind: value.includes("@") ? "EMAIL" : "DETAIL",
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, "giu"),
  }))
}

/** "Mia Brandt": the whole name, then "Mia" and "Brandt", also as "Mias". One letter is no name, and two small ones are a word ("an"). */
function namesAsPattern(names: string[]) {
  const parts = names.flatMap((name) => [
    name,
    ...name.split(/[^\p{L}\p{M}'’-]+/u),
    ...name.split(/[^\p{L}\p{M}]+/u),
  ])
  return longestFirst(parts.filter((part) => [...cleaned(part).trim()].length > 1)).map((part) => ({
    kind: "NAME",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${escaped(part).replace(/\s+/g, "\\s+")}(?=(?:['’]?s|nya|ku|mu)?(?![\\p{L}\\p{N}]))`,
      part.length > 2 ? "giu" : "gu",
    ),
  }))
}

function longestFirst(texts: string[]): string[] {
  const unique = new Set(texts.map((text) => cleaned(text).trim()))
  return [...unique].sort((a, b) => b.length - a.length).slice(0, MOST_KNOWN)
}
