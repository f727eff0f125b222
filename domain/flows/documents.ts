import type { FlowDocument, FlowStep } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

const MOST_KEPT = 200
/** What was published never changes, so it may be kept for ever; the oldest gives way. */
const kept = new Map<string, FlowDocument>()

/** A published document: what runs on this version walks through. */
export async function documentOf(q: Queries, flow: Id, version: number): Promise<FlowDocument> {
  const key = `${q.accountId} ${flow} ${version}`
  const known = kept.get(key)
  if (known) return known
  const row = await q.first<{ document: FlowDocument }>(
    "select document from flow_versions where account_id = $1 and flow_id = $2 and version = $3",
    [q.accountId, flow, version],
    "flow-document",
  )
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(key, row!.document)
  return row!.document
}

const naming = new WeakMap<FlowDocument, boolean>()

/** Does it name what is known of a customer, or say a template, whose texts may? Most questions need not ask for that. */
export function namesValues(flow: FlowDocument): boolean {
  const known = naming.get(flow) ?? (JSON.stringify(flow).includes("{{") || flow.steps.some(asksForValues))
  naming.set(flow, known)
  return known
}

const namingOrders = new WeakMap<FlowDocument, boolean>()

/** Does it name the order that they write about, in a text or as what a condition looks at? */
export function namesAnOrder(flow: FlowDocument): boolean {
  const known = namingOrders.get(flow) ?? /"order\.|\{\{\s*order\./.test(JSON.stringify(flow))
  namingOrders.set(flow, known)
  return known
}

const asksForValues = (step: FlowStep) =>
  step.kind === "template" ||
  (step.kind === "condition" && step.cases.some(({ test }) => test.on === "variable"))
