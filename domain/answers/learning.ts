import { dice } from "./dice.ts"
import type { Counted } from "./features.ts"
import { type Learned, NONE } from "./learned.ts"
import { type Judges, type Refit, refit, usual } from "./svm.ts"
import { type Vector, Vocabulary } from "./vocabulary.ts"

/** An example, read once and learned from many times. */
export interface Lesson {
  counted: Counted
  /** Its category's number, or NONE. */
  label: number
}

/** Up to so many examples a category's middle counts as much as its judge, and less the more there are (same folds as in vocabulary.ts). */
const FEW = 10

/**
 * Learns everything anew from all lessons; the same lessons make the same model. `names`: of each category what it is called and for,
 * which is learned from like an example and never shown as one.
 */
export function learn(lessons: readonly Lesson[], names: readonly Counted[], how: Refit = usual): Learned {
  const vocabulary = new Vocabulary()
  for (const { counted } of lessons) vocabulary.add(counted)
  for (const name of names) vocabulary.add(name)
  const vectors = lessons.map(({ counted }) => vocabulary.read(counted))
  const labels = lessons.map(({ label }) => label)
  const all = [...vectors, ...names.map((name) => vocabulary.read(name))]
  const labelled = [...labels, ...names.keys()]
  const judges = refit(all, labelled, names.length, vocabulary.size, dice(3), how)
  addMiddles(judges, all, labelled)
  const members = names.map(() => [] as number[])
  labels.forEach((label, index) => {
    if (label !== NONE) members[label]!.push(index)
  })
  return { vocabulary, judges, vectors, labels, members }
}

/** Where the examples of a category lie on the whole, of length one: what little they have in common helps where there are few. */
function addMiddles(judges: Judges, vectors: readonly Vector[], labels: readonly number[]): void {
  const { categories, weights } = judges
  const byCategory = Map.groupBy(vectors.keys(), (index) => labels[index]!)
  const middle = new Float32Array(weights.length / categories)
  for (const [category, own] of byCategory) {
    if (category === NONE) continue
    const touched = new Set<number>()
    for (const index of own) {
      const { rows, values } = vectors[index]!
      for (let at = 0; at < rows.length; at++) {
        middle[rows[at]!]! += values[at]!
        touched.add(rows[at]!)
      }
    }
    let squares = 0
    for (const row of touched) squares += middle[row]! ** 2
    const weight = Math.min(1, FEW / own.length) / Math.sqrt(squares || 1)
    for (const row of touched) {
      weights[row * categories + category]! += weight * middle[row]!
      middle[row] = 0
    }
  }
}
