import { queryOptions, useSuspenseQuery } from "@tanstack/react-query"
import type { Permission } from "#contract/permissions.ts"
import type { Me } from "#contract/views.ts"
import { call } from "./api.ts"

/** Who sits at this desk. */
export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => call("GET /api/v1/me") })

/** Inside the frame only: the frame's route has made sure of it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
