import { Frame } from "./frame.ts"
import { Link, MOST_WAITING } from "./link.ts"

/** How long a poll waits for something to say; below the 30 s at which the strictest proxies give up. */
const LONGEST_WAIT_MS = 25_000

/** A page that is left cuts its poll; one that only reloads or changes networks is back sooner. */
const GIVEN_UP_MS = 3_000

/** Long polling: what we say waits here until the client asks. */
export class PollLink extends Link {
  readonly transport = "poll"
  /** "Bye" was said. */
  isLeaving = false
  #waiting: Frame[] = []
  #bytes = 0
  #answer: (() => void) | undefined
  #leaving: NodeJS.Timeout | undefined

  send(frame: Frame): void {
    if (this.isClosed) return
    this.#waiting.push(frame)
    this.#bytes += frame.text.length
    if (this.#bytes > MOST_WAITING) this.end()
    else this.#answer?.()
  }

  sendAll(frames: readonly Frame[]): void {
    for (const frame of frames) this.send(frame)
  }

  bye(ms: number): void {
    this.isLeaving = true
    this.send(new Frame({ t: "bye", ms }))
    // A poll that is under way takes the word along; then the line is no more.
    setTimeout(() => this.end(), 1_000).unref()
  }

  /** Nothing to keep open between polls; silence longer than a minute ends the link. */
  beat(): void {}

  /** A poll was given up before it was answered: unless another comes soon, the client has left. */
  givenUp(): void {
    this.#leaving ??= setTimeout(() => this.end(), GIVEN_UP_MS).unref()
  }

  /** What there is to say, at once or as soon as there is something; nothing after 25 s. */
  async poll(): Promise<Frame[]> {
    this.alive()
    clearTimeout(this.#leaving)
    this.#leaving = undefined
    // A newer poll takes the place of one that the client has given up on.
    this.#answer?.()
    if (!this.#waiting.length && !this.isClosed) await this.#something()
    const frames = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    this.alive()
    return frames
  }

  protected cut(): void {
    this.#answer?.()
  }

  #something(): Promise<void> {
    return new Promise((resolve) => {
      const answer = () => {
        clearTimeout(timer)
        this.#answer = undefined
        // What is said within the same turn travels together.
        setImmediate(resolve)
      }
      const timer = setTimeout(answer, LONGEST_WAIT_MS)
      this.#answer = answer
    })
  }
}
