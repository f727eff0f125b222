import { z } from "zod"
import type { ShopSystem } from "#contract/shop-system.ts"

/** Checks the shape and keeps the type of the settings; everything else a shop is, is data and methods. */
export function defineShop<S>(shop: ShopSystem<S>): ShopSystem<S> {
  return shop
}

/** A setting that is stored sealed and never shown again. */
export const secret = (title: string, description?: string) =>
  z
    .string()
    .max(4000)
    .meta({ title, ...(description ? { description } : {}), secret: true })
