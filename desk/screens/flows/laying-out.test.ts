import { expect, test } from "vitest"
import type { FlowDocument } from "#contract/flows.ts"
import { addStep, changeStep, withDoor } from "./editing.ts"
import { CARD, isLegible, laidOut } from "./laying-out.ts"

const empty: FlowDocument = {
  languages: ["en"],
  trigger: { inboxIds: [], newConversation: false, categoryIds: [], button: {} },
  start: null,
  steps: [],
}

/** Hello → yes or no → two ends, and "something else" back to the question. */
function fork() {
  const hello = addStep(empty, "message", "Hello")
  const asked = addStep(hello.flow, "buttons", "Really?", { step: hello.id, door: "next" })
  const question = asked.flow.steps.find(({ id }) => id === asked.id)!
  if (question.kind !== "buttons") throw new Error("no question")
  const [yes, no] = question.options
  const one = addStep(asked.flow, "end", "Yes", { step: asked.id, door: `option:${yes!.id}` })
  const two = addStep(one.flow, "end", "No", { step: asked.id, door: `option:${no!.id}` })
  const back = two.flow.steps.find(({ id }) => id === asked.id)!
  return changeStep(two.flow, withDoor(back, "unclear", hello.id))
}

test("steps stand one below the other as one comes to them, a way back moves nothing", () => {
  const rows = new Map(laidOut(fork()).steps.map(({ name, at }) => [name, at.y]))
  expect(rows.get("Hello")).toBe(0)
  expect(rows.get("Really?")!).toBeGreaterThan(CARD.head)
  expect(rows.get("Yes")!).toBeGreaterThan(rows.get("Really?")!)
  expect(rows.get("Yes")).toBe(rows.get("No"))
})

test("no card lies on another", () => {
  const heap = fork()
  expect(isLegible({ ...heap, steps: heap.steps.map((step) => ({ ...step, at: { x: 0, y: 0 } })) })).toBe(
    false,
  )
  expect(isLegible(laidOut(heap))).toBe(true)
})

test("what leads nowhere and what nobody comes to are laid out, too", () => {
  const { flow } = addStep(fork(), "message", "Alone")
  expect(laidOut(flow).steps.every(({ at }) => Number.isFinite(at.x) && Number.isFinite(at.y))).toBe(true)
  expect(laidOut(empty)).toEqual(empty)
})
