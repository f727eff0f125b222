import { useSyncExternalStore } from "react"

/**
 * One timer for every clock on the screen: a thousand rings tick together, and a hidden tab does not tick at all.
 * Its value only moves in steps of `every` milliseconds, so a component is drawn again only when its step has passed.
 */
class Clock {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setInterval> | undefined

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    this.timer ??= setInterval(() => this.tick(), 1_000)
    return () => this.leave(listener)
  }

  private leave(listener: () => void) {
    this.listeners.delete(listener)
    if (this.listeners.size > 0) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  private tick() {
    if (document.visibilityState === "hidden") return
    for (const listener of this.listeners) listener()
  }
}

const clock = new Clock()

/** The present moment in milliseconds, rounded down to steps of `every`. */
export function useNow(every: number): number {
  return useSyncExternalStore(clock.subscribe, () => Math.floor(Date.now() / every) * every)
}
