import { expect, test } from "vitest"
import { meaningOf } from "./swipe.ts"

test("a finger that has hardly moved may still tap; one that goes down scrolls", () => {
  expect(meaningOf(8, 3, 390, false)).toBeUndefined()
  expect(meaningOf(10, 40, 390, false)).toBe("scroll")
})

test("pulled to one side it means that side, and counts from a third of the row on", () => {
  expect(meaningOf(40, 5, 390, false)).toEqual({ side: "end", isFar: false })
  expect(meaningOf(150, 20, 390, false)).toEqual({ side: "end", isFar: true })
  expect(meaningOf(-150, 0, 390, false)).toEqual({ side: "start", isFar: true })
})

test("where writing runs from right to left the sides change places", () => {
  expect(meaningOf(150, 0, 390, true)).toEqual({ side: "start", isFar: true })
  expect(meaningOf(-150, 0, 390, true)).toEqual({ side: "end", isFar: true })
})
