import { ALARM, suspicion } from "./demotion.ts"
import { dice } from "./dice.ts"
import { missingFor, type Tally } from "./evidence.ts"

/** Many lives of a template that is right with the share `truth`, the same ones for the same seed. */
export interface Lives {
  truth: number
  lives: number
  /** How many cases each life has. */
  cases: number
  seed: number
}

/** Share of lives in which it is promoted although it does not deserve it, looked at after every case. */
export function falsePromotions(lives: Lives): number {
  return casesUntilPromoted(lives).filter(Number.isFinite).length / lives.lives
}

/** After how many cases each life was promoted; Infinity: never. */
export function casesUntilPromoted({ truth, lives, cases, seed }: Lives): number[] {
  const random = dice(seed)
  const isEnough = remembered(
    (tally) => !missingFor({ tally, customers: 99, days: 99, isDemoted: false }).length,
  )
  return Array.from({ length: lives }, () => {
    const tally = { right: 0, wrong: 0 }
    for (let count = 1; count <= cases; count++) {
      tally[random() < truth ? "right" : "wrong"] += 1
      if (isEnough(tally)) return count
    }
    return Number.POSITIVE_INFINITY
  })
}

/** The same tallies come up in every life. */
function remembered(judge: (tally: Tally) => boolean): (tally: Tally) => boolean {
  const known = new Map<number, boolean>()
  return (tally) => {
    const key = tally.right * 100_000 + tally.wrong
    const answer = known.get(key) ?? judge(tally)
    known.set(key, answer)
    return answer
  }
}

/** After how many cases suspicion alone stops a template that had been right with the share `before`; Infinity: never. */
export function casesUntilDemoted({ truth, lives, cases, seed }: Lives, before?: number): number[] {
  const random = dice(seed)
  return Array.from({ length: lives }, () => {
    let level = 0
    if (before !== undefined)
      for (let count = 0; count < 100; count++)
        level = Math.min(ALARM - 0.1, suspicion(level, random() < before))
    for (let count = 1; count <= cases; count++) {
      level = suspicion(level, random() < truth)
      if (level >= ALARM) return count
    }
    return Number.POSITIVE_INFINITY
  })
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
