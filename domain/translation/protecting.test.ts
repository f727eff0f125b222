import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { protect, restore } from "./protecting.ts"

test("links, addresses, variables, order and serial numbers are kept; words and small numbers are not", () => {
  const text =
    "Hi {{name}}, order #K-1042 and A10482-77 (see https://shop.example/o/1?x=2). Write to help@shop.example by 5 May."
  const { text: marked, kept } = protect(text)
  expect(kept).toEqual([
    "{{name}}",
    "#K-1042",
    "A10482-77",
    "https://shop.example/o/1?x=2",
    "help@shop.example",
  ])
  expect(marked).toBe("Hi ⟦1⟧, order ⟦2⟧ and ⟦3⟧ (see ⟦4⟧). Write to ⟦5⟧ by 5 May.")
  expect(restore(marked, kept)).toBe(text)
})

test("marks may move and gain spaces, but none may be lost, doubled or made up", () => {
  expect(restore("⟦ 2 ⟧ vor ⟦1⟧", ["a", "b"])).toBe("b vor a")
  expect(restore("nur ⟦1⟧", ["a", "b"])).toBe(undefined)
  expect(restore("⟦1⟧ ⟦1⟧ ⟦2⟧", ["a", "b"])).toBe(undefined)
  expect(restore("⟦1⟧ ⟦2⟧ ⟦3⟧", ["a", "b"])).toBe(undefined)
})

test("a hostile text is looked through in no time", () => {
  const hostile = ["A1-".repeat(60_000), "{{".repeat(60_000), `${"a@".repeat(30_000)} ${"A".repeat(30_000)}`]
  expect(cost(() => hostile.map((text) => protect(text)))).toBeLessThan(1500)
})
