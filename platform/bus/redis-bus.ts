import { createClient } from "redis"
import type { Log } from "#contract/channel.ts"
import { newId } from "#contract/ids.ts"
import { type Bus, WHOLE_AGAIN } from "./bus.ts"
import { LocalBus } from "./local-bus.ts"

const CHANNEL = "tresen:bus"

interface Travelling {
  from: string
  topic: string
  message: unknown
}

/**
 * The bus between nodes: everything travels in one Redis channel. Own listeners hear at once and whether or not Redis is
 * there; what can't travel is not kept (see bus.ts: whoever missed it finds the truth in the database).
 */
export class RedisBus implements Bus {
  readonly #local = new LocalBus()
  readonly #node = newId()
  readonly #log: Log
  readonly #out: Client
  readonly #in: Client
  #isWhole = false
  #wasWhole = false
  #isClosed = false

  private constructor(url: string, log: Log) {
    this.#log = log
    // No queue: a poke that is minutes late when Redis returns is worth nothing.
    this.#out = client(url, { disableOfflineQueue: true })
    this.#in = client(url, {})
    for (const side of [this.#out, this.#in]) {
      side.on("error", (error) => this.#lost(error))
      side.on("ready", () => this.#maybeWhole())
    }
  }

  /** Resolves at once when Redis is away: it is joined as soon as it comes. */
  static async open(url: string, log: Log): Promise<RedisBus> {
    const bus = new RedisBus(url, log)
    await Promise.race([bus.#join(), bus.#firstFailure()])
    return bus
  }

  publish(topic: string, message: unknown): void {
    this.#local.deliver(topic, message)
    if (!this.#isWhole) return
    const travelling: Travelling = { from: this.#node, topic, message }
    this.#out.publish(CHANNEL, JSON.stringify(travelling)).catch((error) => this.#lost(error))
  }

  subscribe(topic: string, listener: (message: never) => void): () => void {
    return this.#local.subscribe(topic, listener)
  }

  isWhole(): boolean {
    return this.#isWhole
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#isWhole = false
    for (const side of [this.#in, this.#out]) side.destroy()
    await this.#local.close()
  }

  async #join(): Promise<void> {
    const ends = (error: unknown) => this.#lost(error)
    const out = this.#out.connect().catch(ends)
    await this.#in.connect().catch(ends)
    // The client subscribes again by itself after every return.
    await this.#in.subscribe(CHANNEL, (text) => this.#hear(text)).catch(ends)
    await out
    this.#maybeWhole()
  }

  #firstFailure(): Promise<void> {
    return new Promise((resolve) => void this.#in.once("error", () => resolve()))
  }

  #hear(text: string): void {
    const { from, topic, message } = JSON.parse(text) as Travelling
    if (from !== this.#node) this.#local.deliver(topic, message)
  }

  #maybeWhole(): void {
    if (this.#isClosed || this.#isWhole || !this.#out.isReady || !this.#in.isReady) return
    this.#isWhole = true
    if (this.#wasWhole) {
      this.#log.info({}, "Redis is back; the nodes hear each other again")
      this.#local.deliver(WHOLE_AGAIN, {})
    }
    this.#wasWhole = true
  }

  /** Said once for each time it goes away, not for each of the tries to come back. */
  #lost(error: unknown): void {
    if (this.#isClosed) return
    if (this.#isWhole || !this.#wasWhole)
      this.#log.warn({ err: error }, "Redis is away; this node works on alone and tries to reach it again")
    this.#wasWhole = true
    this.#isWhole = false
  }
}

type Client = ReturnType<typeof client>

function client(url: string, options: { disableOfflineQueue?: boolean }) {
  return createClient({
    url,
    ...options,
    // A Redis that hangs looks like one that is quick to answer nothing: ask it now and then.
    pingInterval: 5_000,
    socket: {
      connectTimeout: 3_000,
      socketTimeout: 15_000,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 3_000),
    },
  })
}
