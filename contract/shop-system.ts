import type { z } from "zod"
import type { Log } from "./channel.ts"
import type { ShopOrder } from "./shop.ts"

/**
 * The seam to the shops orders are read from. shops/ and domain/ both speak these shapes and never import each other; server/ brings them
 * together.
 */
export interface ShopSystem<S = Record<string, unknown>> {
  kind: string
  name: string
  /** Inner SVG of the monochrome glyph, 24 × 24, stroke currentColor. */
  glyph: string
  /** zod object; draws the settings form like a channel's, secrets are stored sealed. */
  settings: z.ZodType<S>
  /** What makes it the same shop when it is connected once more, so that no order is kept twice. Pure. */
  address(settings: S): string
  /** Signs in and looks around. @throws ShopTrouble */
  check(settings: S, host: ShopHost): Promise<{ name: string; orders: number | null }>
  /**
   * The next orders that changed since the cursor; undefined: from the beginning. Nothing may be skipped; what is told again is harmless.
   * @throws ShopTrouble
   */
  changedSince(settings: S, cursor: unknown, host: ShopHost): Promise<ShopPage>
}

export interface ShopPage {
  orders: ShopOrder[]
  /** Kept in one transaction with the orders, and given back for the next page. */
  next: unknown
  /** Nothing more for now: the next look has time. */
  isDone: boolean
  /** So many are still to be read of what was never read before; null: unknown. */
  remaining: number | null
  /** Numbers of orders that could not be understood. */
  unreadable: string[]
}

/** What the server lends a shop. */
export interface ShopHost {
  /** Posts JSON to an address of the shop, with the care of every call to an address somebody chose. @throws ShopTrouble */
  post(url: string, headers: Record<string, string>, body: unknown): Promise<ShopAnswer>
  /** How the shop knows us again without signing in anew; kept sealed. */
  session: { recall(): string | undefined; remember(session: string): Promise<void> }
  log: Log
  now(): Date
}

export interface ShopAnswer {
  headers: Record<string, string | string[] | undefined>
  /** The parsed body. */
  json: unknown
}
