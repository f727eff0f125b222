import { type InfiniteData, infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { Conversation } from "#contract/views.ts"
import { askAnew, call, queries, showAnswer } from "../app/api.ts"

export type ListFilter = {
  status: "open" | "snoozed" | "closed" | "all"
  order: "due" | "newest"
  assignee?: string
  inbox?: string
  team?: string
  customer?: string
  /** A saved view brings its own filter and order. */
  view?: string
}

/** A list by keyset pages of 50; a poke about "conversations" fetches again what is loaded. */
export function listQuery(filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: ["conversations", filter],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/conversations", {
        query: { ...filter, limit: 50, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
}

/** Lets go of what was loaded beyond the first two pages. */
export function keepFirstPages(queryKey: readonly unknown[]): void {
  queries.setQueryData<InfiniteData<unknown>>(queryKey, (data) =>
    data && data.pages.length > 2
      ? { pages: data.pages.slice(0, 2), pageParams: data.pageParams.slice(0, 2) }
      : data,
  )
}

/** Where I was called by name, newest first; rows like those of any list. */
export const mentionsQuery = infiniteQueryOptions({
  queryKey: ["conversations", "mentions"],
  queryFn: ({ pageParam }): Promise<{ items: Conversation[]; next: string | null }> =>
    call("GET /api/v1/mentions", { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
})

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ["conversation", id],
    queryFn: () => call("GET /api/v1/conversations/:id", { params: { id } }),
    initialData: () => listed(id),
    // From a list it may be a moment old: show it at once, and ask.
    initialDataUpdatedAt: 0,
    staleTime: ({ state }) => (state.dataUpdatedAt === 0 ? 0 : Number.POSITIVE_INFINITY),
  })
}

/** A customer's other conversations, on whichever channel; one more than is shown, because the open one is among them. */
export function pastQuery(customer: string, shown: number) {
  return queryOptions({
    queryKey: ["past", customer],
    queryFn: () =>
      call("GET /api/v1/customers/:id/conversations", {
        params: { id: customer },
        query: { limit: shown + 1 },
      }),
  })
}

export const countsQuery = queryOptions({ queryKey: ["counts"], queryFn: () => call("GET /api/v1/counts") })

type Pages = { pages: { items: Conversation[]; next: string | null }[] }

function listed(id: string): Conversation | undefined {
  for (const [, data] of queries.getQueriesData<Pages>({ queryKey: ["conversations"] })) {
    for (const page of data?.pages ?? []) {
      const found = page.items.find((conversation) => conversation.id === id)
      if (found) return found
    }
  }
  return undefined
}

/** Shows a newer state of one conversation everywhere it is on the screen, before the lists themselves are fetched again. */
export function showConversation(conversation: Conversation): void {
  showAnswer(["conversation", conversation.id], conversation)
  showInLists(conversation)
  askAnew(["conversations"])
}

/** The same for what the server does not know yet: no news, but as old as what it is made of. */
export function supposeConversation(conversation: Conversation): void {
  const queryKey = ["conversation", conversation.id]
  const updatedAt = queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0
  queries.setQueryData(queryKey, conversation, { updatedAt })
  showInLists(conversation)
}

/** Now the server knows: what was asked before tells how it was, and no poke would mend that. */
export function supposedRightly({ id }: Conversation): void {
  askAnew(["conversation", id], true)
  askAnew(["conversations"])
}

function showInLists(conversation: Conversation): void {
  queries.setQueriesData<Pages>(
    { queryKey: ["conversations"] },
    (data) => data && withConversation(data, conversation),
  )
}

function withConversation(data: Pages, conversation: Conversation): Pages {
  const replace = (item: Conversation) => (item.id === conversation.id ? conversation : item)
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(replace) })) }
}
