const AN_HOUR_MS = 3_600_000
const MOST = 20_000

/** What somebody did within the hour, so that doing it again does not count twice. In this process only, and never much. */
export class Recently {
  readonly #until = new Map<string, number>()

  /** True the first time within an hour. */
  isNew(key: string, now: number = Date.now()): boolean {
    const until = this.#until.get(key)
    if (until && until > now) return false
    this.#until.delete(key)
    this.#until.set(key, now + AN_HOUR_MS)
    // The oldest stand first: all stay equally long.
    for (const [old, end] of this.#until) {
      if (end > now && this.#until.size <= MOST) break
      this.#until.delete(old)
    }
    return true
  }
}
