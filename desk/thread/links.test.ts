import { expect, test } from "vitest"
import { piecesOf } from "./links.ts"

const hrefs = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? [])

test("text comes back whole, whatever is in it", () => {
  for (const text of [
    "",
    "Hi",
    "See https://a.example/x?y=1, please.",
    "(www.shop.example)",
    "https://a.example https://b.example",
  ]) {
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text)
  }
})

test("the full stop after an address belongs to the sentence", () => {
  expect(hrefs("Look at https://shop.example/grinder.")).toEqual(["https://shop.example/grinder"])
  expect(hrefs("(https://shop.example/a)!")).toEqual(["https://shop.example/a"])
  expect(hrefs("https://wiki.example/Mill_(tool)")).toEqual(["https://wiki.example/Mill_(tool)"])
})

test("an address without a scheme is opened safely", () => {
  expect(hrefs("www.shop.example/x")).toEqual(["https://www.shop.example/x"])
})

test("nothing but http and https becomes a link", () => {
  expect(hrefs("javascript:alert(1) data:text/html,x file:///etc/passwd")).toEqual([])
})
