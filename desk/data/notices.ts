import { infiniteQueryOptions } from "@tanstack/react-query"
import type { Notification } from "#contract/routes/notifications.ts"
import { call, queries } from "../app/api.ts"

/** Keys begin as the poke does: "notifications:<my id>". */
export function noticesQuery(user: string) {
  return infiniteQueryOptions({
    queryKey: ["notifications", user, "list"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/notifications", { query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}

type Pages = { pages: { items: Notification[]; next: string | null }[] }

/** Shown as read at once; the server's poke brings the truth. */
export async function markRead(user: string, ids?: string[]): Promise<void> {
  const at = new Date().toISOString()
  const read = (it: Notification) => (!ids || ids.includes(it.id) ? { ...it, readAt: it.readAt ?? at } : it)
  const { queryKey } = noticesQuery(user)
  // An answer that is on its way tells how it was before.
  await queries.cancelQueries({ queryKey })
  queries.setQueryData<Pages>(
    queryKey,
    (data) =>
      data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(read) })) },
  )
  try {
    await call("PUT /api/v1/notifications/read", { body: ids ? { ids } : {} })
  } finally {
    void queries.invalidateQueries({ queryKey: ["notifications", user] })
  }
}
