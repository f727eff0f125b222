import { type Claimed, type Judged, sharesOf, temperatureFor } from "./calibrating.ts"
import { dice } from "./dice.ts"
import type { Counted } from "./features.ts"
import { type Learned, look, NONE } from "./learned.ts"
import { type Lesson, learn } from "./learning.ts"
import { chanceOfNone, fitNone, type NoneModel, type Signs } from "./none-of-these.ts"
import { usual } from "./svm.ts"

/** How sure the model may be, found out on messages it had not seen. */
export interface Surety {
  temperature: number
  none: NoneModel | undefined
  /** What it would have claimed about messages it had not seen: those of known categories, and strangers. */
  claims: Claim[]
  strangers: Claim[]
}

/** `within`: how sure, if one of the categories fits at all. `confidence`: that it fits, and is this one. */
export interface Claim extends Claimed {
  within: number
}

const FOLDS = 4
/** Categories are left out in so many parts. */
const PARTS = 3
/** So many messages in a shop fit no category. */
const STRANGERS = 0.2
/** A rehearsal need not be as thorough as the model itself. */
const quicker = { ...usual, rounds: 6 }

/** One message as a rehearsal judged it. `right`: undefined when no category fits. */
interface Rehearsed {
  scores: Float32Array
  best: number
  right: number | undefined
  signs: Signs
}

/**
 * Some examples are left out and judged by what was learned from the others: that tells how sure it may be. Then whole
 * categories are left out, beside some examples of the others: that tells what sets a question apart that nobody has an
 * answer for. Both kinds must come from the same model to be compared.
 */
export function rehearse(lessons: readonly Lesson[], names: readonly Counted[]): Surety {
  const can = canRehearse(lessons, names.length)
  const known = can ? withoutSome(lessons, names) : []
  const mixed = can ? withoutCategories(lessons, names) : []
  const temperature = temperatureFor(
    known.flatMap(({ scores, right }): Judged[] => (right === undefined ? [] : [{ scores, right }])),
  )
  const none = fitNone(
    mixed.map(({ signs, right }) => ({ signs, isNone: right === undefined })),
    STRANGERS,
  )
  const claims = (some: Rehearsed[]) => some.map((each) => claim(each, temperature, none))
  return {
    temperature,
    none,
    claims: claims(known.filter(({ right }) => right !== undefined)),
    strangers: claims([...known, ...mixed].filter(({ right }) => right === undefined)),
  }
}

/** Too few to leave any out: no rehearsal, and nothing is claimed. */
const canRehearse = (lessons: readonly Lesson[], categories: number): boolean =>
  categories >= 4 && lessons.length >= categories * 4

function claim(each: Rehearsed, temperature: number, none: NoneModel | undefined): Claim {
  const { scores, best, right, signs } = each
  const within = sharesOf(scores, temperature)[best]!
  return { within, confidence: within * (1 - chanceOfNone(none, signs)), isRight: best === right }
}

function withoutSome(lessons: readonly Lesson[], names: readonly Counted[]): Rehearsed[] {
  const parts = spread(lessons, FOLDS)
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = learn(
      lessons.filter((_, index) => parts[index] !== fold),
      names,
      quicker,
    )
    return lessons.filter((_, index) => parts[index] === fold).map((lesson) => rehearsed(model, lesson))
  }).flat()
}

/** In each part a fourth of the examples of the other categories is judged, too; of the strangers every third is enough. */
function withoutCategories(lessons: readonly Lesson[], names: readonly Counted[]): Rehearsed[] {
  const order = shuffled([...names.keys()], dice(5))
  const fourths = spread(lessons, 4)
  return Array.from({ length: PARTS }, (_, part) => {
    const kept = order.filter((_, index) => index % PARTS !== part)
    const numberOf = new Map([[NONE, NONE], ...kept.map((category, index) => [category, index] as const)])
    const own = lessons.flatMap(({ counted, label }, index) => {
      const number = numberOf.get(label)
      return number === undefined ? [] : [{ counted, label: number, isLeftOut: fourths[index] === part }]
    })
    const strangers = lessons
      .filter(({ label }) => !numberOf.has(label))
      .filter((_, index) => index % 3 === 0)
    const model = learn(
      own.filter(({ isLeftOut }) => !isLeftOut),
      kept.map((category) => names[category]!),
      quicker,
    )
    return [
      ...own.filter(({ isLeftOut }) => isLeftOut),
      ...strangers.map(({ counted }) => ({ counted, label: NONE })),
    ].map((lesson) => rehearsed(model, lesson))
  }).flat()
}

function rehearsed(model: Learned, { counted, label }: Lesson): Rehearsed {
  const { scores, order, signs } = look(model, counted)
  return { scores, best: order[0]!, right: label === NONE ? undefined : label, signs }
}

/** Which fold each lesson is left out in; every category's are spread evenly. */
function spread(lessons: readonly Lesson[], folds: number): number[] {
  const parts = lessons.map(() => 0)
  const order = shuffled([...lessons.keys()], dice(7))
  const byLabel = Map.groupBy(order, (index) => lessons[index]!.label)
  let next = 0
  for (const indexes of byLabel.values()) for (const index of indexes) parts[index] = next++ % folds
  return parts
}

function shuffled<T>(values: T[], random: () => number): T[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[values[at], values[other]] = [values[other]!, values[at]!]
  }
  return values
}
