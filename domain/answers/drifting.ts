/** One judged message, as the watch counts it. */
export interface Seen {
  /** No category was sure enough. */
  abstained: boolean
  /** Share of its words nobody confirmed anything about. */
  unknown: number
}

export interface Drift {
  abstained: { before: number; now: number }
  unknown: { before: number; now: number }
  /** What customers write is no longer what was learned from. */
  isDrifting: boolean
}

/** Fewer say nothing about a change. */
const FEWEST = 50
/** Changes beyond so many standard errors are no accident: looked at daily, a false alarm comes once in years. */
const ERRORS = 4
/** And smaller ones are not worth anybody's time. */
const LEAST = 0.05

/** Compares now with before: abstentions and unknown words that rise say that new questions are coming in. */
export function watchDrift(before: readonly Seen[], now: readonly Seen[]): Drift {
  const drift = {
    abstained: compare(before, now, ({ abstained }) => (abstained ? 1 : 0)),
    unknown: compare(before, now, ({ unknown }) => unknown),
  }
  const isDrifting =
    before.length >= FEWEST && now.length >= FEWEST && (drift.abstained.rose || drift.unknown.rose)
  return { abstained: bare(drift.abstained), unknown: bare(drift.unknown), isDrifting }
}

const bare = ({ before, now }: { before: number; now: number }) => ({ before, now })

function compare(before: readonly Seen[], now: readonly Seen[], value: (seen: Seen) => number) {
  const [a, b] = [before.map(value), now.map(value)]
  const [meanBefore, meanNow] = [mean(a), mean(b)]
  const error = Math.sqrt(variance(a, meanBefore) / (a.length || 1) + variance(b, meanNow) / (b.length || 1))
  const rise = meanNow - meanBefore
  return { before: meanBefore, now: meanNow, rose: rise > LEAST && rise > ERRORS * error }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
const variance = (values: readonly number[], middle: number) =>
  values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1)
