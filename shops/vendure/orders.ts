import { z } from "zod"
import { type OrderState, type ShopOrder, shopOrder } from "#contract/shop.ts"

const text = z.string()
const number = z.number()

/** An order as the Admin API tells it. */
const told = z.object({
  id: text,
  code: text,
  state: text,
  orderPlacedAt: text,
  updatedAt: text,
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  totalWithTax: number,
  customer: z.object({ emailAddress: text, firstName: text, lastName: text }).nullable(),
  shippingAddress: z.object({ fullName: text.nullable() }).nullable(),
  lines: z.array(
    z.object({
      quantity: number,
      orderPlacedQuantity: number,
      discountedUnitPriceWithTax: number,
      updatedAt: text,
      productVariant: z.object({ sku: text, name: text }),
    }),
  ),
  payments: z.array(z.object({ state: text, amount: number, updatedAt: text })).nullable(),
  fulfillments: z
    .array(z.object({ state: text, method: text, trackingCode: text.nullable(), updatedAt: text }))
    .nullable(),
  modifications: z.array(z.object({ updatedAt: text })),
})
export type Told = z.infer<typeof told>

export const ORDER = `id code state orderPlacedAt updatedAt currencyCode totalWithTax
  customer { emailAddress firstName lastName } shippingAddress { fullName }
  lines { quantity orderPlacedQuantity discountedUnitPriceWithTax updatedAt productVariant { sku name } }
  payments { state amount updatedAt } fulfillments { state method trackingCode updatedAt } modifications { updatedAt }`

/** The states of Vendure's own order process. A shop may add states: such an order is told by its payments. */
const states: Record<string, OrderState> = {
  PaymentAuthorized: "placed",
  PaymentSettled: "paid",
  PartiallyShipped: "shipped",
  Shipped: "shipped",
  PartiallyDelivered: "delivered",
  Delivered: "delivered",
  Cancelled: "cancelled",
}

export interface Telling {
  /** Decimal places of the shop's amounts, whatever the currency (its money strategy). */
  precision: number
  /** Address of its dashboard; "": unknown. */
  dashboard: string
}

/** In our form; undefined: it can't be brought into it. */
export function orderFrom(given: unknown, telling: Telling): ShopOrder | undefined {
  const theirs = told.safeParse(given)
  const ours = theirs.success ? shopOrder.safeParse(inOurForm(theirs.data, telling)) : undefined
  return ours?.data
}

function inOurForm(order: Told, { precision, dashboard }: Telling): ShopOrder {
  const amount = (value: number) => amountIn(value, order.currencyCode, precision)
  const { customer, shippingAddress } = order
  const name = shippingAddress?.fullName || [customer?.firstName, customer?.lastName].join(" ").trim()
  return {
    key: order.id,
    number: order.code,
    state: states[order.state] ?? (isPaid(order) ? "paid" : "placed"),
    email: customer?.emailAddress || null,
    name: name.slice(0, 200) || null,
    placedAt: order.orderPlacedAt,
    changedAt: changedAt(order),
    currency: order.currencyCode,
    total: amount(order.totalWithTax),
    lines: order.lines.slice(0, 200).map((line) => ({
      sku: line.productVariant.sku.slice(0, 100) || null,
      name: line.productVariant.name.slice(0, 300),
      // What was taken off an order later is still what was ordered.
      quantity: line.quantity || line.orderPlacedQuantity,
      price: amount(line.discountedUnitPriceWithTax),
    })),
    tracking: trackingOf(order),
    arrivesOn: null,
    url: dashboard ? `${dashboard.replace(/\/+$/, "")}/orders/${order.id}` : null,
  }
}

/**
 * Vendure 3.7 saves an order twice when its state changes, and the second time with the time of the change before: `updatedAt` of an
 * order that was shipped is from before it was paid. What belongs to it tells the truth.
 */
function changedAt({ orderPlacedAt, updatedAt, ...of }: Told): string {
  const parts = [of.lines, of.payments ?? [], of.fulfillments ?? [], of.modifications].flat()
  const times = [orderPlacedAt, updatedAt, ...parts.map((part) => part.updatedAt)]
  const newest = Math.max(...times.map((time) => Date.parse(time)))
  return new Date(newest).toISOString()
}

function isPaid({ payments, totalWithTax }: Told): boolean {
  const settled = (payments ?? []).filter(({ state }) => state === "Settled")
  return settled.length > 0 && settled.reduce((sum, { amount }) => sum + amount, 0) >= totalWithTax
}

/** The parcel that moved last. */
function trackingOf({ fulfillments }: Told): ShopOrder["tracking"] {
  const sent = (fulfillments ?? []).filter(({ state }) => state !== "Cancelled")
  const parcel = sent.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]
  if (!parcel) return null
  const { method, trackingCode } = parcel
  return { carrier: method.slice(0, 100) || null, code: trackingCode?.slice(0, 100) || null, url: null }
}

/** Vendure counts every currency in hundredths (or as its money strategy says), yen too. */
function amountIn(value: number, currency: string, precision: number): number {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
  return Math.round(value * 10 ** ((digits.maximumFractionDigits ?? 2) - precision))
}
