import { queryOptions, useQuery } from "@tanstack/react-query"
import { call } from "../app/api.ts"
import { useMe } from "../app/me.ts"

/** Live: the key begins as the poke does, "notifications:<my id>". */
export function unreadQuery(me: string) {
  return queryOptions({
    queryKey: ["notifications", me, "unread"],
    queryFn: () => call("GET /api/v1/notifications/unread"),
  })
}

/** The number at the bell, and how many mentions are new. */
export function useUnread(): { count: number; mentions: number } {
  const { data } = useQuery(unreadQuery(useMe().user.id))
  return data ?? { count: 0, mentions: 0 }
}
