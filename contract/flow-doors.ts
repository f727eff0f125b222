import type { FlowDocument, FlowStep } from "./flows.ts"

/** A way out of a step. */
export interface Door {
  /** next, otherwise, unclear, failed, unavailable, missing, "option:<id>", "case:<id>". */
  name: string
  to: string | null
  /** Must lead somewhere; the others lead to a person when they lead nowhere. */
  needed: boolean
}

const needed = (name: string, to: string | null): Door => ({ name, to, needed: true })
const spare = (name: string, to: string | null): Door => ({ name, to, needed: false })

/** Something that each kind of step has in its own way: a new kind does not compile before it is told. */
export type ByKind<R, More extends unknown[] = []> = {
  [K in FlowStep["kind"]]: (step: Extract<FlowStep, { kind: K }>, ...more: More) => R
}

export const ofKind = <R, More extends unknown[]>(table: ByKind<R, More>, step: FlowStep, ...more: More): R =>
  (table[step.kind] as (step: FlowStep, ...more: More) => R)(step, ...more)

const onwards = ({ next }: { next: string | null }) => [needed("next", next)]
const orMissing = ({ next, missing }: { next: string | null; missing: string | null }) => [
  ...[needed("next", next), spare("missing", missing)],
]

const doors: ByKind<Door[]> = {
  message: onwards,
  buttons: ({ options, unclear }) => [
    ...options.map(({ id, next }) => needed(`option:${id}`, next)),
    spare("unclear", unclear),
  ],
  form: ({ next, unclear }) => [needed("next", next), spare("unclear", unclear)],
  condition: ({ cases, otherwise }) => [
    ...cases.map(({ id, next }) => needed(`case:${id}`, next)),
    needed("otherwise", otherwise),
  ],
  article: orMissing,
  template: orMissing,
  http: ({ next, failed }) => [needed("next", next), spare("failed", failed)],
  shop: ({ next, failed, unavailable }) => [
    ...[needed("next", next), spare("failed", failed), spare("unavailable", unavailable)],
  ],
  set: onwards,
  wait: onwards,
  handover: () => [],
  end: () => [],
}

/** Every way out of a step, in the order in which they are drawn. Code without schemas: the builder uses it too. */
export const doorsOf = (step: FlowStep): Door[] => ofKind(doors, step)

const pausing: ReadonlySet<FlowStep["kind"]> = new Set(["buttons", "form", "wait"])

/** It waits for the customer or for time to pass: a loop through it can't run away. */
export const pauses = ({ kind }: FlowStep): boolean => pausing.has(kind)

const none = () => []
const results = (step: { results: { variable: string }[] }) => step.results.map(({ variable }) => variable)

const kept: ByKind<string[]> = {
  ...{ message: none, condition: none, article: none, template: none, set: none, wait: none },
  ...{ handover: none, end: none },
  buttons: ({ keep }) => [keep ?? ""],
  form: ({ fields }) => fields.map(({ key }) => key),
  http: results,
  shop: results,
}

/** Names under which a step keeps what it finds out. */
export const keeps = (step: FlowStep): string[] => ofKind(kept, step).filter(Boolean)

/** Which names each step may use: what some step on a way to it has kept. A form's later questions may name its earlier ones. */
export function namesAt(flow: FlowDocument): Map<string, ReadonlySet<string>> {
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const known = new Map(flow.steps.map((step) => [step.id, new Set(step.kind === "form" ? keeps(step) : [])]))
  const waiting = flow.steps.map(({ id }) => id)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps.get(id)!
    for (const { to } of doorsOf(step)) {
      const there = to === null ? undefined : known.get(to)
      const before = there?.size
      for (const name of [...known.get(id)!, ...keeps(step)]) there?.add(name)
      if (there && there.size > before!) waiting.push(to!)
    }
  }
  return known
}
