import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep } from "#contract/flows.ts"

type Undrawn<S> = S extends FlowStep ? Omit<S, "at"> : never

/** As large as the builder draws them, with room between. */
const COLUMN = 300
const ROW = 220

/** Puts the steps of a ready-made flow into a picture: each in the column of its distance from the start, in the order they are written. */
export function drawn(flow: Omit<FlowDocument, "steps"> & { steps: Undrawn<FlowStep>[] }): FlowDocument {
  const steps = flow.steps.map((step) => ({ ...step, at: { x: 0, y: 0 } })) as FlowStep[]
  const level = new Map<string, number>()
  let next = flow.start ? [flow.start] : []
  for (let depth = 0; next.length; depth++) {
    const here = next.filter((id) => !level.has(id))
    for (const id of here) level.set(id, depth)
    next = here.flatMap((id) => doorsOf(steps.find((step) => step.id === id)!).flatMap(({ to }) => to ?? []))
  }
  const rows = new Map<number, number>()
  for (const step of steps) {
    const column = level.get(step.id) ?? 0
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    step.at = { x: row * COLUMN, y: column * ROW }
  }
  return { ...flow, steps }
}
