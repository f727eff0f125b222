import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { Holding } from "#contract/routes/holding.ts"
import type { Inbox } from "#contract/views.ts"
import { call, queries, showAnswer } from "../app/api.ts"

export function holdingQuery(inbox: string) {
  return queryOptions({
    queryKey: ["inboxes", inbox, "holding"],
    queryFn: () => call("GET /api/v1/inboxes/:id/holding", { params: { id: inbox } }) as Promise<Holding>,
  })
}

export type HoldingChange = Omit<Holding, "usual">

/** The rest stays as it is by then: what was pressed just before is in it. */
export async function changeHolding(inbox: string, part: Partial<HoldingChange>): Promise<void> {
  const { usual: _, ...now } = await queries.ensureQueryData(holdingQuery(inbox))
  const params = { id: inbox }
  const changed = await call("PUT /api/v1/inboxes/:id/holding", { params, body: { ...now, ...part } })
  showAnswer(holdingQuery(inbox).queryKey, changed as Holding)
}

/** How it would read now. What can't be filled in is refused, and the text before stays in sight. */
export function holdingPreviewQuery(inbox: string, language: string, text: string) {
  return queryOptions({
    queryKey: ["holding-preview", inbox, language, text],
    queryFn: () =>
      call("POST /api/v1/inboxes/:id/holding/preview", { params: { id: inbox }, body: { language, text } }),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    retry: false,
  })
}

const MOST_MINUTES = 10
const LEAST_MINUTES = 2

/** A shop that begins holds its customers: two minutes in a chat, ten by mail. */
export function holdFromTheStart({ id, promise }: Inbox): Promise<void> {
  const afterMinutes = Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, Math.ceil(promise / 60)))
  return changeHolding(id, { isOn: true, afterMinutes, texts: {} })
}
