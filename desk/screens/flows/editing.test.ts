import { expect, test } from "vitest"
import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep } from "#contract/flows.ts"
import { addStep, firstLine, inOrder, removeStep, stepKinds, withDoor } from "./editing.ts"

const empty: FlowDocument = {
  languages: ["en"],
  trigger: { inboxIds: [], newConversation: false, categoryIds: [], button: {} },
  start: null,
  steps: [],
}
const step = (flow: FlowDocument, id: string) => flow.steps.find((each) => each.id === id)!
const leads = (from: FlowStep) => doorsOf(from).map(({ to }) => to)

test("the first step is the beginning, one behind a door goes on to where that led", () => {
  const first = addStep(empty, "message", "Hello")
  expect(first.flow.start).toBe(first.id)
  const last = addStep(first.flow, "end", "Bye", { step: first.id, door: "next" })
  const between = addStep(last.flow, "wait", "A day", { step: first.id, door: "next" })
  expect(leads(step(between.flow, first.id))).toEqual([between.id])
  expect(leads(step(between.flow, between.id))).toEqual([last.id])
  expect(inOrder(between.flow).map(({ name }) => name)).toEqual(["Hello", "A day", "Bye"])
})

test("a step that goes takes no way along: whoever came to it comes to the next", () => {
  const first = addStep(empty, "message", "Hello")
  const second = addStep(first.flow, "message", "And", { step: first.id, door: "next" })
  const third = addStep(second.flow, "end", "Bye", { step: second.id, door: "next" })
  const without = removeStep(third.flow, second.id)
  expect(leads(step(without, first.id))).toEqual([third.id])
  expect(removeStep(without, first.id).start).toBe(third.id)
  expect(removeStep(removeStep(without, first.id), third.id)).toMatchObject({ start: null, steps: [] })
})

test("a step that leads to itself leaves nothing behind that leads to it", () => {
  const first = addStep(empty, "wait", "Again")
  const round = { ...first.flow, steps: first.flow.steps.map((each) => withDoor(each, "next", first.id)) }
  expect(removeStep(round, first.id)).toMatchObject({ start: null, steps: [] })
})

test("every kind begins whole: each of its doors can be led somewhere", () => {
  for (const kind of stepKinds) {
    const { flow, id } = addStep(empty, kind, kind)
    for (const { name } of doorsOf(step(flow, id)))
      expect(doorsOf(withDoor(step(flow, id), name, "there")).find((door) => door.name === name)!.to).toBe(
        "there",
      )
    expect(withDoor(step(flow, id), "no-such-door", "there")).toEqual(step(flow, id))
  }
})

test("a card shows the first line, in another language when there is none in this", () => {
  const { flow, id } = addStep(empty, "message", "Hello")
  const said = { ...step(flow, id), texts: { de: "Hallo\nund mehr", en: " " } } as FlowStep
  expect(firstLine(said, "en")).toBe("Hallo")
  expect(firstLine(step(flow, id), "en")).toBe("")
})
