/**
 * How often somebody may ask, by the generic cell rate algorithm (ITU-T I.371, "virtual scheduling"): one number per
 * caller, no timer, a whole minute's worth at once and then evenly. Kept in this process: with
 * n web nodes a caller may ask n times as often.
 */
export interface Limiter {
  /** Seconds to wait before asking again; 0: welcome. `door` is what is asked for, `caller` who asks. */
  take(door: string, caller: string, perMinute: number, now?: number): number | Promise<number>
}

const MINUTE = 60_000

/** Forgets callers as soon as they have their full allowance back, so memory follows the traffic of one minute. */
export class LocalLimiter implements Limiter {
  readonly #free = new Map<string, number>()
  #sweepAt = 0

  take(door: string, caller: string, perMinute: number, now: number = Date.now()): number {
    if (now >= this.#sweepAt) this.#sweep(now)
    const key = `${door} ${caller}`
    const emptyAt = Math.max(this.#free.get(key) ?? 0, now) + MINUTE / perMinute
    const tooFull = emptyAt - now - MINUTE
    if (tooFull > 0.001) return Math.ceil(tooFull / 1000)
    this.#free.set(key, emptyAt)
    return 0
  }

  get size(): number {
    return this.#free.size
  }

  #sweep(now: number): void {
    this.#sweepAt = now + MINUTE / 2
    for (const [key, emptyAt] of this.#free) if (emptyAt <= now) this.#free.delete(key)
  }
}

/** The address a limit counts by: IPv6 customers hold a whole /64 (RFC 6177), so that is one caller. */
export function callerAddress(ip: string): string {
  if (!ip.includes(":")) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped) return mapped[1]!
  const [head = "", tail = ""] = ip.split("::")
  const front = head.split(":").filter(Boolean)
  const back = ip.includes("::") ? tail.split(":").filter(Boolean) : []
  const all = [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back]
  return `${all.slice(0, 4).join(":")}::/64`
}
