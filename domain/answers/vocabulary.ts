import { type Counted, isLetters, isPair, isWord, SPACE } from "./features.ts"

/** A text as numbers: which rows of the model it touches, and how strongly. Its length is one, or it is empty. */
export interface Vector {
  rows: Int32Array
  values: Float32Array
}

export interface Read extends Vector {
  /** Share of the words nobody confirmed anything about, 0 to 1; 1 for a text without words. */
  unknown: number
}

/** How much each kind of feature says of the whole (folds of Banking77's training and of xSID's valid split). */
const BLOCKS = [
  { isOf: isWord, share: 0.25 },
  { isOf: isPair, share: 0.15 },
  { isOf: isLetters, share: 0.6 },
]

/**
 * Which buckets have been seen in examples, and in how many: a row of the model each. Only what was seen takes room, so the
 * space of buckets can be wide and hardly two features share one.
 */
export class Vocabulary {
  readonly #rowOf = new Int32Array(SPACE).fill(-1)
  #texts = 0
  #seenIn: number[] = []

  get size(): number {
    return this.#seenIn.length
  }

  /** Gives rows to what is new without counting: what is learned in passing must not shift what was weighed before. */
  admit({ buckets }: Counted): void {
    for (const bucket of buckets) if (this.#rowOf[bucket]! < 0) this.#rowOf[bucket] = this.#seenIn.push(1) - 1
  }

  /** Counts an example in; its new features get rows. */
  add({ buckets }: Counted): void {
    this.#texts += 1
    for (const bucket of buckets) {
      const row = this.#rowOf[bucket]!
      if (row >= 0) this.#seenIn[row]! += 1
      else this.#rowOf[bucket] = this.#seenIn.push(1) - 1
    }
  }

  /**
   * Sublinear tf · idf; words, pairs and letters each brought to their share of the whole length, so that a long word doesn't outweigh a
   * telling one.
   */
  read({ buckets, counts }: Counted): Read {
    const rows = new Int32Array(buckets.length)
    const values = new Float32Array(buckets.length)
    const known = { count: 0, words: 0 }
    let words = 0
    // Buckets rise: words stand before pairs, those before letters.
    for (const { isOf, share } of BLOCKS) {
      const from = known.count
      let squares = 0
      for (let at = 0; at < buckets.length; at++) {
        const bucket = buckets[at]!
        if (!isOf(bucket)) continue
        const row = this.#rowOf[bucket]!
        const value = (1 + Math.log(counts[at]!)) * this.#rarity(row)
        squares += value * value
        if (isWord(bucket)) words += 1
        if (row < 0) continue
        if (isWord(bucket)) known.words += 1
        rows[known.count] = row
        values[known.count++] = value
      }
      scale(values, from, known.count, squares / share)
    }
    return {
      rows: rows.slice(0, known.count),
      values: values.slice(0, known.count),
      unknown: words ? 1 - known.words / words : 1,
    }
  }

  #rarity(row: number): number {
    // The root: with few examples each, full idf makes too much of words that happened to be rare.
    return Math.sqrt(Math.log((1 + this.#texts) / (1 + (row < 0 ? 0 : this.#seenIn[row]!))) + 1)
  }
}

/** Brings a block to its length, counting what is not known as well. */
function scale(values: Float32Array, from: number, to: number, squares: number): void {
  const by = Math.sqrt(1 / (squares || 1))
  for (let at = from; at < to; at++) values[at]! *= by
}
