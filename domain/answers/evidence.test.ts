import { expect, test } from "vitest"
import { betaBelow, betaQuantile } from "./beta.ts"
import { dice } from "./dice.ts"
import { believed, evidence, missingFor, neededBeside, promotable } from "./evidence.ts"
import { casesUntilPromoted, falsePromotions, median } from "./simulating.ts"

test("the beta distribution knows its textbook values", () => {
  expect(betaBelow(0.5, 2, 2)).toBeCloseTo(0.5, 12)
  expect(betaBelow(0.3, 2, 5)).toBeCloseTo(0.579825, 6)
  expect(betaQuantile(0.05, 149, 1)).toBeCloseTo(0.05 ** (1 / 149), 9)
  expect(betaBelow(0.8, 400, 60)).toBeCloseTo(1 - betaBelow(0.2, 60, 400), 10)
})

test("evidence is what the integral says", () => {
  const bySum = (right: number, wrong: number, bar: number) => {
    const steps = 200_000
    let sum = 0
    for (let step = 0; step < steps; step++) {
      const p = bar + ((step + 0.5) / steps) * (1 - bar)
      sum += p ** 8 * (p / bar) ** right * ((1 - p) / (1 - bar)) ** wrong
    }
    return ((9 / (1 - bar ** 9)) * sum * (1 - bar)) / steps
  }
  for (const [right, wrong, bar] of [
    [0, 0, 0.8],
    [20, 0, 0.8],
    [30, 2, 0.8],
    [40, 12, 0.7],
    [5, 9, 0.95],
  ] as const)
    expect(evidence({ right, wrong }, bar) / bySum(right, wrong, bar)).toBeCloseTo(1, 5)
})

test("before the first case there is no evidence, and a bet is fair: at the bar the next case is expected to change nothing", () => {
  expect(evidence({ right: 0, wrong: 0 })).toBeCloseTo(1, 9)
  for (const tally of [
    { right: 3, wrong: 1 },
    { right: 40, wrong: 7 },
  ]) {
    const next =
      0.8 * evidence({ ...tally, right: tally.right + 1 }) +
      0.2 * evidence({ ...tally, wrong: tally.wrong + 1 })
    expect(next / evidence(tally)).toBeCloseTo(1, 8)
  }
})

test("thousands of cases stay numbers", () => {
  expect(evidence({ right: 100, wrong: 5000 })).toBeLessThan(0.001)
  expect(evidence({ right: 5000, wrong: 100 })).toBe(Number.MAX_VALUE)
})

test("looked at after every case, a template that is not better is promoted in at most one of twenty lives", () => {
  const share = falsePromotions({ truth: 0.8, lives: 2000, cases: 500, seed: 1 })
  expect(share).toBeLessThanOrEqual(0.05)
  expect(share).toBeGreaterThan(0.02)
})

test("a template that is right 95 times of 100 is promoted after about 30 cases", () => {
  const needed = median(casesUntilPromoted({ truth: 0.95, lives: 2000, cases: 500, seed: 2 }))
  expect(needed).toBeGreaterThanOrEqual(24)
  expect(needed).toBeLessThanOrEqual(36)
})

test("what is missing is said, all of it", () => {
  const good = { tally: { right: 40, wrong: 0 }, customers: 30, days: 12, isDemoted: false }
  expect(missingFor(good)).toEqual([])
  expect(missingFor({ ...good, customers: 4, days: 2 })).toEqual(["customers", "days"])
  expect(missingFor({ ...good, isDemoted: true })).toEqual(["demotion"])
  expect(missingFor({ tally: { right: 9, wrong: 1 }, customers: 9, days: 9, isDemoted: false })).toEqual([
    "evidence",
    "cases",
    "customers",
  ])
  // A bar of 95 % asks for more than 40 of 40.
  expect(missingFor(good, 0.95)).toEqual(["evidence"])
})

test("what is shown lies around the share that was seen", () => {
  const { low, middle, high } = believed({ right: 28, wrong: 2 })
  expect(middle).toBeCloseTo(29 / 32, 9)
  expect([low < middle, middle < high, low > 0.75, high < 1]).toEqual([true, true, true, true])
})

test("of many templates together few are promoted in vain", () => {
  expect(promotable([30, 1, 0.2])).toEqual([])
  expect(promotable([70, 1, 50])).toEqual([0, 2])
  expect(promotable([])).toEqual([])
  const random = dice(4)
  let vain = 0
  for (let round = 0; round < 300; round++) {
    const tallies = Array.from({ length: 20 }, () => {
      const right = Array.from({ length: 40 }).filter(() => random() < 0.8).length
      return evidence({ right, wrong: 40 - right })
    })
    vain += promotable(tallies).length ? 1 : 0
  }
  expect(vain / 300).toBeLessThanOrEqual(0.05)
})

test("beside others on trial more is needed, and never less than among the promotable", () => {
  expect(neededBeside([])).toBe(20)
  expect(neededBeside([1, 1, 1])).toBe(80)
  expect(neededBeside([1000, 1000, 1])).toBeCloseTo(80 / 3, 9)
  for (const others of [[], [3], [50, 2], [500, 70, 30, 1], [25, 25, 25]]) {
    const needed = neededBeside(others)
    expect(promotable([...others, needed])).toContain(others.length)
    expect(promotable([...others, needed * 0.999])).not.toContain(others.length)
  }
})
