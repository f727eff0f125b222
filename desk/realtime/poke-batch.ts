/** Gathers pokes and hands each topic on once per frame: a burst of a hundred messages makes one refetch, not a hundred. */
export class PokeBatch {
  private readonly topics = new Set<string>()
  private readonly flush: (topics: string[]) => void
  private readonly nextFrame: (run: () => void) => void

  constructor(flush: (topics: string[]) => void, nextFrame: (run: () => void) => void) {
    this.flush = flush
    this.nextFrame = nextFrame
  }

  add(topics: string[]): void {
    const isFirst = this.topics.size === 0
    for (const topic of topics) this.topics.add(topic)
    if (isFirst && this.topics.size > 0) this.nextFrame(() => this.handOn())
  }

  private handOn() {
    const topics = [...this.topics]
    this.topics.clear()
    this.flush(topics)
  }
}
