import { expect, test } from "vitest"
import { moved } from "./moved.ts"

test("an item goes up, down, and nowhere beyond an end", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"])
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"])
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"])
  expect(moved(["a", "b", "c"], 2, 3)).toEqual(["a", "b", "c"])
})
