import { Refusal } from "#contract/refusals.ts"
import type { Database } from "#platform/db/database.ts"
import { callerAddress } from "#platform/http/rate.ts"

interface Guesses {
  count: number
  /** Unix ms before which no further guess is looked at. */
  notBefore: number
  forgetAt: number
}

const HOUR = 3_600_000
const FROM_ONE_PLACE = { free: 5, longest: 15 * 60_000 }
const FROM_EVERYWHERE = { free: 50, longest: 60_000 }

/**
 * Slows down whoever guesses passwords and codes. Two tallies run at once: (what is guessed, from where) lets five
 * mistakes pass and then doubles the wait up to 15 minutes; (what is guessed) alone lets fifty pass and then waits at most
 * a minute, so that guessing from many addresses is slow and yet nobody can lock a colleague out.
 * Kept in the process: a restart or a second node forgives, which the rate limits at the door bound.
 */
export class Throttle {
  readonly #tallies = new Map<string, Guesses>()

  /**
   * Counts a guess before it is looked at, so that many at once don't slip through together.
   * @throws Refusal request.too-many with the seconds to wait, before any work is done.
   */
  attempt(what: string, ip: string, now: Date): void {
    const keys = keysFor(what, ip)
    const waits = keys.map((key) => (this.#tallies.get(key)?.notBefore ?? 0) - now.getTime())
    const seconds = Math.ceil(Math.max(...waits) / 1000)
    if (seconds > 0) throw new Refusal("request.too-many", { seconds })
    this.#forget(now)
    this.#count(keys[0], now, FROM_ONE_PLACE)
    this.#count(keys[1], now, FROM_EVERYWHERE)
  }

  /** It was no guess after all. */
  succeeded(what: string, ip: string): void {
    const [place, everywhere] = keysFor(what, ip)
    this.#tallies.delete(place)
    const all = this.#tallies.get(everywhere)
    if (all) all.count -= 1
  }

  #count(key: string, now: Date, { free, longest }: { free: number; longest: number }): void {
    const count = (this.#tallies.get(key)?.count ?? 0) + 1
    const wait = count < free ? 0 : Math.min(longest, 1000 * 2 ** Math.min(count - free, 20))
    this.#tallies.delete(key)
    this.#tallies.set(key, { count, notBefore: now.getTime() + wait, forgetAt: now.getTime() + HOUR })
  }

  /** Newest last, so the oldest stand in front: forgetting stops at the first that is still fresh. */
  #forget(now: Date): void {
    for (const [key, guesses] of this.#tallies) {
      if (guesses.forgetAt > now.getTime() && this.#tallies.size < 50_000) return
      this.#tallies.delete(key)
    }
  }
}

function keysFor(what: string, ip: string): [place: string, everywhere: string] {
  return [`${what} ${callerAddress(ip)}`, what]
}

const throttles = new WeakMap<Database, Throttle>()

/** One tally book for each database this process serves. */
export function throttleOf(db: Database): Throttle {
  const throttle = throttles.get(db) ?? new Throttle()
  throttles.set(db, throttle)
  return throttle
}
