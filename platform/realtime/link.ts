import { randomBytes } from "node:crypto"
import type { ToServer } from "#contract/realtime.ts"
import { Frame } from "./frame.ts"
import { readText, readToServer } from "./wire.ts"

export type Transport = "socket" | "stream" | "poll"

export interface LinkEars {
  said(message: ToServer): void
  /** Once, however it ended. */
  closed(): void
}

/** A client that doesn't read is let go at this many bytes waiting for it: it comes back and catches up from the database. */
export const MOST_WAITING = 1024 * 1024
/** Largest thing a client may say. */
export const MOST_SAID = 64 * 1024
/** Things said a second, and at once. Typing comes every 3 s; opening a desk says some dozens. */
const SAID_PER_SECOND = 20
const SAID_AT_ONCE = 200

const malformed = new Frame({ t: "refused", code: "request.malformed" })
const tooMany = new Frame({ t: "refused", code: "request.too-many" })
const pong = new Frame({ t: "pong" })

/** One client's line to us, whichever transport carries it. The id is a secret: whoever knows it may speak for the client. */
export abstract class Link {
  readonly id = randomBytes(24).toString("base64url")
  abstract readonly transport: Transport
  ears: LinkEars | undefined
  isClosed = false
  #heardAt = Date.now()
  #mayComeAt = 0

  /** Says it to the client; drops a client that doesn't read. */
  abstract send(frame: Frame): void
  /** Several in a row, in as few writes as the transport can. */
  abstract sendAll(frames: readonly Frame[]): void
  /** "Come back after `ms`", then the end. */
  abstract bye(ms: number): void
  /** Keeps proxies from cutting a silent line. */
  abstract beat(): void
  /** Ends at once, without a word. */
  protected abstract cut(): void

  end(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.cut()
    this.ears?.closed()
  }

  /** Anything at all came from the client. */
  alive(): void {
    this.#heardAt = Date.now()
  }

  silentFor(now: number): number {
    return now - this.#heardAt
  }

  hearText(text: string): void {
    this.#hear(readText(text))
  }

  hear(value: unknown): void {
    this.#hear(readToServer(value))
  }

  #hear(message: ToServer | undefined): void {
    if (this.isClosed) return
    this.alive()
    if (this.#isTooMuch()) this.#letGo()
    else if (!message) this.send(malformed)
    else if (message.t === "ping") this.send(pong)
    else this.ears?.said(message)
  }

  #isTooMuch(): boolean {
    const now = Date.now()
    this.#mayComeAt = Math.max(this.#mayComeAt, now) + 1000 / SAID_PER_SECOND
    return this.#mayComeAt - now > (SAID_AT_ONCE / SAID_PER_SECOND) * 1000
  }

  #letGo(): void {
    this.send(tooMany)
    this.bye(10_000)
  }
}
