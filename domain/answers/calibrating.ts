/** How sure a judgement may call itself, so that of all messages called "80 % sure" some 80 % are right. */

/** Shares that add up to one; the colder, the surer. */
export function sharesOf(scores: ArrayLike<number>, temperature: number): Float64Array {
  const shares = Float64Array.from(scores, (score) => score / temperature)
  const highest = shares.reduce((most, share) => Math.max(most, share), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let at = 0; at < shares.length; at++) sum += shares[at] = Math.exp(shares[at]! - highest)
  return shares.map((share) => share / sum)
}

/** Scores of a message the model had not seen, and what was right. */
export interface Judged {
  scores: Float32Array
  right: number
}

const COLDEST = 0.02
const WARMEST = 5
const STEPS = 16

/** The temperature under which what was right was least surprising (golden section over its logarithm). */
export function temperatureFor(judged: readonly Judged[]): number {
  if (!judged.length) return 0.3
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(COLDEST), Math.log(WARMEST)]
  for (let step = 0; step < STEPS; step++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (surprise(judged, Math.exp(left)) < surprise(judged, Math.exp(right))) high = right
    else low = left
  }
  return Math.exp((low + high) / 2)
}

/** Summed without keeping the shares: this is asked dozens of times for thousands of messages. */
function surprise(judged: readonly Judged[], temperature: number): number {
  let sum = 0
  for (const { scores, right } of judged) {
    let highest = Number.NEGATIVE_INFINITY
    for (let at = 0; at < scores.length; at++) if (scores[at]! > highest) highest = scores[at]!
    let all = 0
    for (let at = 0; at < scores.length; at++) all += Math.exp((scores[at]! - highest) / temperature)
    sum += Math.log(all) - (scores[right]! - highest) / temperature
  }
  return sum
}

/** A judgement with how sure it called itself. */
export interface Claimed {
  confidence: number
  isRight: boolean
}

/** Mean distance between what was claimed and what came true, over bins of equal width. */
export function calibrationError(claims: readonly Claimed[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => ({ claimed: 0, right: 0 }))
  for (const { confidence, isRight } of claims) {
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]!
    bin.claimed += confidence
    bin.right += isRight ? 1 : 0
  }
  return sums.reduce((sum, { claimed, right }) => sum + Math.abs(claimed - right), 0) / (claims.length || 1)
}
