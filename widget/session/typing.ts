const tellEvery = 3000
const lasts = 6000

/** Who types on the other side, and when to say that somebody types on ours. */
export class Typing {
  /** The name of whoever of the team is typing. */
  name: string | null = null
  readonly #onChange: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #told = 0

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** On every key. Answers whether to tell the team: at most every three seconds. */
  shouldTell(): boolean {
    if (Date.now() - this.#told < tellEvery) return false
    this.#told = Date.now()
    return true
  }

  /** What was written is sent; the next key is news again. */
  stopped(): void {
    this.#told = 0
  }

  heard(name: string | null): void {
    clearTimeout(this.#timer)
    this.name = name
    if (name) this.#timer = setTimeout(() => this.heard(null), lasts)
    this.#onChange()
  }
}
