import { dice } from "./dice.ts"
import type { Counted } from "./features.ts"
import { type Learned, NONE } from "./learned.ts"
import { type Refit, refit, usual } from "./svm.ts"
import { Vocabulary } from "./vocabulary.ts"

/** An example, read once and learned from many times. */
export interface Lesson {
  counted: Counted
  /** Its category's number, or NONE. */
  label: number
}

/** Learns everything anew from all lessons; the same lessons make the same model. */
export function learn(lessons: readonly Lesson[], categories: number, how: Refit = usual): Learned {
  const vocabulary = new Vocabulary()
  for (const { counted } of lessons) vocabulary.add(counted)
  const vectors = lessons.map(({ counted }) => vocabulary.read(counted))
  const labels = lessons.map(({ label }) => label)
  const judges = refit(vectors, labels, categories, vocabulary.size, dice(3), how)
  const members = Array.from({ length: categories }, () => [] as number[])
  labels.forEach((label, index) => {
    if (label !== NONE) members[label]!.push(index)
  })
  return { vocabulary, judges, vectors, labels, members }
}
