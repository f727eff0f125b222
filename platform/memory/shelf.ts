interface Kept<V> {
  made: Promise<V>
  until: number
  size: number
}

/** What an entry costs beside what is in it. */
const LEAST = 500

/**
 * Things that cost something to make, kept under a name that changes when they would: what is asked for again and again stays, what
 * nobody asks for falls out when there is no more room. Asked for twice at once it is made once.
 */
export class Shelf<V> {
  readonly #kept = new Map<string, Kept<V>>()
  readonly #most: number
  readonly #forMs: number
  readonly #sizeOf: (value: V) => number
  #size = 0

  /** @param most sum of the sizes that are kept */
  constructor(most: number, sizeOf: (value: V) => number, forMs = Number.POSITIVE_INFINITY) {
    this.#most = most
    this.#sizeOf = sizeOf
    this.#forMs = forMs
  }

  of(key: string, make: () => Promise<V>, now: number = Date.now()): Promise<V> {
    const known = this.#kept.get(key)
    if (known) this.#drop(key, known)
    const kept = known && known.until > now ? known : this.#begin(key, make, now)
    // The last asked for stands last.
    this.#kept.set(key, kept)
    this.#size += kept.size
    return kept.made
  }

  #begin(key: string, make: () => Promise<V>, now: number): Kept<V> {
    const kept: Kept<V> = { made: make(), until: now + this.#forMs, size: LEAST }
    kept.made.then(
      (value) => this.#weigh(key, kept, value),
      () => this.#isThere(key, kept) && this.#drop(key, kept),
    )
    return kept
  }

  #weigh(key: string, kept: Kept<V>, value: V): void {
    if (!this.#isThere(key, kept)) return
    const size = LEAST + this.#sizeOf(value)
    this.#size += size - kept.size
    kept.size = size
    for (const [old, each] of this.#kept) {
      if (this.#size <= this.#most) break
      this.#drop(old, each)
    }
  }

  #isThere(key: string, kept: Kept<V>): boolean {
    return this.#kept.get(key) === kept
  }

  #drop(key: string, kept: Kept<V>): void {
    this.#kept.delete(key)
    this.#size -= kept.size
  }
}
