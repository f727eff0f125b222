import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { Alike, Merge } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { call, queries, showAnswer } from "../app/api.ts"

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ["customer", id],
    queryFn: async () => (await call("GET /api/v1/customers/:id", { params: { id } })) as Customer,
  })
}

export function customersQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ["customers", search],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/customers", {
        query: { limit: 50, ...(search ? { search } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}

type Change = { name?: string | null; note?: string | null; isBlocked?: boolean; noSurveys?: boolean }

/** The server's answer is shown at once; lists hear of it by poke. */
export async function changeCustomer(id: string, body: Change): Promise<void> {
  showAnswer(["customer", id], await call("PATCH /api/v1/customers/:id", { params: { id }, body }))
}

/** What happened with a customer on every channel, newest first. */
export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["customer", id, "history"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/customers/:id/timeline", {
        params: { id },
        query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}

export function alikeQuery(id: string) {
  return queryOptions({
    queryKey: ["customer", id, "alike"],
    queryFn: async () => (await call("GET /api/v1/customers/:id/alike", { params: { id } })).items as Alike[],
  })
}

/** All pairs that may be one; under "customers", so that a merge anywhere looks again. */
export const duplicatesQuery = infiniteQueryOptions({
  queryKey: ["customers", "duplicates", "pairs"],
  queryFn: ({ pageParam }) =>
    call("GET /api/v1/customers/alike", {
      query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
    }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
})

export function mergesQuery(id: string) {
  return queryOptions({
    queryKey: ["customer", id, "merges"],
    queryFn: async () =>
      (await call("GET /api/v1/customers/:id/merges", { params: { id } })).items as Merge[],
  })
}

/** A customer looks different now: to everybody who shows something of them. */
export function lookAgain(...ids: string[]): void {
  for (const id of ids) void queries.invalidateQueries({ queryKey: ["customer", id] })
  for (const key of ["customers", "conversations", "past", "conversation"])
    void queries.invalidateQueries({ queryKey: [key] })
}
