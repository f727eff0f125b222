import { expect, test } from "vitest"
import { quietMinutesLeft } from "./quiet.ts"
import { rulesFrom } from "./rules.ts"

const night = { ...rulesFrom(undefined), quiet: { from: 22 * 60, to: 7 * 60 } }
const at = (time: string) => new Date(`2026-06-10T${time}Z`)

test.each([
  ["21:59", "Etc/UTC", 0],
  ["22:00", "Etc/UTC", 540],
  ["06:59", "Etc/UTC", 1],
  ["07:00", "Etc/UTC", 0],
  // Berlin is two hours ahead in summer, Jakarta seven.
  ["20:00", "Europe/Berlin", 540],
  ["15:30", "Asia/Jakarta", 510],
])("at %s in %s quiet lasts %i minutes more", (time, zone, left) => {
  expect(quietMinutesLeft(night, at(time), zone)).toBe(left)
})

test("one's own time zone goes before the business's", () => {
  expect(quietMinutesLeft({ ...night, timeZone: "Asia/Jakarta" }, at("15:30"), "Europe/Berlin")).toBe(510)
})

test("without quiet hours it is never quiet, nor when they begin and end together", () => {
  expect(quietMinutesLeft(rulesFrom(undefined), at("03:00"), "Etc/UTC")).toBe(0)
  expect(quietMinutesLeft({ ...night, quiet: { from: 60, to: 60 } }, at("01:00"), "Etc/UTC")).toBe(0)
})
