import { queryOptions, useQuery } from "@tanstack/react-query"
import type { SavedView } from "#contract/routes/views.ts"
import { call, queries } from "../app/api.ts"

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async () => inWantedOrder((await call("GET /api/v1/views")).items as SavedView[]),
})

/** As one has just put them, while the server does not have all of it yet: what it answers until then is an order of before. */
let wanted: string[] | undefined

function inWantedOrder(views: SavedView[]): SavedView[] {
  const place = ({ id }: SavedView) => wanted?.indexOf(id) ?? 0
  return views.toSorted((a, b) => place(a) - place(b))
}

/** One after the other, so that the last one stays. */
let last: Promise<unknown> = Promise.resolve()

/** Shown at once; when the server has the last order, its answer is the truth. */
export async function orderViews(
  views: SavedView[],
  put: (ids: string[]) => Promise<unknown>,
): Promise<void> {
  const ids = views.map(({ id }) => id)
  wanted = ids
  queries.setQueryData(viewsQuery.queryKey, views)
  last = last.then(() => put(ids))
  await last
  if (wanted !== ids) return
  wanted = undefined
  void queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
}

/** Under "counts", so that what pokes the counters of the house refreshes these too; nobody asks who has saved nothing. */
const viewCountsQuery = queryOptions({
  queryKey: ["counts", "views"],
  queryFn: async () => (await call("GET /api/v1/views/counts")).counts,
})

export function useSavedViews(): SavedView[] {
  return useQuery(viewsQuery).data ?? []
}

export function useViewCounts(isWanted: boolean): Record<string, number> {
  return useQuery({ ...viewCountsQuery, enabled: isWanted }).data ?? {}
}
