import { betaQuantile } from "./beta.ts"
import type { Claimed } from "./calibrating.ts"

/** The share of right ones is at least this, with so much chance of being wrong about it (Clopper-Pearson, one-sided). */
export function surelyAtLeast(right: number, all: number, risk: number): number {
  return right === 0 ? 0 : betaQuantile(risk, right, all - right + 1)
}

const STEPS = 60
/** So many places of the row have a share of the risk of their own: an unlucky beginning does not end everything. */
const BEGINNINGS = 4

/**
 * From which confidence on at least `target` of the judgements are right, certified: thresholds are tried from the surest
 * down, in an order that was fixed before anything was counted. One that holds hands its risk to the next, one that does not
 * loses it (the fallback procedure: all together err with `risk` at most). Undefined: nothing can be certified, so nothing
 * may be answered alone.
 */
export function certifiedThreshold(
  claims: readonly Claimed[],
  { target, risk }: { target: number; risk: number },
): number | undefined {
  const sorted = [...claims].sort((a, b) => b.confidence - a.confidence)
  const rightUpTo = [0]
  for (const { isRight } of sorted) rightUpTo.push(rightUpTo.at(-1)! + (isRight ? 1 : 0))
  let certified: number | undefined
  let risked = 0
  for (const [step, count] of countsToTry(sorted, target, risk).entries()) {
    risked += step % (STEPS / BEGINNINGS) === 0 ? risk / BEGINNINGS : 0
    if (risked === 0) continue
    if (surelyAtLeast(rightUpTo[count]!, count, risked) >= target) certified = sorted[count - 1]!.confidence
    else risked = 0
  }
  return certified
}

/** How many of the surest are looked at together, from the fewest that could show anything to all; equal ones go together. */
function countsToTry(sorted: readonly Claimed[], target: number, risk: number): number[] {
  const fewest = Math.ceil((2 * Math.log(risk)) / Math.log(target))
  if (sorted.length < fewest) return []
  return Array.from({ length: STEPS }, (_, step) => {
    let count = Math.round(fewest + ((sorted.length - fewest) * step) / (STEPS - 1))
    while (count < sorted.length && sorted[count]!.confidence === sorted[count - 1]!.confidence) count++
    return count
  })
}
