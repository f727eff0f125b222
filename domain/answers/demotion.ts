/** A template that answers alone is watched for ever. */

/** It was this good, and must not have become this bad. */
const GOOD = 0.9
const BAD = 0.75
/** How much suspicion is enough: a lower bar alarms sooner and more often in vain. */
export const ALARM = 5
const FIRST = 10
const TOO_MANY_OF_FIRST = 3

const AFTER_RIGHT = Math.log(BAD / GOOD)
const AFTER_WRONG = Math.log((1 - BAD) / (1 - GOOD))

/** Suspicion after one more case (CUSUM): it rises with each failure, falls with each success, and never below nothing. */
export const suspicion = (before: number, isRight: boolean): number =>
  Math.max(0, before + (isRight ? AFTER_RIGHT : AFTER_WRONG))

export type Stop = "suspicion" | "bad-start" | "flagged"

/** An automatic answer whose outcome is known. `isFlagged`: a legal or a safety matter. */
export interface Outcome {
  isRight: boolean
  isFlagged: boolean
}

/**
 * Why a template must stop answering alone after these cases, in the order in which they came; undefined: it may go on.
 * `before`: how many came earlier and are no longer looked at.
 */
export function reasonToStop(outcomes: readonly Outcome[], before = 0): Stop | undefined {
  if (outcomes.some(({ isFlagged }) => isFlagged)) return "flagged"
  const early = outcomes.slice(0, Math.max(0, FIRST - before)).filter(({ isRight }) => !isRight).length
  if (early >= TOO_MANY_OF_FIRST) return "bad-start"
  let level = 0
  for (const { isRight } of outcomes) {
    level = suspicion(level, isRight)
    if (level >= ALARM) return "suspicion"
  }
  return undefined
}
