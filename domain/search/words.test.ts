import { expect, test } from "vitest"
import { parse, spaced } from "./asking.ts"
import { addressWords, distance, fold, gramsOf, wordsOf } from "./words.ts"

test("accents, case and sharp s make no difference", () => {
  expect(fold("Größe MÜLLER Çığ")).toBe("grosse muller cıg")
  expect(wordsOf("Café, café; CAFÉ")).toEqual(["cafe"])
})

test("numbers of orders are found by their parts", () => {
  expect(wordsOf("Order TR-10492/b, #77")).toEqual(["order", "tr", "10492", "b", "77"])
})

test("an endless word and an endless text are cut", () => {
  expect(wordsOf("x".repeat(5000))[0]).toHaveLength(64)
  expect(wordsOf(Array.from({ length: 9000 }, (_, at) => `w${at}`).join(" "))).toHaveLength(4000)
  expect(wordsOf("a".concat("\u0301".repeat(500)))).toEqual(["a"])
})

test("a number is found however it is written, and the id of a visitor is no address", () => {
  expect(addressWords("+49 (170) 123 45-67")).toEqual(["+49(170)12345-67", "491701234567"])
  expect(addressWords("Mia@Example.com")).toEqual(["mia@example.com"])
  expect(addressWords("0198aaaa-1111-7222-8333-444455556666")).toEqual([])
})

test("slips of the pen are counted", () => {
  expect(distance("hoffmann", "hofmann")).toBe(1)
  expect(distance("hoffmann", "hoffamnn")).toBe(1)
  expect(distance("meier", "maier")).toBe(1)
  expect(distance("miller", "schneider")).toBeGreaterThan(2)
  expect(gramsOf("mia")).toEqual(["_mi", "mia", "ia_"])
})

test("what was typed falls into words, phrases and operators", () => {
  const asked = parse('from:mia "broken grinder" has:attachment label:"to check" TR-10 noi')
  expect(asked).toMatchObject({
    words: ["broken", "grinder", "tr", "10", "noi"],
    typing: "noi",
    phrases: [" broken grinder "],
    operators: [
      { operator: "from", value: "mia" },
      { operator: "has", value: "attachment" },
      { operator: "label", value: "to check" },
    ],
  })
  expect(parse("noise ").typing).toBeUndefined()
  expect(spaced("A broken\n GRINDER!")).toContain(" broken grinder ")
})

test("what only looks like an operator is text", () => {
  expect(parse("https://example.com/a Re: order").operators).toEqual([])
  expect(parse("https://example.com").words).toEqual(["https", "example", "com"])
  expect(parse('from: "').words).toEqual(["from"])
})
