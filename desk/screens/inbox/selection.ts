import { useSyncExternalStore } from "react"

/** Which conversations of a list are chosen for one deed. Knows no screen: rows draw it, keys and clicks move it. */
export class Selection {
  /** The rows as they stand on the screen. */
  order: readonly string[] = []
  private chosen: ReadonlySet<string> = new Set()
  private anchor: string | undefined
  private head: string | undefined
  /** So many the view finds in all, when all of them are meant and not only those that are loaded. */
  whole: number | undefined
  private readonly listeners = new Set<() => void>()

  readonly ids = () => this.chosen

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Puts one in or takes it out; from there a span may be drawn. */
  toggle(id: string): void {
    const chosen = new Set(this.chosen)
    if (!chosen.delete(id)) chosen.add(id)
    this.anchor = this.head = id
    this.show(chosen)
  }

  /** From where one began to here, as a click with Shift does. */
  spanTo(id: string): void {
    const { order } = this
    const from = order.indexOf(this.anchor ?? id)
    const to = order.indexOf(id)
    if (from < 0 || to < 0) {
      this.toggle(id)
      return
    }
    this.anchor ??= id
    this.head = id
    this.show(new Set([...this.chosen, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]))
  }

  /** One row further in a direction, as Shift and an arrow do; going back gives up what was taken last. */
  extend(by: 1 | -1, openId: string | undefined): string | undefined {
    const { order } = this
    if (!this.head || !order.includes(this.head)) {
      const first = openId && order.includes(openId) ? openId : order[0]
      if (first) this.toggle(first)
      return first
    }
    const anchor = order.indexOf(this.anchor!)
    const head = order.indexOf(this.head)
    const next = order[head + by]
    if (!next) return this.head
    const chosen = new Set(this.chosen)
    if (Math.abs(head + by - anchor) < Math.abs(head - anchor)) chosen.delete(this.head)
    chosen.add(next)
    this.head = next
    this.show(chosen)
    return next
  }

  /** Everything that is loaded. */
  all(): void {
    this.show(new Set(this.order))
  }

  /** Everything the view finds, `count` in all; choosing anything by hand gives that up. */
  everything(count: number): void {
    this.all()
    this.whole = count
    // What is watched is the set: it has to be another one.
    this.chosen = new Set(this.chosen)
    this.tell()
  }

  /** The list looks like this now; what has left it can't be meant any more. */
  inOrder(order: readonly string[]): void {
    this.order = order
    if (!this.chosen.size || this.whole) return
    const there = new Set(order)
    const kept = [...this.chosen].filter((id) => there.has(id))
    if (kept.length < this.chosen.size) this.show(new Set(kept))
  }

  clear(): void {
    this.anchor = this.head = undefined
    if (this.chosen.size) this.show(new Set())
  }

  private show(chosen: ReadonlySet<string>): void {
    this.chosen = chosen
    this.whole = undefined
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

export const selection = new Selection()

export function useSelected(): ReadonlySet<string> {
  return useSyncExternalStore(selection.subscribe, selection.ids)
}
