import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { Pledge, PledgeRate } from "#contract/routes/pledges.ts"
import { call, queries } from "../app/api.ts"

/** What was promised in a conversation, newest first. */
export function pledgesQuery(conversation: string) {
  return queryOptions({
    queryKey: ["pledge", conversation],
    queryFn: async () =>
      (await call("GET /api/v1/conversations/:id/pledges", { params: { id: conversation } }))
        .items as Pledge[],
  })
}

type Page = { items: Pledge[]; next: string | null }

/** What is still to be kept, the most urgent first. */
export function pledgesToDoQuery(whose: "mine" | "all") {
  return infiniteQueryOptions({
    queryKey: ["pledges", "to-do", whose],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/pledges", {
        query: { whose, ...(pageParam ? { after: pageParam } : {}) },
      }) as Promise<Page>,
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  })
}

export type NamedRate = PledgeRate & { id: string; name: string }

export function pledgeRatesQuery(days: number) {
  return queryOptions({
    queryKey: ["pledges", "rates", days],
    queryFn: () =>
      call("GET /api/v1/pledges/rates", { query: { days } }) as Promise<{
        all: PledgeRate
        people: NamedRate[]
        teams: NamedRate[]
        templates: NamedRate[]
      }>,
  })
}

/** Says what became of it; the lists ask again. */
export async function settlePledge({ id, conversationId }: Pledge, state: "kept" | "withdrawn" | "open") {
  const params = { id }
  await call("PUT /api/v1/pledges/:id/state", { params, body: { state } })
  await look(conversationId)
}

export async function movePledge({ id, conversationId }: Pledge, change: { dueAt: string; text: string }) {
  await call("PATCH /api/v1/pledges/:id", { params: { id }, body: change })
  await look(conversationId)
}

export async function makePledge(
  conversation: string,
  made: { dueAt: string; text: string },
): Promise<Pledge> {
  const params = { id: conversation }
  const pledge = await call("POST /api/v1/conversations/:id/pledges", { params, body: made })
  await look(conversation)
  return pledge as Pledge
}

async function look(conversation: string): Promise<void> {
  void queries.invalidateQueries({ queryKey: ["pledges"] })
  await queries.invalidateQueries({ queryKey: pledgesQuery(conversation).queryKey })
}
