import { queryOptions } from "@tanstack/react-query"
import type { LabelChange } from "#contract/views.ts"
import { call } from "../app/api.ts"

/** Under "labels", so that what pokes them tells how far a removal is. */
export const labelChangesQuery = queryOptions({
  queryKey: ["labels", "changes"],
  queryFn: async () => (await call("GET /api/v1/label-changes")).items as LabelChange[],
})
