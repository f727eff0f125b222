import { expect, test } from "vitest"
import { dice } from "../answers/dice.ts"
import { fallIn } from "./falling.ts"

const RUNS = 1500

/** Answers with this share of good ones, after `then` of them with another. */
function series(
  roll: () => number,
  length: number,
  share: number,
  then?: { from: number; share: number },
): boolean[] {
  return Array.from({ length }, (_, at) => roll() < (then && at >= then.from ? then.share : share))
}

test("with nothing changed it cries in vain in at most 7 of 100 series of 300 answers, however good one is", () => {
  const roll = dice(20)
  for (const share of [0.6, 0.7, 0.8, 0.9, 0.95]) {
    let alarms = 0
    for (let run = 0; run < RUNS; run++) alarms += fallIn(series(roll, 350, share)) ? 1 : 0
    expect(alarms / RUNS).toBeLessThanOrEqual(0.08)
  }
})

test("nine of ten becoming seven of ten is found, mostly within 60 answers", () => {
  const roll = dice(21)
  const delays: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const answers = series(roll, 450, 0.9, { from: 50, share: 0.7 })
    let [low, high] = [50, answers.length + 1]
    // The alarm stays once it was raised, so its place is found by halving.
    while (low < high) {
      const middle = (low + high) >> 1
      if (fallIn(answers.slice(0, middle))) high = middle
      else low = middle + 1
    }
    delays.push(low - 50)
  }
  delays.sort((a, b) => a - b)
  expect(delays[RUNS / 2]).toBeLessThanOrEqual(65)
  expect(delays.filter((delay) => delay <= 400).length / RUNS).toBeGreaterThan(0.95)
})

test("it says how it was and how it is since it looked worse; fifty answers are needed to know", () => {
  const before = Array.from({ length: 50 }, (_, at) => at % 10 !== 0)
  expect(fallIn(before)).toBeUndefined()
  expect(fallIn([...before, ...before, ...before])).toBeUndefined()
  const fall = fallIn([...before, ...Array.from({ length: 20 }, () => false)])!
  expect(fall.before).toBeCloseTo(0.9)
  expect(fall.now).toBe(0)
  expect(fall.of).toBeLessThan(15)
})
