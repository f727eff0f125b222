import { queryOptions } from "@tanstack/react-query"
import type { Automation, EvidencePage, Review, Suggestion, Template } from "#contract/routes/templates.ts"
import { call } from "../app/api.ts"

export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: () => call("GET /api/v1/templates") as Promise<{ items: Template[]; variables: string[] }>,
})

/** What fits the customer's newest message. It changes with what they write, with what it is about, and with the templates. */
export function suggestedQuery(conversation: string, seq: number) {
  return queryOptions({
    queryKey: ["suggested", conversation, seq],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/suggested-templates", { params: { id: conversation } }))
        .items as Suggestion[],
  })
}

export function evidenceQuery(template: string) {
  return queryOptions({
    queryKey: ["templates", "evidence", template],
    queryFn: () =>
      call("GET /api/v1/templates/:id/evidence", { params: { id: template } }) as Promise<EvidencePage>,
  })
}

export const automationQuery = queryOptions({
  queryKey: ["automation"],
  queryFn: () => call("GET /api/v1/automation") as Promise<Automation>,
})

export const reviewsQuery = queryOptions({
  queryKey: ["templates", "reviews"],
  queryFn: async () => (await call("GET /api/v1/template-reviews")).items as Review[],
})
