import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { Reply } from "#contract/route.ts"
import type {
  Asked,
  FeedbackFilter,
  Scores,
  Survey,
  SurveyFields,
  SurveyKind,
} from "#contract/routes/surveys.ts"
import type { Routes } from "#contract/routes.ts"
import { call } from "../app/api.ts"

type Page = Reply<Routes["GET /api/v1/feedback"]>
export type Usual = Record<SurveyKind, Pick<SurveyFields, "questions" | "thanks" | "againDays">>

export const surveysQuery = queryOptions({
  queryKey: ["surveys"],
  queryFn: () => call("GET /api/v1/surveys") as Promise<{ items: Survey[]; usual: Usual }>,
})

export const restQuery = queryOptions({
  queryKey: ["surveys", "rest"],
  queryFn: async () => (await call("GET /api/v1/survey-rules")).restDays,
})

export type Previewed = Pick<SurveyFields, "kind" | "questions" | "thanks"> & { language: string }

/** As a customer of that language would see it. */
export function previewQuery(body: Previewed) {
  return queryOptions({
    queryKey: ["survey-preview", body],
    queryFn: () => call("POST /api/v1/surveys/preview", { body }) as Promise<Asked & { hint: string }>,
  })
}

/** What customers answered, page by page. */
export function feedbackQuery(filter: FeedbackFilter) {
  return infiniteQueryOptions({
    queryKey: ["feedback", "list", filter],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/feedback", {
        query: { ...filter, limit: 30, ...(pageParam ? { after: pageParam } : {}) },
      }) as Promise<Page>,
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  })
}

/** One kind of question as figures. */
export function scoresQuery(kind: SurveyKind, days: number) {
  return queryOptions({
    queryKey: ["feedback", "scores", kind, days],
    queryFn: () => call("GET /api/v1/feedback/scores", { query: { kind, days } }) as Promise<Scores>,
  })
}
