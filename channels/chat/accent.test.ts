import { expect, test } from "vitest"
import { contrast, isColour, onAccent, parse } from "./accent.ts"

test("words on any accent reach 4.5 to 1", () => {
  for (let red = 0; red < 256; red += 15)
    for (let green = 0; green < 256; green += 15)
      for (let blue = 0; blue < 256; blue += 15) {
        const accent = `#${[red, green, blue].map((it) => it.toString(16).padStart(2, "0")).join("")}`
        expect(contrast(parse(onAccent(accent)), parse(accent))).toBeGreaterThanOrEqual(4.5)
      }
})

test("dark accents get white words, light ones dark words", () => {
  expect(onAccent("#0e5b3f")).toBe("#ffffff")
  expect(onAccent("#ffeb3b")).toBe("#1c1917")
})

test("three digits mean the same as six", () => {
  expect(parse("#0f8")).toEqual(parse("#00ff88"))
})

test("contrast of black and white is 21", () => {
  expect(contrast(parse("#000"), parse("#fff"))).toBeCloseTo(21)
})

test("nothing but a colour is a colour", () => {
  for (const text of ["red", "#12", "#12345g", "#fff;}*{display:none", "url(x)", ""])
    expect(isColour(text)).toBe(false)
})
