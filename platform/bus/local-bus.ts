import type { Bus } from "./bus.ts"

type Listener = (message: unknown) => void

/** Who listens to what, in this process. The Redis bus stands on it too: its own messages never travel to come home. */
export class LocalBus implements Bus {
  readonly #listeners = new Map<string, Set<Listener>>()

  publish(topic: string, message: unknown): void {
    this.deliver(topic, message)
  }

  /** A listener that throws is a bug, and must not keep the others from hearing. */
  deliver(topic: string, message: unknown): void {
    for (const listener of this.#listeners.get(topic) ?? [])
      try {
        listener(message)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
  }

  subscribe(topic: string, listener: (message: never) => void): () => void {
    const all = this.#listeners.get(topic) ?? new Set()
    this.#listeners.set(topic, all.add(listener as Listener))
    return () => {
      all.delete(listener as Listener)
      if (all.size === 0) this.#listeners.delete(topic)
    }
  }

  isWhole(): boolean {
    return true
  }

  async close(): Promise<void> {
    this.#listeners.clear()
  }
}
