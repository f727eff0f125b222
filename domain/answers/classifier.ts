import { ByLikeness } from "./by-likeness.ts"
import { sharesOf } from "./calibrating.ts"
import { certifiedThreshold } from "./certifying.ts"
import { type Counted, countFeatures } from "./features.ts"
import { type Learned, look, NONE } from "./learned.ts"
import { type Lesson, learn } from "./learning.ts"
import { chanceOfNone } from "./none-of-these.ts"
import { learnInPassing } from "./passing.ts"
import { rehearse, type Surety } from "./rehearsing.ts"
import type { Example, Topic, Verdict } from "./verdict.ts"

/** A category becomes one to learn with so many examples; before, likeness decides. */
const FEWEST_EXAMPLES = 2
const MOST_SUGGESTIONS = 3

/** Learns which question a message asks, from what people confirmed. Everything is done at once: it belongs into a thread. */
export class Classifier {
  readonly #topics: readonly Topic[]
  readonly #examples: readonly Example[]
  /** The categories that have enough examples, by their number in the model. */
  readonly #classes: string[]
  readonly #learned: Learned
  /** Which example each lesson was. */
  readonly #lessonIds: string[] = []
  readonly #surety: Surety
  readonly #byLikeness: ByLikeness

  constructor(topics: readonly Topic[], examples: readonly Example[]) {
    this.#topics = topics
    this.#examples = examples.filter(
      ({ category }) => category === null || topics.some(({ id }) => id === category),
    )
    const counts = Map.groupBy(this.#examples, ({ category }) => category)
    const many = topics
      .filter(({ id }) => (counts.get(id)?.length ?? 0) >= FEWEST_EXAMPLES)
      .map(({ id }) => id)
    // One category against nothing is no question.
    this.#classes = many.length > 1 ? many : []
    const lessons = this.#lessons()
    const aboutOf = new Map(topics.map(({ id, about }) => [id, about]))
    const names = this.#classes.map((id) => countFeatures(aboutOf.get(id)!))
    this.#learned = learn(lessons, names)
    this.#surety = rehearse(lessons, names)
    this.#byLikeness = new ByLikeness(this.#unlearned())
  }

  /** Examples of categories that are not learned yet say nothing to the model; NONE they are not. */
  #lessons(): Lesson[] {
    const numberOf = new Map<string | null, number>(this.#classes.map((id, index) => [id, index]))
    numberOf.set(null, NONE)
    return this.#examples.flatMap(({ id, category, text }) => {
      const label = numberOf.get(category)
      if (label === undefined || !this.#classes.length) return []
      this.#lessonIds.push(id)
      return [{ counted: countFeatures(text), label }]
    })
  }

  #unlearned(): Topic[] {
    const own = new Set(this.#classes)
    const texts = Map.groupBy(this.#examples, ({ category }) => category)
    return this.#topics
      .filter(({ id }) => !own.has(id))
      .map(({ id, about }) => ({
        id,
        about: [about, ...(texts.get(id) ?? []).map(({ text }) => text)].join("\n"),
      }))
  }

  /** What a message is about. Any text is harmless: empty, pictures only, 100 kB. */
  classify(text: string): Verdict {
    const counted = countFeatures(text)
    if (!counted.buckets.length) return { suggestions: [], none: 1, unknown: 1, nearest: undefined }
    const learned = this.#classes.length ? this.#judge(counted) : nothing
    const named = this.#byLikeness.suggest(counted, learned.none, learned.nearest?.likeness ?? 0)
    const left = 1 - Math.max(0, ...named.map(({ confidence }) => confidence))
    const suggestions = [
      ...learned.suggestions.map((each) => ({ ...each, confidence: each.confidence * left })),
      ...named,
    ]
    suggestions.sort((a, b) => b.confidence - a.confidence)
    return { ...learned, none: learned.none * left, suggestions: suggestions.slice(0, MOST_SUGGESTIONS) }
  }

  #judge(counted: Counted): Verdict {
    const { scores, order, nearest, signs } = look(this.#learned, counted)
    const none = chanceOfNone(this.#surety.none, signs)
    const shares = sharesOf(scores, this.#surety.temperature)
    const suggestions = order.slice(0, MOST_SUGGESTIONS).map((index) => ({
      category: this.#classes[index]!,
      confidence: shares[index]! * (1 - none),
      isLearned: true,
    }))
    const example = this.#lessonIds[nearest]
    return {
      suggestions: signs.nearest > 0 ? suggestions : [],
      none,
      unknown: signs.unknown,
      nearest: example === undefined ? undefined : { id: example, likeness: signs.nearest },
    }
  }

  /**
   * From which confidence on it may answer alone, strangers among the messages; undefined: it can't be shown that it may.
   * `within`: the same where every message is known to fit some category, for measuring.
   */
  threshold(target: number, risk: number, within = false): number | undefined {
    const { claims } = this.#surety
    if (within)
      return certifiedThreshold(
        claims.map(({ within, isRight }) => ({ confidence: within, isRight })),
        { target, risk },
      )
    return certifiedThreshold([...claims, ...this.#someStrangers()], { target, risk })
  }

  /** As many as come in a shop: every n-th of those that were rehearsed. */
  #someStrangers() {
    const { claims, strangers } = this.#surety
    const wanted = Math.max(1, Math.round(claims.length * 0.25))
    const every = Math.max(1, Math.floor(strangers.length / wanted))
    return strangers.filter((_, index) => index % every === 0)
  }

  /**
   * Learns at once from one more example, until the next refit learns it properly. False: its category is not one that is
   * learned yet, only a refit can know it.
   */
  learnInPassing({ id, category, text }: Example): boolean {
    const number = category === null ? NONE : this.#classes.indexOf(category)
    if (category !== null && number < 0) return false
    if (number === NONE) return false
    const counted = countFeatures(text)
    const { vocabulary, judges, vectors, labels, members } = this.#learned
    vocabulary.admit(counted)
    const needed = vocabulary.size * judges.categories
    if (judges.weights.length < needed) judges.weights = grown(judges.weights, needed)
    const vector = vocabulary.read(counted)
    learnInPassing(judges, vector, number)
    members[number]!.push(vectors.push(vector) - 1)
    labels.push(number)
    this.#lessonIds.push(id)
    return true
  }
}

const nothing: Verdict = { suggestions: [], none: 1, unknown: 1, nearest: undefined }

function grown(weights: Float32Array, needed: number): Float32Array {
  const larger = new Float32Array(Math.max(needed, Math.ceil(weights.length * 1.25)))
  larger.set(weights)
  return larger
}
