import { z } from "zod"

/**
 * The seam to the shop system: what a flow may ask it to do, by name. Where orders are known, their state is answered from them; what nobody can
 * do here leaves by the step's door "unavailable" and says so.
 */
export const shopActions = {
  "order-status": { inputs: ["order", "email"], results: ["state", "tracking_url", "arrives_on"] },
  "block-card": { inputs: ["card", "email"], results: ["blocked_at"] },
  "reissue-card": { inputs: ["card", "email", "address"], results: ["card", "arrives_on"] },
} as const
export type ShopActionKey = keyof typeof shopActions

export interface Shop {
  /** What it can do. */
  can: readonly ShopActionKey[]
  /**
   * Asked again with the same key it does it once. Results are words for a customer in this language. Refused: it said no, for good. Throws
   * when it could not be reached.
   */
  ask(
    action: ShopActionKey,
    inputs: Record<string, string>,
    asked: { idempotencyKey: string; language: string },
  ): Promise<{ done: Record<string, string> } | { refused: string }>
}

/** Where an order stands, in the order in which it usually goes. Every shop system's own states are told in these words. */
export const orderStates = [
  "placed",
  "paid",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
  "returned",
] as const
export const orderState = z.enum(orderStates)
export type OrderState = z.infer<typeof orderState>

/** Shown as a link: never anything but a page. */
const webAddress = z.url({ protocol: /^https?$/, error: "must be a web address: https://…" }).max(2000)

const orderLine = z.object({
  /** The shop's own number of the article. */
  sku: z.string().max(100).nullable(),
  name: z.string().min(1).max(300),
  quantity: z.number().int().min(1).max(100_000),
  /** For one, with tax, in the smallest unit of the order's currency (cents). */
  price: z.number().int().min(0).nullable(),
})

/** An order as its shop tells it, whole each time: what is told later stands for what was told before. */
export const shopOrder = z.object({
  /** The shop's own id: what makes it the same order when it is told again. */
  key: z.string().min(1).max(200),
  /** As customers know it ("KK-20455"). */
  number: z.string().min(1).max(60),
  state: orderState,
  email: z.string().max(254).nullable(),
  name: z.string().max(200).nullable(),
  placedAt: z.iso.datetime({ offset: true }),
  /** When the shop changed it last: what is older than what is known already is not taken. */
  changedAt: z.iso.datetime({ offset: true }),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, "must be three capital letters, like EUR"),
  /** With tax and shipping, in the smallest unit of the currency. */
  total: z.number().int().min(0),
  lines: z.array(orderLine).max(200),
  tracking: z
    .object({
      carrier: z.string().max(100).nullable(),
      code: z.string().max(100).nullable(),
      url: webAddress.nullable(),
    })
    .nullable(),
  /** The day on which it should be there, "2026-12-01". */
  arrivesOn: z.iso.date().nullable(),
  /** Its page in the shop's own administration. */
  url: webAddress.nullable(),
})
export type ShopOrder = z.infer<typeof shopOrder>
