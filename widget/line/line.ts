import type { ToClient, ToServer } from "#contract/realtime.ts"
import { detour } from "./detour.ts"
import { openSocket } from "./socket.ts"
import type { OpenWire, Target, Wire } from "./wire.ts"

const helloWithin = 6000
const transports: OpenWire[] = [openSocket, detour(0), detour(1)]

export interface Listener {
  hear(message: ToClient): void
  /** Live or not; called on every change. */
  onLive(isLive: boolean): void
}

/**
 * Keeps one connection alive while it is wanted. Tries WebSocket, then server-sent events, then long polling, and stays
 * with what has worked once on this page: a server that restarts must not talk everybody down to polling.
 *
 *   off ─start─▶ opening ─hello─▶ live ─lost─▶ resting ─▶ opening …      stop: from anywhere to off
 *                   └─lost─▶ next transport ─▶ resting
 */
export class Line {
  readonly #open: OpenWire[]
  readonly #listener: Listener
  #target: Target | undefined
  #wire: Wire | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #choice = 0
  #hasWorked = false
  #failures = 0
  #isLive = false
  #turn = 0

  constructor(listener: Listener, open: OpenWire[] = transports) {
    this.#listener = listener
    this.#open = open
  }

  get isLive(): boolean {
    return this.#isLive
  }

  start(target: Target): void {
    if (this.#target?.credentials === target.credentials) return
    this.stop()
    this.#target = target
    this.#connect()
  }

  stop(): void {
    this.#target = undefined
    this.#hangUp()
  }

  /** The network is back: don't sit out the pause. */
  hurry(): void {
    if (!this.#target || this.#isLive) return
    this.#failures = 0
    this.#connect()
  }

  say(message: ToServer): void {
    this.#wire?.say(message)
  }

  #connect(): void {
    this.#hangUp()
    const target = this.#target
    if (!target) return
    this.#timer = setTimeout(() => this.#lost(), helloWithin)
    try {
      this.#wire = this.#openOne(target, ++this.#turn)
    } catch {
      // `new WebSocket` throws where a page or a browser forbids it: that is one more way of not getting through.
      this.#lost()
    }
  }

  /** A wire that was given up may still have something to say; its turn is over. */
  #openOne(target: Target, turn: number): Wire {
    return this.#open[this.#choice]!(
      target,
      (message) => turn === this.#turn && this.#heard(message),
      () => turn === this.#turn && this.#lost(),
    )
  }

  #heard(message: ToClient): void {
    if (message.t === "hello") this.#arrived()
    if (message.t === "bye") this.#rest(message.ms)
    else this.#listener.hear(message)
  }

  #arrived(): void {
    clearTimeout(this.#timer)
    this.#hasWorked = true
    this.#failures = 0
    this.#live(true)
  }

  #lost(): void {
    if (!this.#hasWorked) this.#choice = (this.#choice + 1) % this.#open.length
    this.#rest(Math.min(30_000, 500 * 2 ** this.#failures++))
  }

  /** Waits about `ms`, spread so that a thousand widgets don't come back in the same instant. */
  #rest(ms: number): void {
    this.#hangUp()
    if (this.#target) this.#timer = setTimeout(() => this.#connect(), ms * (0.5 + Math.random()))
  }

  #hangUp(): void {
    clearTimeout(this.#timer)
    this.#turn++
    this.#wire?.close()
    this.#wire = undefined
    this.#live(false)
  }

  #live(isLive: boolean): void {
    if (this.#isLive === isLive) return
    this.#isLive = isLive
    this.#listener.onLive(isLive)
  }
}
