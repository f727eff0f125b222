import { queryOptions } from "@tanstack/react-query"
import type { Planned, Side } from "#contract/writing.ts"
import { call, queries } from "../app/api.ts"

type Beside = { planned: Planned[]; sides: Side[] }

/** What lies beside a conversation: written and not yet said, and side threads. */
export function besideQuery(id: string) {
  return queryOptions({
    queryKey: ["beside", id],
    queryFn: async () => (await call("GET /api/v1/conversations/:id/beside", { params: { id } })) as Beside,
  })
}

export function besideChanged(id: string): void {
  void queries.invalidateQueries({ queryKey: ["beside", id] })
}

/** What our own sending made; shown at once, fetched again with the next poke. */
export function showPlanned(planned: Planned): void {
  queries.setQueryData<Beside>(
    ["beside", planned.conversationId],
    (shown) =>
      shown && {
        ...shown,
        planned: [...shown.planned.filter(({ id }) => id !== planned.id), planned],
      },
  )
  besideChanged(planned.conversationId)
}
