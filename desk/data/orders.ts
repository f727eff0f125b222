import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { BesideOrder, Order } from "#contract/routes/orders.ts"
import { call } from "../app/api.ts"

/** Beside a conversation; what is written there (`seq`) may name another one. */
export function besideOrdersQuery(conversation: string, seq: number) {
  return queryOptions({
    queryKey: ["orders", "beside", conversation, seq],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/orders", { params: { id: conversation } })) as {
        items: BesideOrder[]
        more: number
      },
    placeholderData: (before, query) => (query?.queryKey[2] === conversation ? before : undefined),
  })
}

const FIRST = 5

/** Of a customer, the newest first; their addresses decide which are theirs. */
export function customerOrdersQuery(customer: string, addresses: number) {
  return infiniteQueryOptions({
    queryKey: ["orders", "of", customer, addresses],
    queryFn: async ({ pageParam }) =>
      (await call("GET /api/v1/orders", {
        query: { customer, limit: FIRST, ...(pageParam ? { after: pageParam } : {}) },
      })) as { items: Order[]; next: string | null },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}
