import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep, FlowStepKind } from "#contract/flows.ts"

/** Every kind of step, in the order in which it is offered. */
export const stepKinds: FlowStepKind[] = [
  "message",
  "buttons",
  "form",
  "condition",
  "article",
  "template",
  "wait",
  "http",
  "shop",
  "set",
  "handover",
  "end",
]

export const newId = (): string => crypto.randomUUID().slice(0, 8)

/** What it begins with, beside id, name and place. */
const blank: {
  [K in FlowStepKind]: () => Omit<Extract<FlowStep, { kind: K }>, "id" | "name" | "at" | "kind">
} = {
  message: () => ({ texts: {}, next: null }),
  buttons: () => ({ texts: {}, options: [newOption(), newOption()], keep: null, unclear: null }),
  form: () => ({ fields: [newField()], next: null, unclear: null }),
  condition: () => ({ cases: [newCase()], otherwise: null }),
  article: () => ({ articleId: null, next: null, missing: null }),
  template: () => ({ templateId: null, next: null, missing: null }),
  http: () => ({ method: "GET", url: "https://", body: {}, results: [], next: null, failed: null }),
  shop: () => ({ action: "", inputs: {}, results: [], next: null, failed: null, unavailable: null }),
  set: () => ({ subject: "conversation", key: "", value: "", next: null }),
  wait: () => ({ minutes: null, next: null }),
  handover: () => ({ teamId: null, userId: null, texts: {}, note: "" }),
  end: () => ({ texts: {}, closes: false }),
}

export const newOption = () => ({ id: newId(), label: {}, next: null })
export const newField = () => ({
  ...{ key: "", type: "text" as const, texts: {}, again: {}, required: true, options: [] },
})
export const newCase = () => ({
  ...{ id: newId(), name: "", next: null },
  test: { on: "variable" as const, name: "", is: "equal" as const, value: "" },
})

/** Below the largest card. */
const FAR = 240

/** A new step. With a door it stands behind that and goes on to where the door led; the first of all is the beginning. */
export function addStep(
  flow: FlowDocument,
  kind: FlowStepKind,
  name: string,
  behind?: { step: string; door: string },
): { flow: FlowDocument; id: string } {
  const before = flow.steps.find(({ id }) => id === behind?.step)
  const led = before && doorsOf(before).find((each) => each.name === behind!.door)?.to
  const last = before ?? flow.steps.at(-1)
  const at = last ? { x: last.at.x, y: last.at.y + FAR } : { x: 0, y: 0 }
  const made = { ...blank[kind](), id: newId(), kind, name, at } as FlowStep
  const step = led ? withDoor(made, doorsOf(made)[0]?.name ?? "", led) : made
  const steps = [...flow.steps, step].map((each) =>
    before && each.id === before.id ? withDoor(each, behind!.door, step.id) : each,
  )
  return { id: step.id, flow: { ...flow, steps, start: flow.start ?? step.id } }
}

/** The step with this door leading there. */
export function withDoor(step: FlowStep, door: string, to: string | null): FlowStep {
  const id = /^(?:option|case):(.*)/.exec(door)?.[1]
  if (step.kind === "buttons" && id !== undefined)
    return { ...step, options: step.options.map((each) => (each.id === id ? { ...each, next: to } : each)) }
  if (step.kind === "condition" && id !== undefined)
    return { ...step, cases: step.cases.map((each) => (each.id === id ? { ...each, next: to } : each)) }
  return door in step ? ({ ...step, [door]: to } as FlowStep) : step
}

export function changeStep(flow: FlowDocument, step: FlowStep): FlowDocument {
  return { ...flow, steps: flow.steps.map((each) => (each.id === step.id ? step : each)) }
}

/** Doors that led to it lead to where it led itself, if there is one such place. */
export function removeStep(flow: FlowDocument, id: string): FlowDocument {
  const gone = flow.steps.find((each) => each.id === id)
  const onward = gone ? (doorsOf(gone)[0]?.to ?? null) : null
  const instead = onward === id ? null : onward
  const steps = flow.steps
    .filter((each) => each.id !== id)
    .map((each) =>
      doorsOf(each)
        .filter(({ to }) => to === id)
        .reduce((changed, { name }) => withDoor(changed, name, instead), each),
    )
  return { ...flow, steps, start: flow.start === id ? (instead ?? steps[0]?.id ?? null) : flow.start }
}

/** In the order in which one comes to them; what nobody comes to stands last. */
export function inOrder({ start, steps }: FlowDocument): FlowStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<FlowStep>()
  const walk = (id: string | null) => {
    const step = id === null ? undefined : byId.get(id)
    if (!step || seen.has(step)) return
    seen.add(step)
    for (const { to } of doorsOf(step)) walk(to)
  }
  walk(start)
  for (const { id } of steps) walk(id)
  return [...seen]
}

/** What a step says first, in this language or another. */
export function firstLine(step: FlowStep, language: string): string {
  if (step.kind === "http") return `${step.method} ${step.url}`
  if (step.kind === "set") return `${step.key} = ${step.value}`
  const texts = "texts" in step ? step.texts : step.kind === "form" ? step.fields[0]?.texts : undefined
  const text = texts?.[language]?.trim() || Object.values(texts ?? {}).find((each) => each.trim())
  return text?.trim().split("\n")[0] ?? ""
}
