import type { ServerResponse } from "node:http"
import { Frame } from "./frame.ts"
import { Link, MOST_WAITING } from "./link.ts"

/** A comment line; some proxies hold back the first kilobytes of an answer, so the first one is long. */
const beat = Buffer.from(":\n\n")
const opening = Buffer.from(`:${" ".repeat(2048)}\n\n`)

/** Server-sent events: we speak down a response that never ends, the client answers by POST. */
export class StreamLink extends Link {
  readonly transport = "stream"
  readonly #response: ServerResponse

  constructor(response: ServerResponse) {
    super()
    this.#response = response
    response.on("close", () => this.end())
    response.on("error", () => this.end())
    response.write(opening)
  }

  send(frame: Frame): void {
    if (!this.#isOpen()) return
    this.#response.write(frame.streamBytes)
    if (this.#response.writableLength > MOST_WAITING) this.bye(1_000)
  }

  sendAll(frames: readonly Frame[]): void {
    this.#response.cork()
    for (const frame of frames) this.send(frame)
    this.#response.uncork()
  }

  bye(ms: number): void {
    if (!this.#isOpen()) return
    // The connection ends with it: a kept-alive one would hold up a server that stops.
    const { socket } = this.#response
    this.#response.end(new Frame({ t: "bye", ms }).streamBytes, () => socket?.destroySoon())
    setTimeout(() => this.end(), 2_000).unref()
  }

  /** Nothing comes up this way but posts, so a write that does not fail is the only sign of life. */
  beat(): void {
    if (!this.#isOpen()) return
    this.#response.write(beat)
    if (this.#response.writableLength < MOST_WAITING / 2) this.alive()
  }

  protected cut(): void {
    this.#response.destroy()
  }

  #isOpen(): boolean {
    return !this.isClosed && this.#response.writable && !this.#response.writableEnded
  }
}
