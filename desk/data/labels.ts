import { queryOptions, useQuery } from "@tanstack/react-query"
import type { Label } from "#contract/views.ts"
import { call } from "../app/api.ts"

export const labelsQuery = queryOptions({
  queryKey: ["labels"],
  queryFn: async () => (await call("GET /api/v1/labels")).items as Label[],
})

/** Those that still exist, in the order in which they were put on. */
export function useLabels(ids: readonly string[]): Label[] {
  const { data } = useQuery(labelsQuery)
  return ids.flatMap((id) => data?.find((label) => label.id === id) ?? [])
}
