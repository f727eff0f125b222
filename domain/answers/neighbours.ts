import type { Vector } from "./vocabulary.ts"

export interface Neighbour {
  index: number
  /** Cosine, 0 to 1. */
  likeness: number
}

/** Which example is most like a text, among those asked for; undefined: none shares anything with it. */
export class Neighbours {
  /** The text laid out flat, so that each example is one walk over its own features. */
  #flat = new Float32Array(0)

  /** `rows`: how many features there are. */
  nearest(
    text: Vector,
    examples: readonly Vector[],
    among: readonly number[],
    rows: number,
  ): Neighbour | undefined {
    if (this.#flat.length < rows) this.#flat = new Float32Array(rows)
    for (let at = 0; at < text.rows.length; at++) this.#flat[text.rows[at]!] = text.values[at]!
    let best: Neighbour | undefined
    for (const index of among) {
      const likeness = this.#likeness(examples[index]!)
      if (likeness > (best?.likeness ?? 0)) best = { index, likeness }
    }
    for (const row of text.rows) this.#flat[row] = 0
    return best
  }

  #likeness({ rows, values }: Vector): number {
    let sum = 0
    for (let at = 0; at < rows.length; at++) sum += this.#flat[rows[at]!]! * values[at]!
    return sum
  }
}
