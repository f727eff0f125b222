import { namesIn } from "#contract/placeholders.ts"
import type { OrderState } from "#contract/shop.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import type { OrderRow } from "../orders/showing.ts"
import { orderWrittenAbout, type Place } from "../orders/written-about.ts"

/** As they stand in a sentence: "Your order is on its way." */
const stateWords: Record<Locale, Record<OrderState, string>> = {
  en: {
    placed: "received",
    paid: "paid",
    packed: "packed",
    shipped: "on its way",
    delivered: "delivered",
    cancelled: "cancelled",
    returned: "returned",
  },
  de: {
    placed: "eingegangen",
    paid: "bezahlt",
    packed: "gepackt",
    shipped: "unterwegs",
    delivered: "zugestellt",
    cancelled: "storniert",
    returned: "zurückgeschickt",
  },
  id: {
    placed: "diterima",
    paid: "dibayar",
    packed: "dikemas",
    shipped: "dalam perjalanan",
    delivered: "sudah sampai",
    cancelled: "dibatalkan",
    returned: "dikembalikan",
  },
}

/** A state as a customer reads it; null: not known in this language. */
export function orderStateIn(state: OrderState, language: string): string | null {
  const base = language.toLowerCase().split("-")[0] as Locale
  return stateWords[base]?.[state] ?? null
}

export const orderVariables = ["order.number", "order.state", "order.arrives", "order.tracking"] as const

/** Does one of these texts name the order? Only then somebody looks for it. */
export const namesOrder = (texts: readonly string[]) =>
  texts.some((text) => namesIn(text).some((name) => name.startsWith("order.")))

/** What a text in this language says of an order; of none, nothing. */
export function orderValues(
  order: Pick<OrderRow, "number" | "state" | "arrives_on" | "tracking"> | undefined,
  language: string,
): Record<string, string | null> {
  return {
    "order.number": order?.number ?? null,
    "order.state": order ? orderStateIn(order.state, language) : null,
    "order.arrives": order ? arrivalIn(order, language) : null,
    "order.tracking": order ? trackingOf(order) : null,
  }
}

/** The values of the order they write about here, if one of these texts names any. */
export async function orderValuesFor(
  q: Queries,
  place: Place,
  { texts, language }: { texts: readonly string[]; language: string },
): Promise<Record<string, string | null>> {
  return namesOrder(texts) ? orderValues(await orderWrittenAbout(q, place), language) : {}
}

/** "Tuesday, 1 December"; null when nothing comes any more, or its day has passed: that would be no promise. */
function arrivalIn(
  { state, arrives_on }: Pick<OrderRow, "state" | "arrives_on">,
  language: string,
): string | null {
  const isComing = !["delivered", "cancelled", "returned"].includes(state)
  if (!isComing || !arrives_on || arrives_on < new Date().toISOString().slice(0, 10)) return null
  const parts = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const
  return new Intl.DateTimeFormat(language, parts).format(new Date(arrives_on))
}

function trackingOf({ tracking }: Pick<OrderRow, "tracking">): string | null {
  if (!tracking) return null
  return tracking.url ?? ([tracking.carrier, tracking.code].filter(Boolean).join(" ") || null)
}

/** An order for those who try a text out. */
export const inventedOrder = (): Parameters<typeof orderValues>[0] => ({
  number: "1042",
  state: "shipped",
  arrives_on: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
  tracking: { carrier: null, code: null, url: "https://example.com/1042" },
})
