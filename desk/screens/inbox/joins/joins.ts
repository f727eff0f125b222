import { queryOptions } from "@tanstack/react-query"
import type { Join } from "#contract/routes/customers.ts"
import type { Conversation } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { showConversation } from "../../../data/conversations.ts"
import { useCustomersWords } from "../../../locales/customers-words.ts"

/** What is part of a conversation, and what of it can be taken out again. */
export function joinsQuery(id: string) {
  return queryOptions({
    queryKey: ["conversation", id, "joins"],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/joins", { params: { id } })) as {
        items: Join[]
        parts: Conversation[]
      },
  })
}

/** Everything that may look different after two became one or two again. */
export function lookAgain(...ids: string[]): void {
  for (const id of ids) {
    void queries.invalidateQueries({ queryKey: ["conversation", id] })
    void queries.resetQueries({ queryKey: ["messages", id] })
  }
  for (const key of ["conversations", "counts", "past"]) void queries.invalidateQueries({ queryKey: [key] })
}

/** Takes a merge or a split back, and says so. */
export function useUndoingJoin() {
  const say = useCustomersWords()
  return async (join: Pick<Join, "id" | "part" | "whole">) => {
    try {
      const params = { id: join.id }
      showConversation((await call("DELETE /api/v1/conversation-joins/:id", { params })) as Conversation)
      showToast({ title: say("join.undone") })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
    lookAgain(join.whole, join.part.id)
  }
}
