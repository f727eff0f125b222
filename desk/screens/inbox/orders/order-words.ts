import type { Order } from "#contract/routes/orders.ts"
import type { OrderState } from "#contract/shop.ts"
import type { Tone } from "#ui/tone.ts"

export const stateTone: Record<OrderState, Tone> = {
  placed: "neutral",
  paid: "neutral",
  packed: "neutral",
  shipped: "info",
  delivered: "good",
  cancelled: "neutral",
  returned: "warn",
}

/** Nothing comes any more, or it is there. */
const settled: ReadonlySet<OrderState> = new Set(["delivered", "cancelled", "returned"])

/** Whether it is still to come, and whether its day has passed; undefined: nobody waits for it. */
export function arrival({ state, arrivesOn }: Order, now: Date): "due" | "late" | undefined {
  if (!arrivesOn || settled.has(state)) return undefined
  return arrivesOn < new Intl.DateTimeFormat("sv-SE").format(now) ? "late" : "due"
}

/** A day as it was told, without a clock: "Tue, 1 Dec". */
export function dayWords(day: string, locale: string): string {
  const parts = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const
  return new Intl.DateTimeFormat(locale, parts).format(new Date(day))
}

/** When it was placed, with the year where it is another one. */
export function placedWords(at: string, locale: string, now: Date): string {
  const then = new Date(at)
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const)
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...year }).format(then)
}

/** An amount that is told in the smallest unit of its currency. */
export function amountWords(smallest: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency })
  return format.format(smallest / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
