import { expect, test } from "vitest"
import { reasonToStop, suspicion } from "./demotion.ts"
import { casesUntilDemoted, median } from "./simulating.ts"

const row = (marks: string) => [...marks].map((mark) => ({ isRight: mark !== "-", isFlagged: mark === "!" }))

test("suspicion falls with each success, never below nothing, and rises with each failure", () => {
  expect(suspicion(0, true)).toBe(0)
  expect(suspicion(0, false)).toBeCloseTo(0.916, 3)
  expect(suspicion(1, true)).toBeCloseTo(0.818, 3)
})

test("three failures among the first ten stop at once, later ones have to come thick", () => {
  expect(reasonToStop(row("+++-+-+++-"))).toBe("bad-start")
  expect(reasonToStop(row("+++-+-++++-"))).toBeUndefined()
  expect(reasonToStop(row(`${"+".repeat(50)}------`))).toBe("suspicion")
  expect(reasonToStop(row(`${"+".repeat(50)}---`))).toBeUndefined()
})

test("one legal or safety matter is enough", () => {
  expect(reasonToStop(row(`${"+".repeat(50)}!`))).toBe("flagged")
  expect(reasonToStop([])).toBeUndefined()
})

test("a fall from 92 to 70 of 100 is found in some 30 cases, and good templates are left alone", () => {
  const found = casesUntilDemoted({ truth: 0.7, lives: 2000, cases: 2000, seed: 3 }, 0.92)
  expect(median(found)).toBeGreaterThan(15)
  expect(median(found)).toBeLessThanOrEqual(32)
  const alarms = casesUntilDemoted({ truth: 0.92, lives: 2000, cases: 500, seed: 4 })
  expect(alarms.filter(Number.isFinite).length / 2000).toBeLessThanOrEqual(0.06)
})
