import { queryOptions } from "@tanstack/react-query"
import type { ContactOrigins, ContactQuestion, ContactReasons } from "#contract/routes/insights.ts"
import { call } from "../app/api.ts"

/** So many weeks, of one inbox or of all. */
export type Wanted = { weeks: number; inbox?: string }
/** What a figure was made of. */
export type Behind = { category?: string; page?: string; step?: string }

export const reasonsQuery = (query: Wanted) =>
  queryOptions({
    queryKey: ["contacts", "reasons", query],
    queryFn: () => call("GET /api/v1/contact-reasons", { query }) as Promise<ContactReasons>,
  })

export const originsQuery = (query: Wanted) =>
  queryOptions({
    queryKey: ["contacts", "origins", query],
    queryFn: () => call("GET /api/v1/contact-origins", { query }) as Promise<ContactOrigins>,
  })

export const behindQuery = (query: Wanted & Behind) =>
  queryOptions({
    queryKey: ["contacts", "behind", query],
    queryFn: async () => (await call("GET /api/v1/contact-questions", { query })).items as ContactQuestion[],
  })
