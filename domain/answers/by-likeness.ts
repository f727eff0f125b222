import { type Counted, countFeatures } from "./features.ts"
import { Neighbours } from "./neighbours.ts"
import type { Suggestion, Topic } from "./verdict.ts"
import { type Vector, Vocabulary } from "./vocabulary.ts"

/** A text less like anything than this is like nothing. */
const LEAST_LIKENESS = 0.15
/** Likeness alone is never sure. */
const SUREST = 0.6

/** Categories nobody has confirmed enough about yet: how like is the message to what they are called and for? */
export class ByLikeness {
  readonly #topics: readonly Topic[]
  readonly #vocabulary = new Vocabulary()
  readonly #vectors: Vector[]
  /** Which lines are each topic's. */
  readonly #linesOf: number[][]
  readonly #neighbours = new Neighbours()

  constructor(topics: readonly Topic[]) {
    this.#topics = topics
    const lines = topics.flatMap(({ about }, topic) =>
      about.split("\n").map((line) => ({ topic, counted: countFeatures(line) })),
    )
    for (const { counted } of lines) this.#vocabulary.add(counted)
    this.#vectors = lines.map(({ counted }) => this.#vocabulary.read(counted))
    this.#linesOf = topics.map((_, topic) =>
      [...lines.keys()].filter((index) => lines[index]!.topic === topic),
    )
  }

  /** `left`: how much certainty the learned categories leave. What is more like a name than like anything learned, takes its own. */
  suggest(counted: Counted, left: number, likestLearned: number): Suggestion[] {
    const text = this.#vocabulary.read(counted)
    const rows = this.#vocabulary.size
    return this.#topics.flatMap(({ id }, topic) => {
      const likeness =
        this.#neighbours.nearest(text, this.#vectors, this.#linesOf[topic]!, rows)?.likeness ?? 0
      if (likeness < LEAST_LIKENESS) return []
      return [
        {
          category: id,
          confidence: Math.min(SUREST, likeness) * (likeness > likestLearned ? 1 : left),
          isLearned: false,
        },
      ]
    })
  }
}
