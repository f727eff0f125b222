import { useQueries } from "@tanstack/react-query"
import type { CannedReply } from "#contract/writing.ts"
import { call } from "../../../app/api.ts"

const most = 8

/** How the first few read for this customer, in one line each. */
export function useFilled(
  conversationId: string,
  replies: CannedReply[],
): Record<string, string | undefined> {
  const shown = replies.slice(0, most)
  const answers = useQueries({
    queries: shown.map(({ id, updatedAt }) => ({
      queryKey: ["replies", "filled", conversationId, id, updatedAt],
      queryFn: async () =>
        (
          await call("POST /api/v1/canned-replies/:id/filled", {
            params: { id },
            body: { conversationId },
          })
        ).text,
    })),
  })
  const texts = shown.map(({ id }, index) => [id, answers[index]?.data?.replace(/\s+/g, " ").slice(0, 160)])
  return Object.fromEntries(texts)
}
