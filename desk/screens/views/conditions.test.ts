import { expect, test } from "vitest"
import { type Condition, filterFields, readFilter } from "#contract/filter.ts"
import { conditionOf, emptyOf, type Field, fields, isComplete, makingOf } from "./conditions.ts"

const id = "0198aaaa-1111-7222-8333-444455556666"
const all: Condition[] = [
  { field: "status", operator: "is-not", value: ["closed"] },
  { field: "assignee", operator: "is", value: ["me", "nobody", id] },
  { field: "team", operator: "is", value: ["mine"] },
  { field: "inbox", operator: "is", value: [id] },
  { field: "channel", operator: "is", value: ["email"] },
  { field: "label", operator: "is-all", value: [id] },
  { field: "priority", operator: "is", value: ["urgent"] },
  { field: "attribute", key: "plan", operator: "is", value: "gold" },
  { field: "waiting", operator: "before", value: "-1d" },
  { field: "updated", operator: "after", value: "2026-01-31" },
  { field: "created", operator: "after", value: "-1w" },
  { field: "snoozed", operator: "before", value: "2026-01-31" },
  { field: "attachment", operator: "is", value: false },
]

test("every field of the language can be edited, and what was saved comes back as it was", () => {
  expect(Object.keys(fields).sort()).toEqual(filterFields.filter((field) => field !== "customer").sort())
  const again = all.map((condition, row) => conditionOf(makingOf(condition, row)))
  expect(again).toEqual(all)
  expect(readFilter({ all: again }).all).toHaveLength(all.length)
})

test("a new condition is complete only once something is chosen, unless there is a sensible beginning", () => {
  const complete = (Object.keys(fields) as Field[]).filter((field) => isComplete(emptyOf(field, 0)))
  expect(complete.sort()).toEqual(["attachment", "created", "snoozed", "updated", "waiting"])
  expect(isComplete({ ...emptyOf("attribute", 0), key: "plan", operator: "is-set" })).toBe(true)
})
