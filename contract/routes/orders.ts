import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { shopOrder } from "../shop.ts"
import { id, page, paging } from "../views.ts"

export const order = shopOrder.extend({
  id,
  /** Which shop told of it; null: a program, over this API. */
  shop: id.nullable(),
  /** Who has the address it was ordered with. Null: nobody known, or nobody you may see. */
  customer: id.nullable(),
})
export type Order = z.infer<typeof order>

/**
 * What became of an order that was told. older: something newer is known already, nothing was taken. same: all of this was known.
 */
export const takenOrder = z.object({
  key: z.string(),
  became: z.enum(["placed", "changed", "same", "older"]),
})
export type TakenOrder = z.infer<typeof takenOrder>

/** An order beside a conversation. */
export const besideOrder = order.extend({
  /** Its number stands in what the customer wrote. */
  isNamed: z.boolean(),
  /** It was ordered with the address they write from here, or with one that is known to be theirs. */
  isTheirs: z.boolean(),
})
export type BesideOrder = z.infer<typeof besideOrder>

/** Orders of the shops this account sells in. */
export const orderRoutes = defineRoutes({
  "PUT /api/v1/orders": {
    summary:
      "Tell of up to 100 orders, each whole; all are taken or, when one can't be read, none. Telling one again is harmless",
    tag: "Orders",
    needs: "orders.write",
    body: z.object({ orders: z.array(shopOrder).min(1).max(100) }),
    /** In the order in which they were told. */
    reply: z.object({ items: z.array(takenOrder) }),
    refusals: [],
    bodyLimit: 4 * 1024 * 1024,
  },
  "GET /api/v1/orders": {
    summary: "Find orders by number, e-mail address or customer, the newest first",
    tag: "Orders",
    needs: "signed-in",
    query: z
      .object({
        ...paging,
        number: z.string().trim().min(1).max(60).optional(),
        /** Finds nothing for those who may not see addresses. */
        email: z.string().trim().min(1).max(254).optional(),
        customer: id.optional(),
      })
      .refine(
        ({ number, email, customer }) => number ?? email ?? customer,
        "say which: by number, e-mail address or customer",
      ),
    reply: page(order),
    refusals: ["customer.not-found"],
  },
  "GET /api/v1/conversations/:id/orders": {
    summary: "The newest five orders of a conversation's customer, first the one they write about",
    tag: "Orders",
    needs: "signed-in",
    params: z.object({ id }),
    reply: z.object({
      items: z.array(besideOrder),
      /** So many older ones are known. */
      more: z.number().int(),
    }),
    refusals: ["conversation.not-found"],
  },
})
