import type { Vector } from "./vocabulary.ts"

/**
 * One linear judge for each category against all others. Weights lie row by row (all categories of one feature beside each
 * other): reading a message and learning from one walk through memory in order.
 */
export interface Judges {
  categories: number
  /** [row * categories + category] */
  weights: Float32Array
  biases: Float32Array
}

export interface Refit {
  /** How much a miss costs against simplicity. */
  cost: number
  /** How much more a miss of a category's own example costs: it has few of them and all the others against it. */
  ownCost: number
  rounds: number
}

/** Found on folds of Banking77's training and of xSID's valid split. */
export const usual: Refit = { cost: 0.7, ownCost: 5, rounds: 10 }
/** No example is further from where it wants to be: good enough. */
const STILL = 0.1

/** How strongly each category speaks for a text. */
export function score({ categories, weights, biases }: Judges, { rows, values }: Vector): Float32Array {
  const scores = Float32Array.from(biases)
  for (let at = 0; at < rows.length; at++) {
    const value = values[at]!
    const start = rows[at]! * categories
    for (let category = 0; category < categories; category++)
      scores[category]! += weights[start + category]! * value
  }
  return scores
}

/** Moves every category by its step along a text. */
export function add({ categories, weights }: Judges, { rows, values }: Vector, steps: Float32Array): void {
  for (let at = 0; at < rows.length; at++) {
    const value = values[at]!
    const start = rows[at]! * categories
    for (let category = 0; category < categories; category++)
      weights[start + category]! += steps[category]! * value
  }
}

/** Examples laid end to end, as the training walks through them over and over. */
interface Laid {
  starts: Int32Array
  rows: Int32Array
  values: Float32Array
  squares: Float32Array
}

/**
 * Linear support vector machines with squared hinge loss by dual coordinate descent with shrinking (Hsieh et al. 2008): one
 * category after the other, so that its weights stay in the nearest memory.
 */
export function refit(
  vectors: readonly Vector[],
  labels: ArrayLike<number>,
  categories: number,
  features: number,
  random: () => number,
  how: Refit = usual,
): Judges {
  const judges = emptyJudges(categories, features)
  const laid = layOut(vectors)
  for (let first = 0; first < categories; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, categories - first) }, (_, index) => first + index)
    keep(
      judges,
      first,
      some.map((category) => trained(laid, labels, category, features, random, how)),
    )
  }
  return judges
}

/** Judges of so many categories are put beside each other at a time: a line of memory is then written once, not sixteen times. */
const AT_ONCE = 16

/** The weights of one category, its bias behind them. */
function trained(
  laid: Laid,
  labels: ArrayLike<number>,
  category: number,
  features: number,
  random: () => number,
  how: Refit,
): Float32Array {
  const training = new Training(
    laid,
    (index) => labels[index] === category,
    new Float32Array(features + 1),
    how,
  )
  for (let round = 0; round < how.rounds && !training.round(random); round++);
  return training.weights
}

function keep({ categories, weights, biases }: Judges, first: number, some: Float32Array[]): void {
  const features = some[0]!.length - 1
  for (let row = 0; row < features; row++)
    for (let each = 0; each < some.length; each++)
      weights[row * categories + first + each] = some[each]![row]!
  for (let each = 0; each < some.length; each++) biases[first + each] = some[each]![features]!
}

function layOut(vectors: readonly Vector[]): Laid {
  const starts = new Int32Array(vectors.length + 1)
  vectors.forEach(({ rows }, index) => {
    starts[index + 1] = starts[index]! + rows.length
  })
  const laid = {
    starts,
    rows: new Int32Array(starts.at(-1)!),
    values: new Float32Array(starts.at(-1)!),
    squares: new Float32Array(vectors.length),
  }
  vectors.forEach(({ rows, values }, index) => {
    laid.rows.set(rows, starts[index])
    laid.values.set(values, starts[index])
    laid.squares[index] = values.reduce((sum, value) => sum + value * value, 1)
  })
  return laid
}

/** What one judge is trained with: all examples, its own on one side, the others on the other. */
class Training {
  readonly #laid: Laid
  readonly #isOwn: (index: number) => boolean
  readonly #soft: readonly [others: number, own: number]
  readonly #duals: Float32Array
  readonly #active: Int32Array
  readonly weights: Float32Array
  #count: number
  /** An example this well on its side that has no part in the judge is left out of the coming rounds. */
  #quiet = Number.POSITIVE_INFINITY

  constructor(
    laid: Laid,
    isOwn: (index: number) => boolean,
    weights: Float32Array,
    { cost, ownCost }: Refit,
  ) {
    this.#laid = laid
    this.#isOwn = isOwn
    this.#soft = [0.5 / cost, 0.5 / (cost * ownCost)]
    this.#duals = new Float32Array(laid.squares.length)
    this.#active = new Int32Array(laid.squares.length).map((_, index) => index)
    this.#count = this.#active.length
    this.weights = weights
  }

  /** One walk over the examples that still matter; true: nothing moves any more. */
  round(random: () => number): boolean {
    shuffle(this.#active, this.#count, random)
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let at = 0; at < this.#count; at++) {
      const slope = this.#settle(this.#active[at]!)
      if (slope === undefined) this.#leaveOut(at--)
      else {
        highest = Math.max(highest, slope)
        lowest = Math.min(lowest, slope)
      }
    }
    this.#quiet = highest > 0 ? highest : Number.POSITIVE_INFINITY
    return highest - lowest < STILL
  }

  #leaveOut(at: number): void {
    const index = this.#active[at]!
    this.#count -= 1
    this.#active[at] = this.#active[this.#count]!
    this.#active[this.#count] = index
  }

  /** Brings one example's part to where it wants to be; answers how far it was from there, undefined: not worth a look. */
  #settle(index: number): number | undefined {
    const isOwn = this.#isOwn(index)
    const side = isOwn ? 1 : -1
    const soft = this.#soft[isOwn ? 1 : 0]
    const before = this.#duals[index]!
    const slope = side * this.#sum(index) - 1 + soft * before
    if (before === 0 && slope > this.#quiet) return undefined
    if (before === 0 && slope >= 0) return 0
    const after = Math.max(0, before - slope / (this.#laid.squares[index]! + soft))
    this.#duals[index] = after
    this.#move(index, side * (after - before))
    return slope
  }

  #sum(index: number): number {
    const { starts, rows, values } = this.#laid
    const { weights } = this
    let sum = weights[weights.length - 1]!
    const end = starts[index + 1]!
    for (let place = starts[index]!; place < end; place++) sum += weights[rows[place]!]! * values[place]!
    return sum
  }

  #move(index: number, step: number): void {
    const { starts, rows, values } = this.#laid
    const { weights } = this
    weights[weights.length - 1]! += step
    const end = starts[index + 1]!
    for (let place = starts[index]!; place < end; place++) weights[rows[place]!]! += step * values[place]!
  }
}

/** Judges that know nothing yet. */
export function emptyJudges(categories: number, features: number): Judges {
  return {
    categories,
    weights: new Float32Array(features * categories),
    biases: new Float32Array(categories),
  }
}

function shuffle(order: Int32Array, count: number, random: () => number): void {
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
}
