import type { Edge } from "@xyflow/react"
import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument } from "#contract/flows.ts"
import type { Building } from "./building.ts"

/** The card from which a flow begins. */
export const START = "·start"

/** Ways run beside each other, not over each other: each keeps its own distance from the card it leaves. */
const LANES = { first: 10, apart: 6, most: 5 } as const

/** Those of the chosen step stand out. */
export function edgesOf(document: FlowDocument, numbers: Building["numbers"], chosenId: string): Edge[] {
  const known = new Set(document.steps.map(({ id }) => id))
  const counted = new Map(numbers?.steps.map(({ step, doors }) => [step, doors]))
  const ways = document.steps.flatMap((step) =>
    doorsOf(step).flatMap(({ name, to }) =>
      to !== null && known.has(to)
        ? [{ source: step.id, sourceHandle: name, target: to, count: counted.get(step.id)?.[name] }]
        : [],
    ),
  )
  const begins =
    document.start && known.has(document.start)
      ? [{ source: START, sourceHandle: "start", target: document.start, count: undefined }]
      : []
  return [...begins, ...ways].map(({ count, ...way }, at) => ({
    ...way,
    id: `${way.source} ${way.sourceHandle}`,
    type: "smoothstep",
    pathOptions: { offset: LANES.first + (at % LANES.most) * LANES.apart, borderRadius: 6 },
    ...(way.source === chosenId ? { className: "is-chosen", zIndex: 1 } : {}),
    ...(count ? { label: String(count) } : {}),
  }))
}
