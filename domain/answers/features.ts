/**
 * What a text shows of its question: words, pairs of words and letters in a row inside words, hashed. Digits, links and
 * addresses become marks, so that one order number is like another. No strings are cut: a message costs some microseconds.
 */

/** More of a text tells nothing new about what is asked; a mail of 100 kB costs no more than one of 4. */
const ENOUGH = 4000
const MOST_WORDS = 400
const SHORTEST_ROW = 3
const LONGEST_ROW = 4

/** Single words, pairs and rows of letters have ranges of their own in one space of buckets. */
const WORD_BITS = 18
const ROW_BITS = 20
const WORDS = 1 << WORD_BITS
export const PAIRS_END = WORDS * 2
export const SPACE = PAIRS_END + (1 << ROW_BITS)
/** The three blocks a text is weighed by (vocabulary.ts). */
export const isWord = (bucket: number): boolean => bucket < WORDS
export const isPair = (bucket: number): boolean => bucket >= WORDS && bucket < PAIRS_END
export const isLetters = (bucket: number): boolean => bucket >= PAIRS_END

/** Buckets in rising order, and how often each was seen. */
export interface Counted {
  buckets: Int32Array
  counts: Float32Array
}

/** Words as they are compared: NFKC, lower case, `_num_`, `_url_` and `_mail_` for what differs each time. */
export function wordsOf(text: string): string[] {
  const masked = text
    .slice(0, ENOUGH)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?:https?:\/\/|www\.)\S+/g, " _url_ ")
    .replace(/[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/g, " _mail_ ")
    .replace(/\p{N}+/gu, " _num_ ")
  return (masked.match(/[\p{L}\p{M}_]+|[\p{Extended_Pictographic}]/gu) ?? []).slice(0, MOST_WORDS)
}

/** Counts what a text shows. Nothing to go by: no buckets. */
export function countFeatures(text: string): Counted {
  const words = wordsOf(text)
  const found: number[] = []
  let before = 0
  for (const word of words) {
    const hash = hashOf(word)
    found.push(stir(hash) & (WORDS - 1))
    if (before) found.push(WORDS + (stir(Math.imul(before, 31) ^ hash) & (WORDS - 1)))
    addRows(found, ` ${word} `)
    before = hash
  }
  return counted(found)
}

function addRows(found: number[], word: string): void {
  for (let start = 0; start + SHORTEST_ROW <= word.length; start++) {
    let hash = 0x811c9dc5
    const end = Math.min(word.length, start + LONGEST_ROW)
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
      if (at - start + 1 >= SHORTEST_ROW) found.push(PAIRS_END + (stir(hash) & ((1 << ROW_BITS) - 1)))
    }
  }
}

function counted(found: number[]): Counted {
  const sorted = Int32Array.from(found).sort()
  const buckets: number[] = []
  const counts: number[] = []
  for (const bucket of sorted) {
    if (buckets.at(-1) === bucket) counts[counts.length - 1]! += 1
    else {
      buckets.push(bucket)
      counts.push(1)
    }
  }
  return { buckets: Int32Array.from(buckets), counts: Float32Array.from(counts) }
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193)
  return value
}

/** Low bits as good as high ones. */
function stir(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}
