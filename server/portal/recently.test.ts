import { expect, test } from "vitest"
import { Recently } from "./recently.ts"

test("the same within the hour is nothing new, afterwards it is, and it never remembers much", () => {
  const recently = new Recently()
  expect([recently.isNew("a", 0), recently.isNew("a", 10), recently.isNew("b", 10)]).toEqual([
    true,
    false,
    true,
  ])
  expect(recently.isNew("a", 3_600_001)).toBe(true)
  for (let each = 0; each < 20_001; each++) recently.isNew(`x${each}`, 4_000_000)
  expect(recently.isNew("a", 4_000_001)).toBe(true)
})
