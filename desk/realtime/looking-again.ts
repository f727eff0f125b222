import type { Query, QueryClient, QueryKey } from "@tanstack/react-query"

/**
 * Asks again for everything under a key. A first answer that is still on its way is not cut off by React Query, which takes it for
 * the newest, and neither is one that nobody looks at any more: but it may have been given before the change it is asked
 * again for. So when it has come, it is asked for once more.
 */
export async function lookAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const isLeftAlone = (query: Query) => query.state.data === undefined || !query.isActive()
  const underway = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: "fetching", predicate: isLeftAlone })
  await queries.invalidateQueries({ queryKey })
  if (underway.length === 0) return
  await Promise.allSettled(underway.map(({ promise }) => promise))
  await queries.invalidateQueries({ predicate: (query) => underway.includes(query) })
}
