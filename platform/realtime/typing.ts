import type { Bus } from "../bus/bus.ts"

/** Somebody types (or stopped) about a subject. Never stored; every node hears it. */
export interface Typed {
  account: string
  subject: string
  by: { id: string; name: string; side: "customer" | "team" }
  on: boolean
  /** For the team only. */
  isNote: boolean
  /** Where it came from: that one needn't be told. */
  link: string
}

/** The client repeats it every 3 s; who falls silent has stopped. */
const FORGOTTEN_AFTER_MS = 6_000

/** Sees to it that nobody seems to type for ever: the node that heard it says "stopped" when the client doesn't. */
export class Typing {
  readonly #bus: Bus
  readonly #timers = new Map<string, { timer: NodeJS.Timeout; typed: Typed }>()

  constructor(bus: Bus, tell: (typed: Typed) => void) {
    this.#bus = bus
    bus.subscribe("typing", tell)
  }

  say(typed: Typed): void {
    const key = `${typed.link} ${typed.subject}`
    const known = this.#timers.get(key)
    clearTimeout(known?.timer)
    this.#timers.delete(key)
    if (!typed.on && !known) return
    if (typed.on) this.#timers.set(key, { typed, timer: this.#forgetLater(typed) })
    this.#bus.publish("typing", typed)
  }

  /** The link is gone, or looks elsewhere. */
  stop(link: string, subject?: string): void {
    for (const { typed } of [...this.#timers.values()])
      if (typed.link === link && (subject === undefined || typed.subject === subject))
        this.say({ ...typed, on: false })
  }

  #forgetLater(typed: Typed): NodeJS.Timeout {
    return setTimeout(() => this.say({ ...typed, on: false }), FORGOTTEN_AFTER_MS).unref()
  }
}
