import { queryOptions } from "@tanstack/react-query"
import { call, queries, showAnswer } from "../../../app/api.ts"

export function followersQuery(id: string) {
  return queryOptions({
    queryKey: ["conversation", id, "followers"],
    queryFn: async () => (await call("GET /api/v1/conversations/:id/followers", { params: { id } })).items,
  })
}

/** Who follows this conversation, and the way to change it. */
export function useFollowing(id: string) {
  return {
    read: () => queries.ensureQueryData(followersQuery(id)),
    set: async (user: string, isOn: boolean) => {
      const params = { id, user }
      const { items } = isOn
        ? await call("PUT /api/v1/conversations/:id/followers/:user", { params })
        : await call("DELETE /api/v1/conversations/:id/followers/:user", { params })
      showAnswer(followersQuery(id).queryKey, items)
    },
  }
}
