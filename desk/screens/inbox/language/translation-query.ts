import { queryOptions } from "@tanstack/react-query"
import { call } from "../../../app/api.ts"

/** Does anybody translate here? Asked when it first matters. */
export const translationQuery = queryOptions({
  queryKey: ["translation"],
  queryFn: () => call("GET /api/v1/translation"),
})
