import { queryOptions } from "@tanstack/react-query"
import type { Category, ConversationCategory, Radar } from "#contract/routes/answers.ts"
import { call, showAnswer } from "../app/api.ts"

export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: async () => (await call("GET /api/v1/categories")).items as Category[],
})

/** What a conversation is about, as far as anybody knows. */
export function categoryQuery(conversation: string) {
  return queryOptions({
    queryKey: ["about", conversation],
    queryFn: () =>
      call("GET /api/v1/conversations/:id/category", {
        params: { id: conversation },
      }) as Promise<ConversationCategory>,
  })
}

export const radarQuery = queryOptions({
  queryKey: ["question-radar"],
  queryFn: () => call("GET /api/v1/question-radar") as Promise<Radar>,
})

/** Says what it is about (null: none of the categories), or takes back what was said. */
export async function decideCategory(conversation: string, to: { category: string | null } | "undecided") {
  const params = { id: conversation }
  const answer =
    to === "undecided"
      ? await call("DELETE /api/v1/conversations/:id/category", { params })
      : await call("PUT /api/v1/conversations/:id/category", { params, body: { categoryId: to.category } })
  showAnswer(categoryQuery(conversation).queryKey, answer as ConversationCategory)
}
