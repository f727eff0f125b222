import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query"
import { call } from "../app/api.ts"
import { remember, remembered } from "../app/remembered.ts"

/** What is on the screen stays until the next answer is here; each answer is kept for a while, typing goes back and forth. */
export function searchQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ["search", text],
    queryFn: ({ pageParam, signal }) => {
      signal.throwIfAborted()
      return call("GET /api/v1/search", {
        query: { text, limit: 20, ...(pageParam ? { after: pageParam } : {}) },
      })
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled: text.length > 0,
  })
}

const KEPT = 6

/** Newest first, on this device only. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(remembered("searches") ?? "[]")
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, KEPT) : []
  } catch {
    // Somebody else wrote there: as good as nothing.
    return []
  }
}

export function rememberSearch(text: string): void {
  const wanted = text.trim()
  if (!wanted) return
  const others = recentSearches().filter((other) => other !== wanted)
  remember("searches", JSON.stringify([wanted, ...others].slice(0, KEPT)))
}

export function forgetSearches(): void {
  remember("searches", null)
}
