import { add, type Judges, score } from "./svm.ts"
import type { Vector } from "./vocabulary.ts"

/** How far one example may move the judges: a slip of the hand is undone by the next refit, and until then does little. */
const AGGRESSIVENESS = 1

/**
 * Learns from one confirmed example at once (passive-aggressive, PA-II): where the right category leads by one, nothing moves.
 * Answers whether anything did.
 */
export function learnInPassing(judges: Judges, vector: Vector, category: number): boolean {
  const scores = score(judges, vector)
  const rival = strongestBut(scores, category)
  const loss = 1 - scores[category]! + (rival < 0 ? -1 : scores[rival]!)
  if (loss <= 0 || !vector.rows.length) return false
  const square = vector.values.reduce((sum, value) => sum + value * value, 0)
  const step = loss / (2 * square + 0.5 / AGGRESSIVENESS)
  const steps = new Float32Array(judges.categories)
  steps[category] = step
  if (rival >= 0) steps[rival] = -step
  add(judges, vector, steps)
  return true
}

/** The strongest of the others; -1: there is no other. */
function strongestBut(scores: Float32Array, category: number): number {
  let best = -1
  for (let other = 0; other < scores.length; other++)
    if (other !== category && (best < 0 || scores[other]! > scores[best]!)) best = other
  return best
}
