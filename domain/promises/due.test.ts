import { expect, test } from "vitest"
import { dueAt, isOpen, isTimeZone, nextOpening } from "./due.ts"

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }))
const BERLIN = "Europe/Berlin"
const utc = (text: string) => new Date(`${text}Z`)

test("within hours the clock just runs", () => {
  expect(dueAt(utc("2026-11-23T09:00:00"), 3600, weekdays, BERLIN)).toEqual(utc("2026-11-23T10:00:00"))
})

test("what is left in the evening is served the next morning", () => {
  // Monday 16:30 in Berlin (UTC+1), promised within an hour: half an hour today, half tomorrow.
  expect(dueAt(utc("2026-11-23T15:30:00"), 3600, weekdays, BERLIN)).toEqual(utc("2026-11-24T08:30:00"))
})

test("a weekend is skipped", () => {
  expect(dueAt(utc("2026-11-21T10:00:00"), 60, weekdays, BERLIN)).toEqual(utc("2026-11-23T08:01:00"))
})

test("the clock change in autumn keeps local opening times", () => {
  // 25 October 2026: Berlin falls back to UTC+1, so Monday opens at 08:00 UTC instead of 07:00.
  expect(nextOpening(utc("2026-10-24T12:00:00"), weekdays, BERLIN)).toEqual(utc("2026-10-26T08:00:00"))
  expect(nextOpening(utc("2026-10-22T20:00:00"), weekdays, BERLIN)).toEqual(utc("2026-10-23T07:00:00"))
})

test("a night shift over midnight belongs to both days", () => {
  const night = [{ day: 1, from: "22:00", to: "06:00" }]
  expect(isOpen(utc("2026-11-24T03:00:00"), night, "UTC")).toBe(true)
  expect(isOpen(utc("2026-11-24T07:00:00"), night, "UTC")).toBe(false)
})

test("Bandung and Hamburg open on their own clocks", () => {
  expect(isOpen(utc("2026-11-23T02:30:00"), weekdays, "Asia/Jakarta")).toBe(true)
  expect(isOpen(utc("2026-11-23T02:30:00"), weekdays, BERLIN)).toBe(false)
})

test("no hours means around the clock", () => {
  expect(dueAt(utc("2026-11-22T03:00:00"), 60, [], BERLIN)).toEqual(utc("2026-11-22T03:01:00"))
})

test("a made-up time zone is not one", () => {
  expect(isTimeZone("Europe/Hamburg-Altona")).toBe(false)
  expect(isTimeZone("Asia/Jakarta")).toBe(true)
})
