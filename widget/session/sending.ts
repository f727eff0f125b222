import type { Outbox, Posted, Unsent } from "./outbox.ts"

/** Empties the outbox as soon as it can: one tab at a time, again after a growing pause when it can't. */
export class Sending {
  /** The last attempt did not get through. */
  isCutOff = false
  readonly #outbox: Outbox
  readonly #lock: string
  readonly #post: (unsent: Unsent) => Promise<Posted>
  readonly #onChange: () => void
  #isBusy = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(outbox: Outbox, lock: string, post: (unsent: Unsent) => Promise<Posted>, onChange: () => void) {
    this.#outbox = outbox
    this.#lock = lock
    this.#post = post
    this.#onChange = onChange
  }

  /** The network is back: don't sit out the pause. */
  hurry(): void {
    this.#failures = 0
    void this.drain()
  }

  /** Where browsers have no locks (pages without TLS) two tabs may post the same: client ids make that harmless. */
  async drain(): Promise<void> {
    if (this.#isBusy || !this.#outbox.list().some((it) => !it.failed)) return
    this.#isBusy = true
    clearTimeout(this.#timer)
    const go = () => this.#outbox.drain(this.#post)
    const isDone = await (navigator.locks?.request(this.#lock, go) ?? go())
    this.#isBusy = false
    this.isCutOff = !isDone
    this.#onChange()
    if (!isDone) {
      this.#timer = setTimeout(() => this.drain(), Math.min(30_000, 1000 * 2 ** this.#failures++))
      return
    }
    this.#failures = 0
    // Something may have been written between the last look and now.
    void this.drain()
  }
}
