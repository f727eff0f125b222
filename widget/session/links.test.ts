import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { pieces } from "./links.ts"

const links = (text: string) => pieces(text).flatMap((piece) => piece.href ?? [])

test("an address in a sentence becomes a link without the full stop", () => {
  expect(pieces("Look at https://shop.example/a?b=1. Thanks")).toEqual([
    { text: "Look at " },
    { text: "https://shop.example/a?b=1", href: "https://shop.example/a?b=1" },
    { text: ". Thanks" },
  ])
})

test("brackets around an address stay outside, brackets of the address stay inside", () => {
  expect(links("(see https://a.example/x)")).toEqual(["https://a.example/x"])
  expect(links("https://en.wikipedia.org/wiki/Moka_(pot)")).toEqual([
    "https://en.wikipedia.org/wiki/Moka_(pot)",
  ])
})

test("www and mail addresses get the scheme they lack", () => {
  expect(links("www.kopi.example and ada@kopi.example")).toEqual([
    "https://www.kopi.example",
    "mailto:ada@kopi.example",
  ])
})

test("script and data addresses never become links", () => {
  expect(links("javascript:alert(1) data:text/html,x vbscript:x JaVaScRiPt://x")).toEqual([])
})

test("the pieces put together are the text, whatever it holds", () => {
  for (const text of [
    "",
    "<img src=x onerror=alert(1)>",
    "a https://b.example c\nd",
    "https://",
    "@@ http://.",
  ]) {
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text)
  }
})

test("a hundred thousand characters without an address take no time", () => {
  const hostile = [
    "a.".repeat(50_000),
    `https://${")".repeat(100_000)}`,
    "a@b".repeat(33_000),
    "www.".repeat(25_000),
  ]
  expect(cost(() => hostile.map(pieces))).toBeLessThan(3000)
})
