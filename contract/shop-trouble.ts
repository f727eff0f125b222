import { z } from "zod"

/** Why a shop could not be read; the desk has words for each, and says what to do. */
export const shopTroubleWhy = z.enum([
  "unreachable",
  "no-such-host",
  "private",
  "too-slow",
  "leads-elsewhere",
  "not-there",
  "no-shop",
  "too-large",
  "busy",
  "broken",
  "sign-in-refused",
  "not-allowed",
])
export type ShopTroubleWhy = z.infer<typeof shopTroubleWhy>

/** The outside world's fault, never ours. */
export class ShopTrouble extends Error {
  override name = "ShopTrouble"
  readonly why: ShopTroubleWhy
  /** A name, an address, a status: what the words leave a blank for. */
  readonly detail: string | null

  constructor(why: ShopTroubleWhy, detail: string | null = null) {
    super(detail ? `${why}: ${detail}` : why)
    this.why = why
    this.detail = detail
  }
}
