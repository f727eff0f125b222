import type { ShopSystem } from "#contract/shop-system.ts"
import { vendure } from "./vendure/index.ts"

/** Every shop system there is. Adding one is a folder and a line here. */
const list = [vendure]

export const shops: ReadonlyMap<string, ShopSystem<never>> = new Map(
  list.map((shop) => [shop.kind, shop as unknown as ShopSystem<never>]),
)
