/** Things that are true for a moment, such as "is typing": each is forgotten a while after it was last said. */
export class Fading<T> {
  private items = new Map<string, { value: T; timer: ReturnType<typeof setTimeout> }>()
  private shown: T[] = []
  private readonly listeners = new Set<() => void>()
  private readonly milliseconds: number

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }

  readonly all = (): readonly T[] => this.shown

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  say(key: string, value: T): void {
    clearTimeout(this.items.get(key)?.timer)
    this.items.set(key, { value, timer: setTimeout(() => this.forget(key), this.milliseconds) })
    this.show()
  }

  forget(key: string): void {
    clearTimeout(this.items.get(key)?.timer)
    if (this.items.delete(key)) this.show()
  }

  private show(): void {
    this.shown = [...this.items.values()].map(({ value }) => value)
    for (const listener of this.listeners) listener()
  }
}
