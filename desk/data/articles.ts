import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type {
  Article,
  ArticleLine,
  FoundArticle,
  HelpCentre,
  SaidBefore,
  Section,
} from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { call, queries, showAnswer } from "../app/api.ts"

export type WantedArticles = { words: string; only: "" | "due" | "outdated" | "draft" }

/** Everything under "articles" is looked at again when the server pokes it. */
export function articlesQuery({ words, only }: WantedArticles, language: Locale) {
  return infiniteQueryOptions({
    queryKey: ["articles", "list", words, only, language],
    queryFn: async ({ pageParam }) => {
      const page = await call("GET /api/v1/articles", {
        query: {
          ...{ limit: 100, language },
          ...(words ? { words } : {}),
          ...(only ? { only } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
      })
      return page as { items: ArticleLine[]; next: string | null }
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}

export function articleQuery(id: string) {
  return queryOptions({
    queryKey: ["articles", "one", id],
    queryFn: async () => (await call("GET /api/v1/articles/:id", { params: { id } })) as Article,
  })
}

/** The answer of a change is shown at once; lists hear of it by poke. */
export function showArticle(article: Article): void {
  showAnswer(articleQuery(article.id).queryKey, article)
  void queries.invalidateQueries({ queryKey: ["articles", "list"] })
}

export const sectionsQuery = queryOptions({
  queryKey: ["articles", "sections"],
  queryFn: async () => (await call("GET /api/v1/sections")).items as Section[],
})

export const helpCentreQuery = queryOptions({
  queryKey: ["help-centre"],
  queryFn: async () => (await call("GET /api/v1/help-centre")) as HelpCentre,
})

export const missedQuery = infiniteQueryOptions({
  queryKey: ["missed-searches"],
  queryFn: ({ pageParam }) =>
    call("GET /api/v1/missed-searches", {
      query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) },
    }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
})

/** What may answer the customer's newest message. */
export function suggestedQuery(conversation: string, seq: number) {
  return queryOptions({
    queryKey: ["articles", "suggested", conversation, seq],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/articles", { params: { id: conversation } })) as {
        language: Locale
        items: FoundArticle[]
      },
  })
}

/** What articles and earlier replies state in figures about the customer's question. */
export function saidBeforeQuery(conversation: string, seq: number) {
  return queryOptions({
    queryKey: ["articles", "said-before", conversation, seq],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/said-before", { params: { id: conversation } }))
        .items as SaidBefore[],
  })
}

export function foundQuery(words: string, language: Locale) {
  return queryOptions({
    queryKey: ["articles", "found", language, words],
    queryFn: async () =>
      (await call("GET /api/v1/articles/found", { query: { words, language } })).items as FoundArticle[],
    enabled: words.trim().length > 1,
  })
}

/** A name of a section in the language of the desk, or else in one that it has. */
export function sectionName({ names }: Section, language: Locale): string {
  return names[language] ?? Object.values(names)[0] ?? ""
}
