import { z } from "zod"
import type { ShopHost } from "#contract/shop-system.ts"
import { defineShop } from "../shop.ts"
import { ask } from "./asking.ts"
import { changedSince } from "./reading.ts"
import { apiOf, type VendureSettings, vendureSettings } from "./settings.ts"

/** Orders of a Vendure shop, by its Admin API. */
export const vendure = defineShop({
  kind: "vendure",
  name: "Vendure",
  glyph: '<path d="M4 5l8 14 8-14"/><path d="M9 5l3 5.5L15 5"/>',
  settings: vendureSettings,
  address: (settings) => [apiOf(settings), settings.channel].join(" ").trim().toLowerCase(),
  check,
  changedSince,
})

const LOOK = `query ($options: OrderListOptions) {
  activeChannel { code seller { name } } orders(options: $options) { totalItems } }`

const looked = z.object({
  activeChannel: z.object({ code: z.string(), seller: z.object({ name: z.string() }).nullable() }),
  orders: z.object({ totalItems: z.number().int() }),
})

async function check(settings: VendureSettings, host: ShopHost) {
  const options = { take: 1, filter: { orderPlacedAt: { isNull: false } } }
  const { activeChannel, orders } = await ask(settings, host, looked, LOOK, { options })
  return { name: nameOf(activeChannel) ?? new URL(settings.url).hostname, orders: orders.totalItems }
}

/** Names that a new shop comes with say nothing. */
function nameOf({ code, seller }: z.infer<typeof looked>["activeChannel"]): string | undefined {
  return [seller?.name, code].find((name) => name && !/^(Default Seller|__default_channel__)$/.test(name))
}
