/**
 * Does any category fit at all? Learned on folds in which whole categories had been left out, so that their messages are
 * what the model must recognise as strange.
 */
export interface Signs {
  /** How strongly the best category speaks for it. */
  top: number
  /** And by how much it leads. */
  lead: number
  /** How evenly the categories share it, 0 to 1. */
  entropy: number
  /** How like it the nearest confirmed example is, 0 to 1. */
  nearest: number
  /** Share of its words nobody confirmed anything about. */
  unknown: number
  /** The nearest example belongs to the best category. */
  agrees: boolean
}

export interface Strange {
  signs: Signs
  /** No category fits. */
  isNone: boolean
}

/** Weights over the standardised signs, the last one stands alone. */
export interface NoneModel {
  means: number[]
  spreads: number[]
  weights: number[]
}

const numbersOf = ({ top, lead, entropy, nearest, unknown, agrees }: Signs): number[] => [
  top,
  lead,
  entropy,
  nearest,
  unknown,
  agrees ? 1 : 0,
]

const ROUNDS = 200
const STEP = 0.5
const SIMPLICITY = 0.01

/**
 * Logistic regression, each side weighed so that strangers are `share` of all. Undefined when there are too few of either:
 * then the nearest example alone decides.
 */
export function fitNone(all: readonly Strange[], share: number): NoneModel | undefined {
  const strangers = all.filter(({ isNone }) => isNone).length
  if (strangers < 20 || all.length - strangers < 20) return undefined
  const rows = all.map(({ signs }) => numbersOf(signs))
  const { means, spreads } = standards(rows)
  const inputs = rows.map((row) => [...row.map((value, at) => (value - means[at]!) / spreads[at]!), 1])
  const weightOf = [(1 - share) / (all.length - strangers), share / strangers] as const
  let weights = inputs[0]!.map(() => 0)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight, at) => (at < means.length ? -SIMPLICITY * weight : 0))
    for (const [index, input] of inputs.entries()) {
      const { isNone } = all[index]!
      const miss = ((isNone ? 1 : 0) - logistic(dot(weights, input))) * weightOf[isNone ? 1 : 0]
      for (let at = 0; at < input.length; at++) slope[at]! += miss * input[at]!
    }
    weights = weights.map((weight, at) => weight + STEP * 4 * slope[at]!)
  }
  return { means, spreads, weights }
}

/** How likely no category fits, 0 to 1. */
export function chanceOfNone(model: NoneModel | undefined, signs: Signs): number {
  if (!model) return 1 - Math.min(1, Math.max(0, (signs.nearest - 0.05) / 0.4))
  const input = numbersOf(signs).map((value, at) => (value - model.means[at]!) / model.spreads[at]!)
  return logistic(dot(model.weights, [...input, 1]))
}

function standards(rows: readonly number[][]): { means: number[]; spreads: number[] } {
  const means = rows[0]!.map((_, at) => rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length)
  const spreads = means.map(
    (mean, at) => Math.sqrt(rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / rows.length) || 1,
  )
  return { means, spreads }
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value))
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0)
