import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { editShare } from "./edit-share.ts"

const TEXT = "Hello Mia, parcels take two days. The link is in the mail."

test("what was sent as it is has no share; spaces, case and marks at a word's edge are no change", () => {
  expect(editShare(TEXT, TEXT)).toBe(0)
  expect(editShare(TEXT, "hello mia – parcels take two days!\n\nThe link is in the mail")).toBeLessThan(0.1)
  expect(editShare("", "")).toBe(0)
})

test("words put for others, added and left out count, of the longer text", () => {
  expect(editShare("one two three four", "one two three five")).toBe(0.25)
  expect(editShare("one two", "one two three four")).toBe(0.5)
  expect(editShare("one two three four", "four")).toBe(0.75)
  expect(editShare(TEXT, "Something else entirely was written here by hand today, friend.")).toBeGreaterThan(
    0.8,
  )
  expect(editShare("", "all new")).toBe(1)
})

test("two very long texts are compared roughly and at once", () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `word${index}`)
  let share: number | undefined
  const spent = cost(() => (share = editShare(long.join(" "), long.toReversed().join(" "))))
  expect(spent).toBeLessThan(2000)
  expect(share).toBe(0)
  expect(
    editShare(long.join(" "), long.map((word, index) => (index % 2 ? word : "x")).join(" ")),
  ).toBeCloseTo(0.5, 1)
})
