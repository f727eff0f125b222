import { expect, test } from "vitest"
import {
  choices,
  isOvernight,
  presets,
  shareOfDay,
  spansOf,
  usualHours,
  week,
  withChanged,
  withoutDay,
  withoutSpan,
  withSameEveryDay,
  withSpan,
} from "./hours.ts"

test("a day that opens takes the hours of the day before", () => {
  const hours = withSpan([{ day: 5, from: "10:00", to: "16:00" }], 6)
  expect(spansOf(hours, 6)).toEqual([{ day: 6, from: "10:00", to: "16:00" }])
})

test("Monday, and a day after a closed one, open with the usual hours", () => {
  expect(spansOf(withSpan([], 1), 1)).toEqual([{ day: 1, from: "09:00", to: "17:00" }])
  expect(spansOf(withSpan([], 3), 3)).toEqual([{ day: 3, from: "09:00", to: "17:00" }])
})

test("an open day gets a second span after a break, never past midnight", () => {
  const noon = withSpan([{ day: 2, from: "09:00", to: "13:00" }], 2)
  expect(spansOf(noon, 2)[1]).toEqual({ day: 2, from: "14:00", to: "17:00" })
  const late = withSpan([{ day: 2, from: "09:00", to: "23:00" }], 2)
  expect(spansOf(late, 2)[1]).toEqual({ day: 2, from: "22:00", to: "23:00" })
})

test("one span changes or goes without touching the others", () => {
  const friday = spansOf(usualHours, 5)[0]!
  expect(spansOf(withChanged(usualHours, friday, { to: "15:00" }), 5)[0]!.to).toBe("15:00")
  expect(withoutSpan(usualHours, friday).length).toBe(usualHours.length - 1)
  expect(withoutDay(usualHours, 5)).toEqual(usualHours.filter(({ day }) => day !== 5))
})

test("the hours of one day are given to the other open days, closed ones stay closed", () => {
  const monday = spansOf(usualHours, 1)[0]!
  const hours = withSameEveryDay(withChanged(usualHours, monday, { from: "07:30" }), 1)
  expect(week.filter((day) => spansOf(hours, day)[0]?.from === "07:30")).toEqual([1, 2, 3, 4, 5])
  expect(spansOf(hours, 6)).toEqual([])
})

test("a span that ends before it begins lasts into the next day", () => {
  expect(isOvernight({ day: 1, from: "22:00", to: "06:00" })).toBe(true)
  expect(isOvernight({ day: 1, from: "09:00", to: "24:00" })).toBe(false)
})

test("half hours are offered, midnight as an end, and an odd time stays", () => {
  expect(choices("from", "08:15").slice(15, 19)).toEqual(["07:30", "08:00", "08:15", "08:30"])
  expect(choices("to", "18:00").at(-1)).toBe("24:00")
  expect(choices("from", "09:00")).not.toContain("24:00")
})

test("a span is drawn as a share of its day", () => {
  expect(shareOfDay({ day: 1, from: "06:00", to: "18:00" })).toEqual({ start: 0.25, length: 0.5 })
  expect(shareOfDay({ day: 1, from: "18:00", to: "03:00" })).toEqual({ start: 0.75, length: 0.25 })
})

test("every preset opens at least one day", () => {
  for (const hours of Object.values(presets)) expect(hours.length).toBeGreaterThan(0)
})
