import { expect, test } from "vitest"
import { asGiven, asTyped, numberIn, slipsIn } from "./typed.ts"

test.each([
  ["2000000", true, 2_000_000],
  ["2.000.000", true, 2_000_000],
  ["2,000,000", true, 2_000_000],
  ["2 000 000", true, 2_000_000],
  ["5.000", true, 5000],
  ["0,15", false, 0.15],
  ["0.150", false, 0.15],
  ["1.125", false, 1.125],
  ["1.234,5", false, 1234.5],
  ["1,234.5", false, 1234.5],
  ["1.234.567", false, 1_234_567],
  [",5", false, 0.5],
])("%s is a number as people write it", (typed, isWhole, number) => {
  expect(numberIn(typed, isWhole)).toBe(number)
})

test("what is no number is told by its field, and what was read comes back the same", () => {
  const view = {
    ...{ url: "https://x.example/v1", model: "m", key: "••••", isOn: true, abilities: [], sumsUp: false },
    ...{
      patience: 60,
      monthTokens: 2_000_000,
      monthMoney: null,
      priceIn: 0.15,
      priceOut: 0.6,
      currency: "EUR",
    },
    ...{ keepDays: 30, isConnected: true, used: { month: "2026-11", tokens: 0, money: 0 } },
  }
  const typed = asTyped(view, "de")
  expect([typed.monthTokens, typed.priceIn]).toEqual(["2.000.000", "0,15"])
  expect(slipsIn(typed)).toEqual([])
  const { isConnected: _, used: __, ...given } = view
  expect(asGiven(typed)).toEqual(given)
  expect(asGiven(asTyped({ ...view, monthMoney: 1234.5 }, "en")).monthMoney).toBe(1234.5)
  expect(
    slipsIn({ ...typed, patience: "soon", monthMoney: "-1", priceIn: "", keepDays: "many", currency: "€" }),
  ).toEqual(["patience", "keepDays", "monthMoney", "priceIn", "currency"])
})
