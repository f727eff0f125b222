import { queryOptions } from "@tanstack/react-query"
import type { CannedReply, Macro } from "#contract/writing.ts"
import { call } from "../app/api.ts"

/** Canned replies one may use, and the variables their texts may name. */
export const cannedQuery = queryOptions({
  queryKey: ["replies", "canned"],
  queryFn: async () =>
    (await call("GET /api/v1/canned-replies")) as { items: CannedReply[]; variables: string[] },
})

export const macrosQuery = queryOptions({
  queryKey: ["replies", "macros"],
  queryFn: async () => (await call("GET /api/v1/macros")).items as Macro[],
})
