import { QueryClient } from "@tanstack/react-query"
import { CallRefused, caller } from "#contract/call.ts"
import type { RefusalBody } from "#contract/refusals.ts"
import { asOf } from "./as-of.ts"

/** The desk's one door to the server: same origin, session cookie. A lost line refuses with status 0. */
export const call = caller({ fetch: reaching })

/** The same for what one may think better of: it lets go of the line when told to. */
export const callUntil = (signal: AbortSignal) => caller({ fetch: reaching, signal })

async function reaching(...input: Parameters<typeof fetch>): Promise<Response> {
  try {
    const response = await fetch(...input)
    asOf.heard(response)
    if (response.status === 401) await leaveIfOver(response.clone())
    return response
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause
    const body = { code: "system.busy", message: "The server could not be reached." } satisfies RefusalBody
    throw new CallRefused(0, body)
  }
}

/**
 * Data stays fresh by pokes, not by time: what was fetched is true until the server says otherwise. Only what may
 * succeed the second time is asked twice.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      retry: mayTryAgain,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: "always" },
  },
})

/**
 * What a change answered, shown at once. What is being asked meanwhile may tell how it was before the change, and is asked
 * anew: an older answer is never painted over a newer one.
 */
export function showAnswer<T>(queryKey: readonly unknown[], answer: T): void {
  queries.setQueryData<unknown>(queryKey, answer)
  askAnew(queryKey, true)
}

/** Questions that are under way now, asked once more from the beginning. */
export function askAnew(queryKey: readonly unknown[], exact = false): void {
  void queries.invalidateQueries({ queryKey, exact, fetchStatus: "fetching", refetchType: "all" })
}

function mayTryAgain(times: number, error: Error): boolean {
  if (!(error instanceof CallRefused)) return false
  return times < 2 && (error.status === 0 || error.status >= 502)
}

async function leaveIfOver(response: Response): Promise<void> {
  const { code } = (await response.json()) as RefusalBody
  if (code === "session.needed") signInAgain()
}

/** Every open question is refused at once; each further call would begin the way to the door anew. */
let isLeaving = false

/**
 * A session that ended elsewhere, or while the laptop slept: sign in and come back to the same place; drafts and what
 * waits to be sent are kept in the browser. Whoever comes without a session in the first place is led to the door by
 * the router.
 */
export function signInAgain(): void {
  if (isLeaving || !queries.getQueryData(["me"])) return
  isLeaving = true
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}
