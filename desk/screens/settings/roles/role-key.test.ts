import { expect, test } from "vitest"
import { roleKey } from "./role-key.ts"

test.each([
  ["Night team", "night-team"],
  ["Äußerer  Kreis!", "ausserer-kreis"],
  ["  2nd level ", "nd-level"],
  ["b2b", "b2b"],
])("“%s” becomes %s", (typed, key) => expect(roleKey(typed)).toBe(key))

test("what has no letters to go by is no name", () => {
  for (const typed of ["", "7", "x", "夜班", "---"]) expect(roleKey(typed)).toBeUndefined()
})
