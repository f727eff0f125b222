import { expect, test } from "vitest"
import { filterOf, splitView } from "./views.ts"

test("an id keeps its own dashes", () => {
  expect(splitView("inbox-0198f-11")).toEqual(["inbox", "0198f-11"])
  expect(splitView("mine")).toEqual(["mine", undefined])
})

test("what waits is sorted by the time left, what is closed by the last message", () => {
  expect(filterOf("mine")).toEqual({ status: "open", order: "due", assignee: "me" })
  expect(filterOf("team-7")).toEqual({ status: "open", order: "due", team: "7" })
  expect(filterOf("closed").order).toBe("newest")
})

test("an unknown view shows everything that is open rather than nothing", () => {
  expect(filterOf("nonsense")).toEqual({ status: "open", order: "due" })
})
