import { expect, test } from "vitest"
import { initialsOf, shadeOf } from "./initials.ts"

test("initials are those of first and last name", () => {
  expect(initialsOf("Ada Lovelace")).toBe("AL")
  expect(initialsOf("jürgen von der Öhe")).toBe("JÖ")
})

test("names without spaces or in other scripts give whole characters", () => {
  expect(initialsOf("李小龍")).toBe("李")
  expect(initialsOf("محمد عبد الله")).toBe("م")
  expect(initialsOf("Sri")).toBe("S")
})

test("a number or an address without letters gives none, so that an icon can stand there", () => {
  expect(initialsOf("+62 811 234")).toBe("")
  expect(initialsOf("")).toBe("")
})

test("the same person always gets the same ground", () => {
  expect(shadeOf("mia@example.com", 6)).toBe(shadeOf("mia@example.com", 6))
  const used = new Set(Array.from({ length: 60 }, (_, index) => shadeOf(`person ${index}`, 6)))
  expect(used.size).toBe(6)
})
