import { queryOptions } from "@tanstack/react-query"
import { call } from "../../app/api.ts"

export type Webhook = { id: string; url: string; events: string[]; isOn: boolean }

export const webhooksQuery = queryOptions({
  queryKey: ["webhooks"],
  queryFn: () => call("GET /api/v1/webhooks"),
})
