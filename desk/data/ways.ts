import { useQuery } from "@tanstack/react-query"
import type { Way } from "#contract/routes/customers.ts"
import type { Conversation } from "#contract/views.ts"
import { call } from "../app/api.ts"

/** Where answers in this conversation can go. None without one. */
export function useWays(conversation: Conversation | undefined): Way[] {
  const { data = [] } = useQuery({
    queryKey: ["conversation", conversation?.id, "ways"],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/ways", { params: { id: conversation!.id } })).items as Way[],
    enabled: conversation !== undefined && !conversation.mergedInto,
  })
  return conversation ? data : []
}

/** The channel by which the next answer goes; not always the one the conversation began on. */
export function useAnswerChannel(conversation: Conversation): string {
  return useWays(conversation).find(({ isCurrent }) => isCurrent)?.channel ?? conversation.channel
}
