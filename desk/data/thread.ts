import { queryOptions, useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import type { Message } from "#contract/views.ts"
import { call, queries } from "../app/api.ts"
import { connection } from "../app/live.ts"
import { lastSeq, merged, type Stretch, withMessage } from "../thread/merge.ts"

const pageSize = 50

/** The newest page, put into what is loaded already: fetching again never throws away what one has scrolled to. */
export function threadQuery(id: string) {
  const queryKey = ["messages", id]
  return queryOptions({
    queryKey,
    queryFn: async () => {
      const page = await threadPage(id, {})
      // Only now: what was pushed while the page was on its way is in what is shown, and perhaps not in the page.
      return merged(queries.getQueryData<Stretch>(queryKey), page)
    },
  })
}

/** Probably opened next: its messages are there before anybody asks. What is said until then, following it brings. */
export function expectThread(id: string): void {
  void queries.prefetchQuery(threadQuery(id))
}

export async function threadPage(id: string, where: { before?: number }, limit = pageSize): Promise<Stretch> {
  const query = { ...where, limit }
  const { items, hasMore } = await call("GET /api/v1/conversations/:id/messages", { params: { id }, query })
  return { items: items as Message[], hasOlder: hasMore }
}

export async function loadOlder(id: string): Promise<void> {
  const first = queries.getQueryData<Stretch>(["messages", id])?.items[0]
  if (!first) return
  const older = await threadPage(id, { before: first.seq })
  queries.setQueryData<Stretch>(["messages", id], (shown) => merged(shown, older))
}

/** A message that was pushed, or that the server answered to our own sending. */
export function showMessage(message: Message): void {
  queries.setQueryData<Stretch>(["messages", message.conversationId], (shown) => withMessage(shown, message))
}

/** Lines that went to another conversation or came back stand where others stood: they are fetched again. */
function hear(message: Message): void {
  showMessage(message)
  const name = message.event?.name
  if (name === "split" || name === "unsplit")
    void queries.resetQueries({ queryKey: ["messages", message.conversationId] })
}

/** The messages of an open conversation, live. */
export function useThread(id: string) {
  const thread = useQuery(threadQuery(id))
  const isLoaded = thread.data !== undefined
  useEffect(() => {
    if (!isLoaded) return
    const seq = lastSeq(queries.getQueryData<Stretch>(["messages", id]))
    const unfollow = connection.follow(id, seq, { heard: ({ message }) => hear(message as Message) })
    return () => {
      unfollow()
      // Whether it was delivered and read, only those hear who look at it: who comes back asks.
      void queries.invalidateQueries({ queryKey: ["messages", id], exact: true, refetchType: "none" })
    }
  }, [id, isLoaded])
  return thread
}
