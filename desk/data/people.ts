import { queryOptions, useQuery } from "@tanstack/react-query"
import type { Team, User } from "#contract/views.ts"
import { call } from "../app/api.ts"

export const usersQuery = queryOptions({
  queryKey: ["team", "users"],
  queryFn: async () => (await call("GET /api/v1/users")).items as User[],
})

export const teamsQuery = queryOptions({
  queryKey: ["team", "teams"],
  queryFn: async () => (await call("GET /api/v1/teams")).items as Team[],
})

/** Colleagues who can be given something to do. */
export function useColleagues(): User[] {
  return (useQuery(usersQuery).data ?? []).filter(({ state }) => state !== "deactivated")
}

export function useTeams(): Team[] {
  return useQuery(teamsQuery).data ?? []
}

/** The name of a person, also of one who left. */
export function usePersonName(): (id: string | null) => string | undefined {
  const { data } = useQuery(usersQuery)
  return (id) => data?.find((user) => user.id === id)?.name
}
