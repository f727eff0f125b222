import { expect, test } from "vitest"
import { snoozeTimes } from "./snooze-times.ts"

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }))
const BERLIN = "Europe/Berlin"
const at = (text: string, hours = weekdays, zone = BERLIN) =>
  snoozeTimes(new Date(`${text}Z`), hours, zone).map(({ name, until }) => `${name} ${until.slice(0, 16)}`)

test("on a Monday morning: three hours on, Tuesday's opening, next Monday's opening", () => {
  expect(at("2026-11-23T08:50:00")).toEqual([
    "later-today 2026-11-23T12:00",
    "tomorrow 2026-11-24T08:00",
    "next-week 2026-11-30T08:00",
  ])
})

test("late in the day nobody will be here in three hours", () => {
  expect(at("2026-11-23T14:30:00")).toEqual(["tomorrow 2026-11-24T08:00", "next-week 2026-11-30T08:00"])
})

test("on a Friday tomorrow is Monday, and so is next week: it is said once", () => {
  expect(at("2026-11-27T15:30:00")).toEqual(["tomorrow 2026-11-30T08:00"])
})

test("on a Sunday next week begins tomorrow", () => {
  expect(at("2026-11-22T10:00:00")).toEqual(["tomorrow 2026-11-23T08:00"])
})

test("who serves around the clock has a morning at eight all the same", () => {
  const always = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: "00:00", to: "24:00" }))
  expect(at("2026-11-23T22:30:00", always)).toEqual([
    "tomorrow 2026-11-24T07:00",
    "next-week 2026-11-30T07:00",
  ])
})

test("without opening hours a day begins at nine", () => {
  expect(at("2026-11-23T08:00:00", [])).toEqual([
    "later-today 2026-11-23T11:00",
    "tomorrow 2026-11-24T08:00",
    "next-week 2026-11-30T08:00",
  ])
})

test("in Bandung the morning is Bandung's", () => {
  expect(at("2026-11-23T20:00:00", weekdays, "Asia/Jakarta")).toEqual(
    ["later-today 2026-11-24T06:00", "tomorrow 2026-11-25T02:00", "next-week 2026-11-30T02:00"].slice(1),
  )
})

test("a clock change moves the morning with the clock", () => {
  // 25 October 2026: Berlin falls back, Monday opens at 08:00 UTC instead of 07:00.
  expect(at("2026-10-22T14:30:00")).toEqual(["tomorrow 2026-10-23T07:00", "next-week 2026-10-26T08:00"])
})
