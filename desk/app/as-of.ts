const header = "x-tresen-kept-at"

let oldest: number | null = null
const listeners = new Set<() => void>()

/**
 * Whether what one reads came out of this browser's cache because there is no line (public/sw.js), and since when the oldest of
 * it lies there. An answer of the server ends it: then everything is asked again anyway.
 */
export const asOf = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): number | null => oldest,
  /** Looks at every answer on its way to the screens. */
  heard(response: Response): void {
    const kept = response.headers.get(header)
    const before = oldest
    oldest = kept === null ? null : Math.min(before ?? Number.POSITIVE_INFINITY, Date.parse(kept))
    if (oldest !== before) for (const listener of listeners) listener()
  },
}
