import { queryOptions } from "@tanstack/react-query"
import { call } from "../app/api.ts"

/** What the language model may be asked for; asked when it first matters, and again when the account changes. */
export const modelQuery = queryOptions({
  queryKey: ["account", "model"],
  queryFn: () => call("GET /api/v1/language-model/abilities"),
})
