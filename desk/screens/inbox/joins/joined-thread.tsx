import { useQueries, useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import type { Stretch } from "../../../thread/merge.ts"
import { joined } from "./joined.ts"
import { joinsQuery } from "./joins.ts"

type Props = {
  conversation: Conversation
  stretch: Stretch
  children: (items: Message[]) => ReactNode
}

/** The messages of a conversation with those of its parts between them. A part is closed for good: it is read once. */
export function JoinedThread({ conversation, stretch, children }: Props) {
  const { data } = useQuery(joinsQuery(conversation.id))
  const parts = useQueries({
    queries: (data?.parts ?? []).map(({ id }) => ({
      queryKey: ["messages", id, "whole"],
      queryFn: () => wholeOf(id),
    })),
  })
  return children(
    joined(
      stretch,
      parts.map((part) => part.data ?? []),
    ),
  )
}

/** All of a part, page by page; a thousand at most, the newest. */
async function wholeOf(id: string): Promise<Message[]> {
  const all: Message[] = []
  let before: number | undefined
  for (let page = 0; page < 5; page++) {
    const query = { limit: 200, ...(before ? { before } : {}) }
    const { items, hasMore } = await call("GET /api/v1/conversations/:id/messages", { params: { id }, query })
    all.unshift(...(items as Message[]))
    before = items[0]?.seq
    if (!hasMore) break
  }
  return all
}
