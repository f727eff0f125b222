import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep } from "#contract/flows.ts"
import { inOrder } from "./editing.ts"

/** A card in the picture: its head with a line of text, and a line for each door. */
export const CARD = { width: 248, head: 76, door: 26 } as const
const GAP = { across: 52, down: 44 } as const

export const heightOf = (step: FlowStep): number => CARD.head + doorsOf(step).length * CARD.door

/** Do cards lie on each other, so that nobody can read them? */
export function isLegible({ steps }: FlowDocument): boolean {
  const lies = (one: FlowStep, other: FlowStep) =>
    Math.abs(one.at.x - other.at.x) < CARD.width &&
    one.at.y < other.at.y + heightOf(other) &&
    other.at.y < one.at.y + heightOf(one)
  return !steps.some((one, at) => steps.slice(at + 1).some((other) => lies(one, other)))
}

/** From above by how far a step is from the beginning, each below what leads to it. Ways back are not counted. */
export function laidOut(flow: FlowDocument): FlowDocument {
  const places = new Map<string, { x: number; y: number }>()
  let y = 0
  for (const steps of rowsOf(flow)) {
    let free = Number.NEGATIVE_INFINITY
    for (const { step, wish } of byWish(flow, steps, places)) {
      const x = Math.max(free, wish)
      places.set(step.id, { x, y })
      free = x + CARD.width + GAP.across
    }
    y += Math.max(...steps.map(heightOf)) + GAP.down
  }
  return { ...flow, steps: flow.steps.map((step) => ({ ...step, at: places.get(step.id) ?? step.at })) }
}

/** Below the first of the steps that lead here; what comes by a later door stands further along. */
function byWish(flow: FlowDocument, steps: FlowStep[], places: Map<string, { x: number; y: number }>) {
  const wishOf = ({ id }: FlowStep) => {
    const wishes = flow.steps.flatMap((from) => {
      const place = places.get(from.id)
      return doorsOf(from).flatMap(({ to }, at) => (place && to === id ? { x: place.x, at } : []))
    })
    return wishes.sort((a, b) => a.x - b.x || a.at - b.at)[0] ?? { x: 0, at: 0 }
  }
  return steps
    .map((step) => ({ step, ...wishOf(step) }))
    .sort((a, b) => a.x - b.x || a.at - b.at)
    .map(({ step, x }) => ({ step, wish: x }))
}

/** The longest way to each step that does not come back to where it was. */
function rowsOf(flow: FlowDocument): FlowStep[][] {
  const byId = new Map(flow.steps.map((step) => [step.id, step]))
  const order = withoutWaysBack(flow)
  const depth = new Map(flow.steps.map(({ id }) => [id, 0]))
  for (const id of order.steps)
    for (const to of order.onward.get(id) ?? []) depth.set(to, Math.max(depth.get(to)!, depth.get(id)! + 1))
  const rows: FlowStep[][] = []
  for (const { id } of inOrder(flow)) {
    const row = depth.get(id)!
    rows[row] = [...(rows[row] ?? []), byId.get(id)!]
  }
  return rows
}

/** Every step before all it leads to; what leads back to a step that one is still coming from is left out. */
function withoutWaysBack(flow: FlowDocument): { steps: string[]; onward: Map<string, string[]> } {
  const byId = new Map(flow.steps.map((step) => [step.id, step]))
  const onward = new Map<string, string[]>()
  const done: string[] = []
  const open = new Set<string>()
  const walk = (id: string) => {
    const step = byId.get(id)
    if (!step || onward.has(id)) return
    const ways: string[] = []
    onward.set(id, ways)
    open.add(id)
    for (const { to } of doorsOf(step)) {
      if (to === null || open.has(to) || !byId.has(to)) continue
      ways.push(to)
      walk(to)
    }
    open.delete(id)
    done.push(id)
  }
  for (const { id } of inOrder(flow)) walk(id)
  return { steps: done.reverse(), onward }
}
