import { queryOptions } from "@tanstack/react-query"
import type { AttributeDefinition } from "#contract/views.ts"
import { call } from "../app/api.ts"

export const attributesQuery = queryOptions({
  queryKey: ["attributes"],
  queryFn: async () => (await call("GET /api/v1/attributes")).items as AttributeDefinition[],
})
