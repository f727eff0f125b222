/**
 * What a text shows of its language: counts of letters in a row (1 to 5, with the ends of words) and whole words, hashed
 * into `size` buckets and brought to length 1. Addresses and links say nothing. A capital in mid-sentence is mostly a name,
 * and names of films, towns and machines belong to any language: such words count less (German nouns lose a little, its
 * small words tell enough).
 */
export type Features = Map<number, number>

const NAME_WEIGHT = 0.4
const WORD_WEIGHT = 2
const LONGEST_ROW = 5

export function featuresOf(text: string, size: number): Features {
  const found: Features = new Map()
  wordsOf(text).forEach((word, place) => {
    const weight = place > 0 && /^\p{Lu}/u.test(word) ? NAME_WEIGHT : 1
    addWord(found, word.toLowerCase(), weight, size)
  })
  return toLengthOne(found)
}

/** Words of letters, in order; addresses and links are left out. */
export function wordsOf(text: string): string[] {
  const bare = text.normalize("NFKC").replace(/https?:\S+|\S+@\S+/g, " ")
  return bare.match(/[\p{L}\p{M}][\p{L}\p{M}'’]*/gu) ?? []
}

function addWord(found: Features, word: string, weight: number, size: number): void {
  const padded = ` ${word} `
  for (let length = 1; length <= LONGEST_ROW; length++)
    for (let start = 0; start + length <= padded.length; start++)
      if (length > 1 || padded[start] !== " ")
        add(found, length + padded.slice(start, start + length), weight, size)
  add(found, `w${word}`, weight * WORD_WEIGHT, size)
}

function add(found: Features, key: string, weight: number, size: number): void {
  const bucket = hash(key) & (size - 1)
  found.set(bucket, (found.get(bucket) ?? 0) + weight)
}

/** FNV-1a over UTF-16 units, stirred once more so that the low bits are good. */
function hash(key: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return value ^ (value >>> 13)
}

function toLengthOne(found: Features): Features {
  let squares = 0
  for (const weight of found.values()) squares += weight * weight
  const length = Math.sqrt(squares) || 1
  for (const [bucket, weight] of found) found.set(bucket, weight / length)
  return found
}

/** Shares that add up to 1. */
export function shares(scores: readonly number[]): number[] {
  const highest = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - highest))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map((value) => value / sum)
}
