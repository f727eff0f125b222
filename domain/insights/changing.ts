import { betaBelow, betaQuantile } from "../answers/beta.ts"

/** What came now beside what came in a time of the same length before. */
export interface Change {
  /** more, less: beyond chance. same: chance would do it. few: too few to tell. */
  verdict: "more" | "less" | "same" | "few"
  /** How many times as many, with its interval; null: too few to tell. */
  ratio: number | null
  low: number | null
  high: number | null
}

const TOO_FEW: Change = { verdict: "few", ratio: null, low: null, high: null }
/** Fewer in both times together say nothing, whichever way they fell. */
const FEWEST = 10
/** So often at most a page says "more" or "less" of what only chance did. */
const FALSE_WORDS = 0.05

/**
 * Two Poisson rates over times of equal length: given how many came in all, those of now are binomial with 1/2 when nothing changed
 * (Przyborowski & Wilenski 1940), and Clopper & Pearson's exact interval (1934) of that share p gives the ratio's by p / (1 - p). People
 * write in bursts: where weeks scatter more than Poisson's would, both counts shrink by that factor first (the Pearson dispersion of McCullagh &
 * Nelder 1989, never below 1), and the interval widens as Student's does, because the factor is a guess. `looks`: how many lines one reads at once; the chance of a false word is shared among them (Bonferroni),
 * so that it holds for the page.
 * @param now counts by week, as many as `before`
 */
export function changeOf(now: readonly number[], before: readonly number[], looks = 1): Change {
  const [x, y] = [sum(now), sum(before)]
  if (x + y < FEWEST) return TOO_FEW
  const freedom = now.length + before.length - 2
  const scatter = scatterOf([now, before], freedom)
  const [a, b] = [x / scatter, y / scatter]
  const exact = FALSE_WORDS / (2 * Math.max(1, looks))
  const tail = scatter > 1 ? asNormal(exact, freedom) : exact
  const low = a ? oddsOf(betaQuantile(tail, a, b + 1)) : 0
  const high = b ? oddsOf(betaQuantile(1 - tail, a + 1, b)) : null
  const verdict = low > 1 ? "more" : high !== null && high < 1 ? "less" : "same"
  return { verdict, ratio: y ? x / y : null, low, high }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
const oddsOf = (share: number) => share / (1 - share)

/** How much more weeks scatter around the mean of their own time than counts that come one by one. */
function scatterOf(times: (readonly number[])[], freedom: number): number {
  const chi = times.map((weeks) => {
    const mean = sum(weeks) / weeks.length
    return mean > 0 ? sum(weeks.map((count) => (count - mean) ** 2 / mean)) : 0
  })
  return freedom > 0 ? Math.max(1, sum(chi) / freedom) : 1
}

/** So many degrees of freedom make a t distribution normal. */
const VERY_MANY = 1e6

/** What lies beyond Student's point of this tail under a normal distribution: the smaller tail to ask for instead. */
function asNormal(tail: number, freedom: number): number {
  const share = betaQuantile(2 * tail, freedom / 2, 0.5)
  const square = (freedom * (1 - share)) / share
  return betaBelow(VERY_MANY / (VERY_MANY + square), VERY_MANY / 2, 0.5) / 2
}
