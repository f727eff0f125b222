import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Orders beside the conversation and at the customer. Lena reads English. */
const shop = world()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

test("the order a customer writes about stands beside it, and is right again when the shop tells of it anew", async ({
  deskOf,
}) => {
  const conversation = shop.world.conversations["kai-late"]!
  const desk = await deskOf(shop, "lena", `/inbox/all/${conversation}`)
  const customer = desk.getByRole("complementary", { name: "Customer" })
  const order = customer.getByRole("listitem").filter({ hasText: "KK-20402" })
  await order.getByText("They write about this one").waitFor()
  await order.getByText("On its way").waitFor()
  await order.getByText("Should have arrived on").waitFor()
  await order.getByText("2 articles").click()
  await order.getByText("1 × Wassertank für Kawah 2").waitFor()
  await expect(order.getByRole("link", { name: "Track with DHL" })).toHaveAttribute("href", /^https:/)
  await expectNoBarriers(desk, "an order beside a conversation")

  const jonas = await shop.as("jonas")
  const { items } = await jonas.call("GET /api/v1/orders", { query: { number: "KK-20402" } })
  const { id: _id, shop: _shop, customer: _customer, ...known } = items[0]!
  // The world's was told by nobody; told over the API under the same key it is the same order.
  const changedAt = new Date().toISOString()
  await jonas.call("PUT /api/v1/orders", { body: { orders: [{ ...known, state: "delivered", changedAt }] } })
  await order.getByText("Delivered").waitFor()
})

test("on a customer's page stand their newest orders and, when one asks, the older ones, also on a phone", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", `/customers/${shop.world.customers.petra}`, phone)
  const orders = desk
    .locator("section")
    .filter({ has: desk.getByRole("heading", { name: "Orders" }) })
    .last()
  await expect(orders.locator("li").filter({ hasText: "KK-" })).toHaveCount(5)
  await expectNoBarriers(desk, "orders of a customer on a phone")
  await orders.getByRole("button", { name: "More" }).tap()
  await orders.getByText("KK-19950").waitFor()
  await desk.getByRole("radio", { name: "History" }).tap()
  await desk.getByRole("list", { name: "History" }).getByText("Order KK-20440").waitFor()
})
