import { type ComponentType, type LazyExoticComponent, lazy } from "react"

/** With a line, a part that can't be had so often is gone for good: a newer build has taken its place. */
const MOST_TRIES = 3
const PAUSE_MS = 1_000

/**
 * Loads a part of the desk. Without a line it waits for the next one instead of failing, and what stands on the screen stays:
 * one part that is late is no reason to take a conversation away from who is writing in it.
 * @throws what the last try said, when there is a line and the part can't be had all the same.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await load()
    } catch (error) {
      if (!navigator.onLine) {
        tries = 0
        await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }))
      } else if (tries >= MOST_TRIES) throw error
      else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** React's `lazy`, with patience. */
// biome-ignore lint/suspicious/noExplicitAny: as in React's own type, whatever props a component takes
export function lazily<T extends ComponentType<any>>(
  load: () => Promise<{ default: T }>,
): LazyExoticComponent<T> {
  return lazy(() => patiently(load))
}
