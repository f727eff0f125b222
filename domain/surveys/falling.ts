/** The first so many answers say how it usually is. */
const USUAL_OF = 50
/** The odds of an answer that is not good have become so many times what they were: that is worth a word. */
const WORSE = 2.5
/** How much suspicion is enough. */
const ALARM = 5

export interface Fall {
  /** Shares of good answers. */
  before: number
  now: number
  /** Of how many answers `now` is the share: since things began to look worse. */
  of: number
}

/**
 * Has it become worse? CUSUM on good or not good against how it was in the first fifty answers; these are taken one standard error
 * worse than they came out, since they may have been lucky. With nothing changed it cries in vain in at most 7 of 100 series of 300
 * answers; .90 → .70 is found after some 60 answers (falling.test.ts simulates both).
 */
export function fallIn(answers: readonly boolean[]): Fall | undefined {
  if (answers.length <= USUAL_OF) return undefined
  const good = count(answers.slice(0, USUAL_OF))
  const { afterGood, afterBad } = steps(good)
  let [level, since] = [0, USUAL_OF]
  for (let at = USUAL_OF; at < answers.length; at++) {
    if (level === 0) since = at
    level = Math.max(0, level + (answers[at] ? afterGood : afterBad))
    if (level < ALARM) continue
    const worse = answers.slice(since, at + 1)
    return { before: good / USUAL_OF, now: count(worse) / worse.length, of: worse.length }
  }
  return undefined
}

function steps(good: number): { afterGood: number; afterBad: number } {
  const share = (good + 1) / (USUAL_OF + 2)
  const before = 1 - Math.max(0.3, share - Math.sqrt((share * (1 - share)) / USUAL_OF))
  const odds = (before / (1 - before)) * WORSE
  const worse = odds / (1 + odds)
  return { afterGood: Math.log((1 - worse) / (1 - before)), afterBad: Math.log(worse / before) }
}

const count = (answers: readonly boolean[]) => answers.filter(Boolean).length
