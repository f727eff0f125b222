import type { Duplex } from "node:stream"
import type { WebSocket } from "ws"
import { Frame } from "./frame.ts"
import { Link, MOST_WAITING } from "./link.ts"

/** RFC 6455 §5.5.2: a ping without payload. */
const ping = Buffer.from([0x89, 0x00])
/** RFC 6455 §7.4.1: "try again later". */
const TRY_AGAIN = 1013
/** How long a client that doesn't read may take to notice the end. */
const LAST_WORDS_MS = 2_000

/**
 * A WebSocket. `ws` reads and closes; what we say is written straight to the socket as one shared buffer. That is safe
 * because compression is off and nothing else is sent through `ws` but its own answers, which it writes in one go.
 */
export class SocketLink extends Link {
  readonly transport = "socket"
  readonly #ws: WebSocket
  readonly #socket: Duplex

  constructor(ws: WebSocket, socket: Duplex) {
    super()
    this.#ws = ws
    this.#socket = socket
    ws.on("message", (data, isBinary) => this.hearText(isBinary ? "" : String(data)))
    ws.on("pong", () => this.alive())
    ws.on("close", () => this.end())
    // What broke the line (a frame over the limit, bad UTF-8) is the client's affair; `close` follows.
    ws.on("error", () => {})
  }

  send(frame: Frame): void {
    if (!this.#isOpen()) return
    this.#socket.write(frame.socketBytes)
    if (this.#socket.writableLength > MOST_WAITING) this.bye(1_000)
  }

  sendAll(frames: readonly Frame[]): void {
    this.#socket.cork()
    for (const frame of frames) this.send(frame)
    this.#socket.uncork()
  }

  bye(ms: number): void {
    if (!this.#isOpen()) return
    this.#socket.write(new Frame({ t: "bye", ms }).socketBytes)
    this.#ws.close(TRY_AGAIN)
    setTimeout(() => this.end(), LAST_WORDS_MS).unref()
  }

  beat(): void {
    if (this.#isOpen()) this.#socket.write(ping)
  }

  protected cut(): void {
    this.#ws.terminate()
  }

  #isOpen(): boolean {
    return !this.isClosed && this.#ws.readyState === this.#ws.OPEN && this.#socket.writable
  }
}
