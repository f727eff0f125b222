import type { Figure, SurveyKind } from "#contract/routes/surveys.ts"
import { gradeOf, scales } from "./scales.ts"

/** How often each number was given. */
export type Counts = ReadonlyMap<number, number>

export interface Interval {
  value: number
  low: number
  high: number
}

/** Fewer answers than this are shown and called few. */
const FEW = 10
/** 97.5 % of a normal distribution lies below it. */
const Z = 1.959963984540054

/** One kind of question as a figure with what is not known about it. */
export function figureOf(
  kind: SurveyKind,
  counts: Counts,
  asks: { asked: number; answered: number },
): Figure {
  const answered = [...counts.values()].reduce((sum, each) => sum + each, 0)
  const interval = answered ? intervalOf(kind, counts, answered) : { value: null, low: null, high: null }
  const rate = asks.asked ? Math.min(1, asks.answered / asks.asked) : null
  return { answered, asked: asks.asked, ...interval, isSmall: answered < FEW, rate }
}

function intervalOf(kind: SurveyKind, counts: Counts, answered: number): Interval {
  const graded = (grade: string) =>
    [...counts].reduce((sum, [score, n]) => sum + (gradeOf(kind, score) === grade ? n : 0), 0)
  if (kind === "csat") return wilson(graded("good"), answered)
  if (kind === "ces") return meanOf(counts, { step: 1, ...scales.ces })
  const [good, bad] = [graded("good"), graded("bad")]
  const points = new Map([
    [100, good],
    [0, answered - good - bad],
    [-100, bad],
  ])
  return meanOf(points, { step: 100, least: -100, most: 100 })
}

/** A share with Wilson's interval at 95 % (1927): honest also for few answers and near 0 and 1. */
export function wilson(good: number, n: number): Interval {
  const share = good / n
  const middle = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * A mean with Student's interval at 95 %, never beyond the scale. All alike is no certainty: the spread counts as at least what it
 * would be had one of them answered a step otherwise. One answer alone says nothing but itself: the whole scale.
 */
export function meanOf(counts: Counts, scale: { step: number; least: number; most: number }): Interval {
  let [n, sum, squares] = [0, 0, 0]
  for (const [score, times] of counts) {
    n += times
    sum += score * times
    squares += score * score * times
  }
  const value = sum / n
  if (n < 2) return { value, low: scale.least, high: scale.most }
  const variance = Math.max((squares - n * value * value) / (n - 1), scale.step ** 2 / n)
  const half = student(n - 1) * Math.sqrt(variance / n)
  return { value, low: Math.max(scale.least, value - half), high: Math.min(scale.most, value + half) }
}

/** 97.5 % point of Student's t: exact for one and two degrees of freedom, else Fisher's expansion (error below .01 from three on). */
export function student(freedom: number): number {
  if (freedom === 1) return 12.706204736
  if (freedom === 2) return 4.30265273
  const z2 = Z * Z
  const terms = [
    (z2 + 1) / 4,
    ((5 * z2 + 16) * z2 + 3) / 96,
    (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
    ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160,
  ]
  return Z * (1 + terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), 0))
}
