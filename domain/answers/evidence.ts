import { betaQuantile, logBeta, logBetaAbove } from "./beta.ts"

/** How a template did so far: cases whose outcome is known. What is still open counts neither way. */
export interface Tally {
  right: number
  wrong: number
}

/** What a template must be better than to answer alone. A shop may set it from .70 to .95. */
export const USUAL_BAR = 0.8
/** Chance of a promotion that was not deserved: one in so many, however often one looks. */
const ODDS = 20
/** However good it looks, so much must have been seen. */
export const FEWEST = { cases: 20, customers: 10, days: 7 }

/**
 * The evidence that a template is right more often than `bar`, as the worth of a fair bet against it that began at 1: an
 * e-process. A template that is not better makes a fortune of 20 once in twenty times at most, even when one looks after
 * every case and stops at the best moment. The bet is spread over all shares above the bar, most of it near 1 (Beta(9,1)).
 */
export function evidence({ right, wrong }: Tally, bar = USUAL_BAR): number {
  const above = logBeta(right + 9, wrong + 1) + logBetaAbove(bar, right + 9, wrong + 1)
  const atBar = right * Math.log(bar) + wrong * Math.log(1 - bar)
  return Math.min(Number.MAX_VALUE, Math.exp(Math.log(9) - Math.log1p(-(bar ** 9)) + above - atBar))
}

/** What stands between a template and answering alone; empty: it may. */
export type Missing = "evidence" | "cases" | "customers" | "days" | "demotion"

export interface Record {
  tally: Tally
  customers: number
  days: number
  /** It was demoted, and nobody has looked at why. */
  isDemoted: boolean
}

/** Everything that is missing, so that the page can say it. `needed`: what `neededBeside` asks where more are on trial. */
export function missingFor(
  { tally, customers, days, isDemoted }: Record,
  bar = USUAL_BAR,
  needed = ODDS,
): Missing[] {
  const wanted: [Missing, boolean][] = [
    ["evidence", evidence(tally, bar) >= needed],
    ["cases", tally.right + tally.wrong >= FEWEST.cases],
    ["customers", customers >= FEWEST.customers],
    ["days", days >= FEWEST.days],
    ["demotion", !isDemoted],
  ]
  return wanted.filter(([, isThere]) => !isThere).map(([name]) => name)
}

/** For people to look at, never to decide by: where the true share lies, with nine chances in ten. */
export function believed({ right, wrong }: Tally): { low: number; middle: number; high: number } {
  const [a, b] = [right + 1, wrong + 1]
  return { low: betaQuantile(0.05, a, b), middle: a / (a + b), high: betaQuantile(0.95, a, b) }
}

/**
 * Of many templates looked at together, which may be promoted so that at most `share` of those are undeserved (e-BH); holds
 * however they depend on each other. Answers their places.
 */
export function promotable(evidences: readonly number[], share = 1 / ODDS): number[] {
  const order = [...evidences.keys()].sort((a, b) => evidences[b]! - evidences[a]!)
  const enough = (rank: number) => evidences[order[rank - 1]!]! >= evidences.length / (share * rank)
  let most = 0
  for (let rank = 1; rank <= order.length; rank++) if (enough(rank)) most = rank
  return order.slice(0, most)
}

/** The evidence from which on one more template would be among the promotable, beside those that are on trial with it. */
export function neededBeside(others: readonly number[], share = 1 / ODDS): number {
  const all = others.length + 1
  const sorted = others.toSorted((a, b) => b - a)
  for (let rank = all; rank > 1; rank--) {
    const wanted = all / (share * rank)
    if (sorted[rank - 2]! >= wanted) return wanted
  }
  return all / share
}
