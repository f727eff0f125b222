import { expect, test } from "vitest"
import { readableOn } from "./readable-on.ts"

test("words on a dark colour are white, on a light one dark", () => {
  expect(readableOn("#0e5b3f")).toBe("#ffffff")
  expect(readableOn("#ffd84d")).toBe("#1c1917")
  expect(readableOn("#FFF")).toBe("#1c1917")
})

test("on a middling colour black is the last that can be read", () => {
  expect(readableOn("#777777")).toBe("#000000")
})

test("what is no colour colours nothing", () => {
  for (const text of ["", "red", "#12345", "#0e5b3f;}", "url(x)"]) expect(readableOn(text)).toBeUndefined()
})
