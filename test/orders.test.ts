import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { newId } from "#contract/ids.ts"
import type { ShopOrder } from "#contract/shop.ts"
import { takeOrders } from "#domain/orders/taking.ts"
import { arrived } from "./arriving.ts"
import { world } from "./harness.ts"

const shop = world()
let made = 0

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** An order nobody has told of yet. */
function anOrder(more: Partial<ShopOrder> = {}): ShopOrder {
  made += 1
  return {
    key: `gid-${made}`,
    number: `T-${7000 + made}`,
    state: "shipped",
    email: `buyer${made}@example.org`,
    name: "Somebody",
    placedAt: ago(3),
    changedAt: ago(1),
    currency: "EUR",
    total: 3480,
    lines: [{ sku: "JP-250", name: "Java Preanger 250 g", quantity: 2, price: 1490 }],
    tracking: { carrier: "DHL", code: "0034", url: "https://track.example/0034" },
    arrivesOn: "2031-03-09",
    url: null,
    ...more,
  }
}

/** What a shop's program does, with a key that may do nothing else. */
async function aShop() {
  const jonas = await shop.as("jonas")
  const body = { name: "Our shop", permissions: ["orders.write" as const] }
  const { key } = await jonas.call("POST /api/v1/api-keys", { body })
  const client = shop.withKey(key)
  const tells = async (...orders: ShopOrder[]) => {
    const { items } = await client.call("PUT /api/v1/orders", { body: { orders } })
    return items.map(({ became }) => became)
  }
  return { client, tells }
}

/** What was recorded of it, oldest first. */
const recorded = (key: string) =>
  shop.rows<{ name: string; data: Record<string, unknown> }>(
    `select e.name, e.data from events e join orders o on e.data->>'order' = o.id::text
     where e.name like 'order.%' and o.key = $1 order by e.id`,
    [key],
  )

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => (error instanceof CallRefused ? error : Promise.reject(error)),
  )

test("an order is found by number in any case, by address and by customer, and comes back as it was told", async () => {
  const [ada, { tells }] = [await shop.as("ada"), await aShop()]
  const told = anOrder({ email: "Mia.Hoffmann@Example.com" })
  expect(await tells(told)).toEqual(["placed"])
  const mia = shop.world.customers.mia
  for (const query of [
    { number: told.number.toLowerCase() },
    { email: "MIA.hoffmann@example.com" },
    { customer: mia },
  ]) {
    const { items } = await ada.call("GET /api/v1/orders", { query })
    const found = items.find(({ key }) => key === told.key)
    expect(found, JSON.stringify(query)).toEqual({
      ...told,
      email: "mia.hoffmann@example.com",
      id: found?.id,
      shop: null,
      customer: mia,
    })
  }
})

test("told again it changes nothing and says nothing; what is older is not taken; a new state is an event", async () => {
  const [ada, { tells }] = [await shop.as("ada"), await aShop()]
  const told = anOrder()
  const read = async () => (await ada.call("GET /api/v1/orders", { query: { number: told.number } })).items
  expect([await tells(told), await tells(told), await tells({ ...told, changedAt: ago(0.5) })]).toEqual([
    ["placed"],
    ["same"],
    ["same"],
  ])
  expect((await recorded(told.key)).map(({ name }) => name)).toEqual(["order.placed"])
  expect(await tells({ ...told, state: "paid", changedAt: ago(2) })).toEqual(["older"])
  expect((await read()).map(({ state }) => state)).toEqual(["shipped"])
  expect(await tells({ ...told, state: "delivered", changedAt: ago(0.1) })).toEqual(["changed"])
  expect((await read()).map(({ state }) => state)).toEqual(["delivered"])
  const events = await recorded(told.key)
  expect(events.map(({ name }) => name)).toEqual(["order.placed", "order.changed"])
  expect(events[1]?.data).toMatchObject({ from: "shipped", state: "delivered", shop: null })
})

test("told twice in one breath the later one counts; two who tell of one new order at once make one", async () => {
  const { tells } = await aShop()
  const told = anOrder()
  expect(
    await tells({ ...told, state: "delivered" }, { ...told, state: "packed", changedAt: ago(2) }),
  ).toEqual(["placed", "older"])
  const other = anOrder()
  const both = await Promise.all([tells(other), tells(other)])
  expect(both.flat().sort()).toEqual(["placed", "same"])
  expect(await recorded(other.key)).toHaveLength(1)
})

test("two shops may have an order of the same key; one and the same shop may not", async () => {
  const told = anOrder()
  const [one, two] = [newId(), newId()]
  const { db } = shop.house
  const from = (which: string) => db.transaction(shop.world.account, (tx) => takeOrders(tx, which, [told]))
  expect([await from(one), await from(two), await from(one)].flat().map(({ became }) => became)).toEqual([
    "placed",
    "placed",
    "same",
  ])
})

test("an order waits for its customer: they have it as soon as they write from the address they ordered with", async () => {
  const [ada, { tells }] = [await shop.as("ada"), await aShop()]
  const before = await shop.count("customers")
  const told = anOrder({ email: "First.Buyer@Example.org" })
  await tells(told)
  const read = async () => (await ada.call("GET /api/v1/orders", { query: { number: told.number } })).items[0]
  expect((await read())?.customer).toBeNull()
  expect(await shop.count("customers")).toBe(before)
  const from = "first.buyer@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Hi", envelope: { from } })
  const { customer } = await ada.call("GET /api/v1/conversations/:id", { params: { id: conversation } })
  expect((await read())?.customer).toBe(customer.id)
})

test("one that can't be read is named in plain words, and nothing of the batch is taken", async () => {
  const { client } = await aShop()
  const good = anOrder()
  const bad = { ...anOrder(), currency: "Euro", total: 34.8, state: "lost", url: "javascript:alert(1)" }
  const wrong = await refusal(client.call("PUT /api/v1/orders", { body: { orders: [good, bad as never] } }))
  expect(wrong?.code).toBe("request.malformed")
  const { issues } = wrong!.body.detail as { issues: { path: string; message: string }[] }
  expect(issues.map(({ path }) => path).sort()).toEqual([
    "body.orders.1.currency",
    "body.orders.1.state",
    "body.orders.1.total",
    "body.orders.1.url",
  ])
  expect(issues.find(({ path }) => path.endsWith("currency"))?.message).toContain("three capital letters")
  expect(await shop.count("orders", "key = $1", [good.key])).toBe(0)
  const nothing = await refusal(client.call("GET /api/v1/orders", { query: {} }))
  expect(JSON.stringify(nothing!.body.detail)).toContain("by number, e-mail address or customer")
})

test("an agent may not tell of orders, and a shop's key sees none", async () => {
  const [ada, { client, tells }] = [await shop.as("ada"), await aShop()]
  const told = anOrder()
  await tells(told)
  const refused = await refusal(ada.call("PUT /api/v1/orders", { body: { orders: [told] } }))
  expect(refused?.code).toBe("not-allowed")
  expect((await client.call("GET /api/v1/orders", { query: { number: told.number } })).items).toEqual([])
})

test("whoever was given a customer sees their orders, the night team with masked addresses; nobody else's", async () => {
  const { tells } = await aShop()
  const [marco, pieter, jonas] = [await shop.as("marco"), await shop.as("pieter"), await shop.as("jonas")]
  const [yukis, mias, nobodys] = [
    anOrder({ email: "yuki.tanabe@example.org" }),
    anOrder({ email: "mia.hoffmann@example.com" }),
    anOrder(),
  ]
  await tells(yukis, mias, nobodys)
  const numbers = async (who: typeof marco, number: string) =>
    (await who.call("GET /api/v1/orders", { query: { number } })).items.map((order) => order.number)
  expect(await numbers(marco, yukis.number)).toEqual([yukis.number])
  expect([await numbers(marco, mias.number), await numbers(marco, nobodys.number)]).toEqual([[], []])
  const ofMia = marco.call("GET /api/v1/orders", { query: { customer: shop.world.customers.mia } })
  expect((await refusal(ofMia))?.code).toBe("customer.not-found")

  await jonas.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: shop.world.conversations["yuki-html"]! },
    body: { userId: pieter.id },
  })
  const { items } = await pieter.call("GET /api/v1/orders", { query: { number: yukis.number } })
  expect(items[0]?.email).toMatch(/^y•••@/)
  const { items: tried } = await pieter.call("GET /api/v1/orders", { query: { email: yukis.email! } })
  expect(tried).toEqual([])
})

test("the business next door finds none of our orders and can't change them", async () => {
  const { tells } = await aShop()
  const told = anOrder({ email: "mia.hoffmann@example.com" })
  await tells(told)
  const other = await shop.as("other")
  for (const query of [{ number: told.number }, { email: told.email! }])
    expect((await other.call("GET /api/v1/orders", { query })).items).toEqual([])
  const { items } = await other.call("PUT /api/v1/orders", {
    body: { orders: [{ ...told, state: "cancelled" }] },
  })
  expect(items[0]?.became).toBe("placed")
  expect(await shop.rows("select state from orders where key = $1 order by state", [told.key])).toEqual([
    { state: "cancelled" },
    { state: "shipped" },
  ])
})

test("many orders are read page by page, the newest first", async () => {
  const [ada, { tells }] = [await shop.as("ada"), await aShop()]
  const email = "pages@example.org"
  await tells(...[5, 2, 4, 1, 3].map((days) => anOrder({ email, number: `P-${days}`, placedAt: ago(days) })))
  const page = (after?: string) =>
    ada.call("GET /api/v1/orders", { query: { email, limit: 2, ...(after ? { after } : {}) } })
  const first = await page()
  const second = await page(first.next!)
  const third = await page(second.next!)
  const all = [first, second, third].flatMap(({ items }) => items.map(({ number }) => number))
  expect(all).toEqual(["P-1", "P-2", "P-3", "P-4", "P-5"])
  expect(third.next).toBeNull()
})
