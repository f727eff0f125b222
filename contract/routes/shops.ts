import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { shopTroubleWhy } from "../shop-trouble.ts"
import { id, time } from "../views.ts"

const byId = z.object({ id })
const settings = z.record(z.string().max(80), z.unknown())

export const shopSystemInfo = z.object({
  kind: z.string(),
  name: z.string(),
  /** Inner SVG of the monochrome glyph, 24 × 24, stroke currentColor. */
  glyph: z.string(),
  /** JSON Schema of its settings: draws the form. */
  settings: z.unknown(),
})
export type ShopSystemInfo = z.infer<typeof shopSystemInfo>

const trouble = z.object({
  why: shopTroubleWhy,
  /** A name, an address, a status: what the words leave a blank for. */
  detail: z.string().nullable(),
})

export const shopView = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  /** Secrets show as "••••"; sending that back keeps them. */
  settings: z.record(z.string(), z.unknown()),
  /** So many orders it has told of. */
  orders: z.number().int(),
  readAt: time.nullable(),
  /** Of the first reading, 0 to 1; null: not known yet. */
  progress: z.number().nullable(),
  isCaughtUp: z.boolean(),
  /** Numbers of orders that could not be understood, at most 20. */
  unreadable: z.array(z.string()),
  trouble: trouble.extend({ since: time }).nullable(),
})
export type ShopView = z.infer<typeof shopView>

/** Shops whose orders are read. */
export const shopRoutes = defineRoutes({
  "GET /api/v1/shop-systems": {
    summary: "The shop systems this Tresen can read orders from",
    tag: "Shops",
    needs: "inboxes.manage",
    reply: z.object({ items: z.array(shopSystemInfo) }),
    refusals: [],
  },
  "GET /api/v1/shops": {
    summary: "The connected shops and how far they are read",
    tag: "Shops",
    needs: "inboxes.manage",
    reply: z.object({ items: z.array(shopView) }),
    refusals: [],
  },
  "POST /api/v1/shops": {
    summary: "Connect a shop: signs in there first, then reads its orders from now on",
    tag: "Shops",
    needs: "inboxes.manage",
    body: z.object({ kind: z.string().max(40), settings }),
    reply: shopView,
    status: 201,
    /** shop.settings carries `detail: {problems: Problem[]}`, shop.away `detail: {why, detail}`. */
    refusals: ["shop.unknown", "shop.settings", "shop.away", "shop.already-here"],
    perMinute: 30,
  },
  "POST /api/v1/shops/check": {
    summary: "Try settings out without keeping them; `shopId` supplies the secrets that were kept",
    tag: "Shops",
    needs: "inboxes.manage",
    body: z.object({ kind: z.string().max(40), settings, shopId: id.optional() }),
    reply: z.object({
      /** As the shop calls itself, and how many orders it holds; null: it could not be read. */
      found: z.object({ name: z.string(), orders: z.number().int().nullable() }).nullable(),
      trouble: trouble.nullable(),
    }),
    refusals: ["shop.unknown", "shop.not-found", "shop.settings"],
    perMinute: 30,
  },
  "PATCH /api/v1/shops/:id": {
    summary: "Change a shop's settings: signs in there first, then reads it at once",
    tag: "Shops",
    needs: "inboxes.manage",
    params: byId,
    body: z.object({ settings }),
    reply: shopView,
    refusals: ["shop.not-found", "shop.settings", "shop.away", "shop.already-here"],
    perMinute: 30,
  },
  "POST /api/v1/shops/:id/look": {
    summary: "Read it now instead of within two minutes",
    tag: "Shops",
    needs: "inboxes.manage",
    params: byId,
    refusals: ["shop.not-found"],
    perMinute: 30,
  },
  "DELETE /api/v1/shops/:id": {
    summary: "Disconnect a shop; the orders it told of stay",
    tag: "Shops",
    needs: "inboxes.manage",
    params: byId,
    refusals: ["shop.not-found"],
  },
  "PUT /api/v1/shops/:id/connected": {
    summary: "Take the disconnecting back, within a day",
    tag: "Shops",
    needs: "inboxes.manage",
    params: byId,
    reply: shopView,
    refusals: ["shop.not-found"],
  },
})
