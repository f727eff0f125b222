import type { Shop, ShopActionKey } from "#contract/shop.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import { hasOrders, orderOf } from "../orders/belonging-together.ts"
import { orderStateIn, orderValues } from "../replies/order-values.ts"

/** What the orders that are known here can answer in a shop's place; undefined where none is known. They can do nothing to a card. */
export async function shopOfOrders(db: Database, q: Queries): Promise<Shop | undefined> {
  if (!(await hasOrders(q))) return undefined
  const { accountId } = q
  return {
    can: ["order-status"],
    ask: (action, inputs, { language }) => db.run(accountId, (q) => answer(q, action, inputs, language)),
  }
}

async function answer(
  q: Queries,
  action: ShopActionKey,
  { order = "", email = "" }: Record<string, string>,
  language: string,
): ReturnType<Shop["ask"]> {
  if (action !== "order-status") return { refused: "This can only be done in the shop." }
  const found = await orderOf(q, { number: order, email })
  if (!found) return { refused: "No order with this number was placed with this e-mail address." }
  const values = orderValues(found, language)
  return {
    done: {
      state: values["order.state"] ?? orderStateIn(found.state, "en")!,
      tracking_url: values["order.tracking"] ?? "",
      arrives_on: values["order.arrives"] ?? "",
    },
  }
}
