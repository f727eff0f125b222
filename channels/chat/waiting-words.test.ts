import { expect, test } from "vitest"
import { sayWaiting } from "./waiting-words.ts"

const now = new Date("2026-03-04T20:30:00Z")
const soon = (seconds: number) => ({
  when: "soon" as const,
  seconds,
  at: new Date(now.getTime() + seconds * 1000),
})
const later = (at: string) => ({ when: "later" as const, seconds: null, at: new Date(at) })

test("somebody is here: within a minute", () => {
  expect(sayWaiting({ when: "now", seconds: 60, at: now }, "en", "Europe/Berlin", now)).toContain(
    "within a minute",
  )
})

test("minutes are rounded up to what one would say", () => {
  const count = (seconds: number) => /\d+/.exec(sayWaiting(soon(seconds), "en", "UTC", now))![0]
  expect([100, 130, 5 * 60, 16 * 60, 31 * 60].map(count)).toEqual(["2", "3", "5", "20", "35"])
})

test("tomorrow is tomorrow for the visitor, in their own time", () => {
  const nine = later("2026-03-05T08:00:00Z")
  expect(sayWaiting(nine, "de", "Europe/Berlin", now)).toBe("Du hörst morgen bis 09:00 Uhr von uns.")
  // In Jakarta it is past midnight already.
  expect(sayWaiting(nine, "id", "Asia/Jakarta", now)).toContain("hari ini sebelum pukul 15.00")
})

test("days further away are named", () => {
  expect(sayWaiting(later("2026-03-09T08:00:00Z"), "en", "UTC", now)).toContain("Monday, March 9")
})

test("without any opening ahead no time is made up", () => {
  const words = sayWaiting({ when: "later", seconds: null, at: null }, "en", "UTC", now)
  expect(words).not.toMatch(/\d/)
})

test("more than an hour is told as a time of day", () => {
  expect(sayWaiting(soon(2 * 3600), "de", "Europe/Berlin", now)).toBe("Du hörst heute bis 23:30 Uhr von uns.")
})
