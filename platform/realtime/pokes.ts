/** Collects what changed for a moment, so that a burst of changes becomes one "look again" for each audience. */
export class Pokes {
  readonly #waiting = new Map<string, Set<string>>()
  readonly #tell: (audience: string, topics: string[]) => void
  readonly #millis: number

  constructor(tell: (audience: string, topics: string[]) => void, millis = 50) {
    this.#tell = tell
    this.#millis = millis
  }

  add(audience: string, topics: readonly string[]): void {
    if (!topics.length) return
    const waiting = this.#waiting.get(audience) ?? this.#open(audience)
    for (const topic of topics) waiting.add(topic)
  }

  #open(audience: string): Set<string> {
    const topics = new Set<string>()
    this.#waiting.set(audience, topics)
    setTimeout(() => {
      this.#waiting.delete(audience)
      this.#tell(audience, [...topics])
    }, this.#millis).unref()
    return topics
  }
}
