import { queryOptions } from "@tanstack/react-query"
import type { ShopView } from "#contract/routes/shops.ts"
import { call, showAnswer } from "../../../app/api.ts"

export const shopsQuery = queryOptions({
  queryKey: ["shops"],
  queryFn: () => call("GET /api/v1/shops"),
})

export const shopSystemsQuery = queryOptions({
  queryKey: ["shop-systems"],
  queryFn: () => call("GET /api/v1/shop-systems"),
})

/** The server's answer is how it stands now; the rest of the list is asked again by its poke. */
export function showShop(shop: ShopView, before: ShopView[]): void {
  const isNew = !before.some(({ id }) => id === shop.id)
  const items = isNew ? [...before, shop] : before.map((each) => (each.id === shop.id ? shop : each))
  showAnswer(shopsQuery.queryKey, { items })
}
