import { expect, test } from "vitest"
import { dice } from "../answers/dice.ts"
import { figureOf, meanOf, student, wilson } from "./figures.ts"
import { gradeOf } from "./scales.ts"

test("Wilson's interval is the one of the tables", () => {
  const { low, high } = wilson(15, 20)
  expect(low).toBeCloseTo(0.5313, 3)
  expect(high).toBeCloseTo(0.8881, 3)
  expect(wilson(10, 10).high).toBeCloseTo(1, 9)
  expect(wilson(10, 10).low).toBeCloseTo(0.7225, 3)
})

test("Student's points are those of the tables", () => {
  const known = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 9: 2.262, 29: 2.045, 1000: 1.962 }
  for (const [freedom, point] of Object.entries(known)) expect(student(Number(freedom))).toBeCloseTo(point, 1)
  expect(student(9)).toBeCloseTo(2.262, 3)
})

test("a share is inside its interval as often as it says, also with few answers", () => {
  const roll = dice(7)
  for (const [n, p] of [
    [12, 0.9],
    [40, 0.75],
    [200, 0.95],
  ] as const) {
    let covered = 0
    for (let run = 0; run < 2000; run++) {
      let good = 0
      for (let i = 0; i < n; i++) good += roll() < p ? 1 : 0
      const { low, high } = wilson(good, n)
      covered += low <= p && p <= high ? 1 : 0
    }
    expect(covered / 2000).toBeGreaterThan(0.92)
  }
})

test("a mean says how far it may be off; all alike is no certainty, one alone says nothing", () => {
  expect(meanOf(new Map([[6, 1]]), { step: 1, least: 1, most: 7 })).toEqual({ value: 6, low: 1, high: 7 })
  const alike = meanOf(new Map([[7, 5]]), { step: 1, least: 1, most: 7 })
  expect(alike.low).toBeLessThan(6.6)
  expect(alike.high).toBe(7)
  const mixed = meanOf(
    new Map([
      [5, 10],
      [6, 20],
      [7, 10],
    ]),
    { step: 1, least: 1, most: 7 },
  )
  expect(mixed.value).toBe(6)
  expect(mixed.high - mixed.low).toBeCloseTo(2 * 2.0227 * Math.sqrt(20 / 39 / 40), 2)
})

test("figures: shares of good ones, mean ease, promoters less detractors; few are called few", () => {
  const asks = { asked: 20, answered: 9 }
  const csat = figureOf(
    "csat",
    new Map([
      [5, 6],
      [4, 1],
      [3, 1],
      [1, 1],
    ]),
    asks,
  )
  expect(csat).toMatchObject({ answered: 9, asked: 20, isSmall: true, rate: 0.45 })
  expect(csat.value).toBeCloseTo(7 / 9)
  expect(
    figureOf(
      "nps",
      new Map([
        [10, 6],
        [8, 2],
        [3, 2],
      ]),
      asks,
    ),
  ).toMatchObject({ value: 40, isSmall: false })
  expect(figureOf("ces", new Map(), { asked: 0, answered: 0 })).toEqual({
    answered: 0,
    asked: 0,
    value: null,
    low: null,
    high: null,
    isSmall: true,
    rate: null,
  })
})

test("what a number means is the scale's own", () => {
  expect([1, 2, 3, 4, 5].map((score) => gradeOf("csat", score))).toEqual([
    "bad",
    "bad",
    "middling",
    "good",
    "good",
  ])
  expect([3, 4, 5].map((score) => gradeOf("ces", score))).toEqual(["bad", "middling", "good"])
  expect([6, 7, 9].map((score) => gradeOf("nps", score))).toEqual(["bad", "middling", "good"])
})
