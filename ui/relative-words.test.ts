import { expect, test } from "vitest"
import { fileSize } from "./file-size.ts"
import { moment, span } from "./relative-words.ts"

const minute = 60_000
const now = Date.UTC(2026, 2, 4, 15, 0)
const said = (then: number) => moment(then, now, "en-GB", "UTC")

test("a span is said in the largest unit that says enough", () => {
  expect(span(42_000, "en")).toBe("42 sec")
  expect(span(4 * minute, "en")).toBe("4 min")
  expect(span(90 * minute, "en")).toBe("90 min")
  expect(span(5 * 60 * minute, "en")).toBe("5 hr")
  expect(span(-3 * 24 * 60 * minute, "en")).toBe("3 days")
})

test("a span follows the reader's language", () => {
  expect(span(4 * minute, "de")).toBe("4 Min.")
})

test("today is a time, this week a weekday, earlier a date, last year has its year", () => {
  expect(said(now - 30 * minute)).toBe("14:30")
  expect(said(now - 2 * 24 * 60 * minute)).toBe("Mon")
  expect(said(now - 20 * 24 * 60 * minute)).toBe("12 Feb")
  expect(said(now - 400 * 24 * 60 * minute)).toBe("28 Jan 2025")
})

test("today is the reader's day, not the server's", () => {
  const evening = Date.UTC(2026, 2, 4, 18, 0)
  expect(moment(evening - minute, evening, "en-GB", "Asia/Jakarta")).toBe("0:59")
  expect(moment(evening - 90 * minute, evening, "en-GB", "Asia/Jakarta")).toBe("Wed")
})

test("file sizes are written the reader's way", () => {
  expect(fileSize(1_536, "en")).toBe("1.5 kB")
  expect(fileSize(2_400_000, "de")).toBe("2,4 MB")
  expect(fileSize(0, "en")).toBe("0 bytes")
})
