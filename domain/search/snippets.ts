import type { Term } from "./querying.ts"
import { fold } from "./words.ts"

export interface Snippet {
  text: string
  marks: [number, number][]
}

/** Characters that a result shows, and how many of them stand before the first mark. */
const LENGTH = 180
const LEAD = 40

/** The part of a text where it says what was asked, in one line, with the places of the words; the beginning when none is in it. */
export function snippetOf(text: string, terms: Term[], addresses: string[] = []): Snippet {
  const line = text.slice(0, 50_000).replace(/\s+/g, " ").trim()
  const marks = marksIn(line, terms, addresses)
  const start = startOf(line, marks[0]?.[0] ?? 0)
  const end = endOf(line, start + LENGTH)
  const lead = start > 0 ? "… " : ""
  const shift = lead.length - start
  return {
    text: `${lead}${line.slice(start, end)}${end < line.length ? " …" : ""}`,
    marks: marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from + shift, to + shift]),
  }
}

/** The whole of a short text (a subject, a name, a file's name). */
export function marked(text: string, terms: Term[], addresses: string[] = []): Snippet {
  return { text, marks: marksIn(text, terms, addresses) }
}

/** At a word's beginning, some words before the first mark. */
function startOf(line: string, mark: number): number {
  if (mark <= LEAD * 2) return 0
  const gap = line.indexOf(" ", mark - LEAD)
  return gap >= 0 && gap < mark ? gap + 1 : mark
}

function endOf(line: string, wanted: number): number {
  if (wanted >= line.length) return line.length
  const gap = line.lastIndexOf(" ", wanted)
  return gap > wanted - 40 ? gap : wanted
}

const MOST_MARKS = 40

function marksIn(text: string, terms: Term[], addresses: string[]): [number, number][] {
  const marks: [number, number][] = addresses.flatMap((address) => placesOf(text.toLowerCase(), address))
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (marks.length >= MOST_MARKS) break
    const isInAddress = marks.some(([from, to]) => match.index >= from && match.index < to)
    const word = fold(match[0])
    if (!isInAddress && terms.some((term) => isMeant(term, word)))
      marks.push([match.index, match.index + match[0].length])
  }
  return marks.sort((a, b) => a[0] - b[0])
}

function placesOf(text: string, address: string): [number, number][] {
  const at = text.indexOf(address)
  return at < 0 ? [] : [[at, at + address.length]]
}

/** The word, its beginning while it is typed, another form of it, or a name that is almost it. */
function isMeant({ word, stems, isTyping, similar }: Term, found: string): boolean {
  if (found === word || similar.includes(found)) return true
  if (isTyping && found.startsWith(word)) return true
  return stems.some((stem) => isFormOf(stem, found))
}

/** Endings are short; Indonesian also puts syllables before the stem ("kirim", "dikirimkan"). */
function isFormOf(stem: string, found: string): boolean {
  if (stem.length >= 3 && found.startsWith(stem) && found.length - stem.length <= 4) return true
  return stem.length >= 4 && found.includes(stem) && found.length - stem.length <= 8
}
