import { Refusal } from "#contract/refusals.ts"
import type { ShopSystem } from "#contract/shop-system.ts"
import { ShopTrouble } from "#contract/shop-trouble.ts"
import { formOf } from "#domain/inboxes/settings.ts"
import {
  changeShop,
  connectShop,
  disconnectShop,
  findShop,
  listShops,
  readNow,
  reconnectShop,
  showShop,
  systemOf,
  typedSettings,
} from "#domain/shops/shops.ts"
import { type House, handlers } from "../house.ts"
import { shopHost } from "../shop-host.ts"

export const shopHandlers = handlers({
  "GET /api/v1/shop-systems": async ({ house }) => ({
    items: [...house.shops.values()].map((system) => ({
      ...{ kind: system.kind, name: system.name, glyph: system.glyph },
      settings: formOf(system),
    })),
  }),

  "GET /api/v1/shops": async ({ house, actor }) => ({
    items: await house.db.run(actor.accountId, (q) => listShops(q, house.shops)),
  }),

  "POST /api/v1/shops": async ({ house, actor, body }) => {
    const system = systemOf(house.shops, body.kind)
    const settings = typedSettings(system, house.secrets, body.settings)
    const { name } = await mustFind(house, system, settings)
    return house.db.transaction(actor.accountId, async (tx) =>
      showShop(house.shops, await connectShop(tx, actor, { system, secrets: house.secrets, settings, name })),
    )
  },

  "POST /api/v1/shops/check": async ({ house, actor, body }) => {
    const system = systemOf(house.shops, body.kind)
    const kept = body.shopId && (await house.db.run(actor.accountId, (q) => findShop(q, body.shopId!)))
    return tryOut(house, system, typedSettings(system, house.secrets, body.settings, kept || undefined))
  },

  "PATCH /api/v1/shops/:id": async ({ house, actor, params, body }) => {
    const shop = await house.db.run(actor.accountId, (q) => findShop(q, params.id))
    const system = systemOf(house.shops, shop.kind)
    const settings = typedSettings(system, house.secrets, body.settings, shop)
    const { name } = await mustFind(house, system, settings)
    const changed = { system, secrets: house.secrets, settings, name }
    return house.db.transaction(actor.accountId, async (tx) =>
      showShop(house.shops, await changeShop(tx, actor, await findShop(tx, params.id), changed)),
    )
  },

  "POST /api/v1/shops/:id/look": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await readNow(tx, await findShop(tx, params.id))
      return undefined
    }),

  "DELETE /api/v1/shops/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await disconnectShop(tx, actor, await findShop(tx, params.id))
      return undefined
    }),

  "PUT /api/v1/shops/:id/connected": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      showShop(house.shops, await reconnectShop(tx, actor, params.id)),
    ),
})

/** Signs in and looks around; nothing of it is kept. */
async function tryOut(house: House, system: ShopSystem<never>, settings: Record<string, unknown>) {
  const session = { recall: () => undefined, remember: async () => {} }
  try {
    return { found: await system.check(settings as never, shopHost(house, session)), trouble: null }
  } catch (error) {
    if (!(error instanceof ShopTrouble)) throw error
    return { found: null, trouble: { why: error.why, detail: error.detail } }
  }
}

/** @throws Refusal shop.away {why, detail} */
async function mustFind(house: House, system: ShopSystem<never>, settings: Record<string, unknown>) {
  const { found, trouble } = await tryOut(house, system, settings)
  if (!found) throw new Refusal("shop.away", trouble)
  return found
}
