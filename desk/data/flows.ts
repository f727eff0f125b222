import { queryOptions } from "@tanstack/react-query"
import type { FlowDocument } from "#contract/flows.ts"
import type {
  Flow,
  FlowDryRun,
  FlowNumbers,
  FlowRehearsal,
  FlowRun,
  FlowStarter,
  FlowSummary,
  ShopAction,
} from "#contract/routes/flows.ts"
import { call, showAnswer } from "../app/api.ts"

/** What texts and steps may name. */
export interface FlowAround {
  variables: string[]
  shopActions: ShopAction[]
}

export const flowsQuery = queryOptions({
  queryKey: ["flows"],
  queryFn: () => call("GET /api/v1/flows") as Promise<FlowAround & { items: FlowSummary[] }>,
})

export const startersQuery = queryOptions({
  queryKey: ["flow-starters"],
  queryFn: async () => (await call("GET /api/v1/flow-starters")).items as FlowStarter[],
})

export function flowQuery(id: string) {
  return queryOptions({
    queryKey: ["flows", "one", id],
    queryFn: async () => (await call("GET /api/v1/flows/:id", { params: { id } })) as Flow,
  })
}

/** What a change answered is shown at once; the list hears of it by poke. */
export function showFlow(flow: Flow): void {
  showAnswer(flowQuery(flow.id).queryKey, flow)
}

export interface FlowVersion {
  version: number
  publishedAt: string
  publishedBy: string
  document: FlowDocument
}

export function flowVersionsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["flows", "versions", id, version],
    queryFn: async () =>
      (await call("GET /api/v1/flows/:id/versions", { params: { id } })).items as FlowVersion[],
  })
}

export function flowNumbersQuery(id: string, days: number) {
  return queryOptions({
    queryKey: ["flows", "numbers", id, days],
    queryFn: () =>
      call("GET /api/v1/flows/:id/numbers", { params: { id }, query: { days } }) as Promise<FlowNumbers>,
  })
}

export const rehearse = (body: {
  document: FlowDocument
  language: string
  said: string[]
}): Promise<FlowRehearsal> => call("POST /api/v1/flow-tests", { body }) as Promise<FlowRehearsal>

export const dryRun = (id: string): Promise<FlowDryRun> =>
  call("POST /api/v1/flows/:id/dry-run", { params: { id } }) as Promise<FlowDryRun>

/** What a bot does in a conversation, or did last. */
export function runQuery(conversation: string) {
  return queryOptions({
    queryKey: ["conversation", conversation, "flow"],
    queryFn: () =>
      call("GET /api/v1/conversations/:id/flow", { params: { id: conversation } }) as Promise<{
        run: FlowRun | null
      }>,
  })
}
