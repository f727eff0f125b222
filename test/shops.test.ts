import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type CallRefused, caller } from "#contract/call.ts"
import type { ShopView } from "#contract/routes/shops.ts"
import { sweepShops } from "#domain/shops/sweeping.ts"
import { takeUpCutShort } from "#platform/jobs/install.ts"
import { eventually, type Person, world } from "./harness.ts"
import { serverProcess } from "./server-process.ts"
import { type Between, startBetween } from "./servers/between.ts"
import { available, type Placed, startVendure, type Vendure } from "./servers/vendure.ts"

const DAY = 86_400_000
const ago = (millis: number) => new Date(Date.now() - millis).toISOString()

const missing = available()
if (missing) console.log(`shops: ${missing}`)

describe.skipIf(missing)("orders of a real Vendure shop", () => {
  const house = world()
  let vendure: Vendure
  /** What Tresen knows as the shop's address. */
  let line: Between
  let jonas: Person
  let early: Placed

  beforeAll(async () => {
    vendure = await startVendure()
    early = await vendure.order({ email: "early@example.org", firstName: "Early" })
    await vendure.order({ email: "cart@example.org", isCart: true })
    line = await startBetween(vendure.url)
    jonas = await house.as("jonas")
  })
  beforeEach(() => {
    line.instead = undefined
    line.before = undefined
    line.asked.length = 0
  })
  afterAll(async () => {
    line?.close()
    await vendure?.stop()
  })

  const settingsOf = (more: object = {}) => ({
    ...{ url: line.url, user: vendure.user, password: vendure.password },
    ...more,
  })
  const connect = (more: object = {}) =>
    jonas.call("POST /api/v1/shops", { body: { kind: "vendure", settings: settingsOf(more) } })
  const check = (more: object = {}) =>
    jonas.call("POST /api/v1/shops/check", { body: { kind: "vendure", settings: settingsOf(more) } })
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => Promise.reject(new Error("it was allowed")),
      ({ body }: CallRefused) => ({
        code: body.code,
        detail: (body.detail ?? {}) as Record<string, unknown>,
      }),
    )
  const shops = async () => (await jonas.call("GET /api/v1/shops")).items
  const theShop = async () => (await shops())[0]!
  const look = async (shop: ShopView) =>
    void (await jonas.call("POST /api/v1/shops/:id/look", { params: { id: shop.id } }))
  const found = async (number: string) =>
    (await jonas.call("GET /api/v1/orders", { query: { number } })).items[0]
  const loginsIn = (asked: string[]) => asked.filter((body) => body.includes("login(")).length

  test("settings are tried out before anything is kept, and what is wrong is said by name", async () => {
    expect(await check()).toEqual({ found: { name: "127.0.0.1", orders: 1 }, trouble: null })
    const why = async (more: object) => (await check(more)).trouble
    expect(await why({ password: "wrong" })).toEqual({ why: "sign-in-refused", detail: null })
    expect(await why({ url: "http://nowhere.invalid" })).toEqual({
      why: "no-such-host",
      detail: "nowhere.invalid",
    })
    expect((await why({ url: "http://127.0.0.1:1" }))!.why).toBe("unreachable")
    expect((await why({ signIn: "key", key: "not-one" }))!.why).toBe("sign-in-refused")
    const [may, mayNot] = [
      await vendure.administratorFor("ReadOrder"),
      await vendure.administratorFor("ReadCatalog"),
    ]
    expect((await check({ user: may, password: "secret" })).found).toEqual({ name: "127.0.0.1", orders: 1 })
    expect((await why({ user: mayNot, password: "secret" }))!.why).toBe("not-allowed")
    expect(await refusal(connect({ password: "wrong" }))).toEqual({
      code: "shop.away",
      detail: { why: "sign-in-refused", detail: null },
    })
    expect((await refusal(connect({ url: "ftp://shop" }))).code).toBe("shop.settings")
    expect(await shops()).toEqual([])
  })

  test("a web page, a flood and a fault instead of an answer are told apart", async () => {
    const why = async (instead: Between["instead"]) => {
      line.instead = instead
      return (await check()).trouble!.why
    }
    expect(await why((response) => response.end("<!doctype html><title>Welcome</title>"))).toBe("no-shop")
    for (const body of ['{"hello":"world"}', "null", '{"data":{"login":{"__typename":"CurrentUser"}}}'])
      expect(await why((response) => response.end(body))).toBe("no-shop")
    expect(await why((response) => response.end(Buffer.alloc(10 * 1024 * 1024, 97)))).toBe("too-large")
    expect(await why((response) => response.writeHead(404).end("no"))).toBe("not-there")
    expect(await why((response) => response.writeHead(429).end("no"))).toBe("busy")
    expect(await why((response) => response.writeHead(502).end("no"))).toBe("broken")
    expect(await why((response) => response.writeHead(301, { location: "https://x.example/" }).end())).toBe(
      "leads-elsewhere",
    )
    expect(await why((response) => response.destroy())).toBe("unreachable")
    expect(
      await why((response) => response.end('{"errors":[{"message":"Cannot query field"}],"data":null}')),
    ).toBe("broken")
  })

  test("what was ordered before comes in, what is ordered, paid, shipped, delivered and cancelled follows", async () => {
    const shop = await connect()
    expect(shop).toMatchObject({ name: "127.0.0.1", orders: 0, trouble: null })
    expect(shop.settings).toMatchObject({ user: "superadmin", password: "••••", key: "" })
    await eventually(async () => expect(await theShop()).toMatchObject({ orders: 1, isCaughtUp: true }))
    const placed = () => house.count("events", "name = 'order.placed'")
    expect(await placed()).toBe(0)

    const mia = await vendure.order({ email: "Mia@Example.org", quantity: 2 })
    const tom = await vendure.order({ email: "tom@example.org", sku: "KK-DE-1", firstName: "Tom" })
    await look(shop)
    await eventually(async () => expect(await found(mia.code)).toMatchObject({ state: "placed" }))
    expect(await found(mia.code)).toMatchObject({
      ...{ shop: shop.id, key: mia.id, email: "mia@example.org", name: "Mia Sommer", currency: "EUR" },
      lines: [{ sku: "KK-GR-1", name: "Coffee grinder", quantity: 2, price: 8900 }],
      ...{ total: 2 * 8900 + 490, tracking: null, arrivesOn: null, url: null },
    })

    await vendure.settle(mia)
    await look(shop)
    await eventually(async () => expect(await found(mia.code)).toMatchObject({ state: "paid" }))
    await vendure.ship(mia, "00340434")
    await vendure.cancel(tom)
    await look(shop)
    await eventually(async () =>
      expect(await found(mia.code)).toMatchObject({
        state: "shipped",
        tracking: { carrier: "DHL", code: "00340434", url: null },
      }),
    )
    await eventually(async () =>
      expect(await found(tom.code)).toMatchObject({
        state: "cancelled",
        lines: [{ sku: "KK-DE-1", quantity: 1 }],
      }),
    )
    await vendure.deliver(mia)
    await look(shop)
    await eventually(async () => expect(await found(mia.code)).toMatchObject({ state: "delivered" }))
    expect(await theShop()).toMatchObject({ orders: 3, trouble: null, unreadable: [] })
    expect(await house.count("orders", "email like 'cart%'")).toBe(0)
  })

  test("the same sign-in serves every look, and a session that has ended is begun anew", async () => {
    const shop = await theShop()
    const lookAnew = async () => {
      const next = await vendure.order({ email: "anew@example.org", sku: "KK-DE-1" })
      await look(shop)
      await eventually(async () => expect(await found(next.code)).toBeDefined())
    }
    await lookAnew()
    expect(loginsIn(line.asked)).toBe(0)
    await vendure.endSessions()
    await lookAnew()
    expect(loginsIn(line.asked)).toBe(1)
    const [row] = await house.rows<{ session: string; settings: object }>(
      "select session, settings from shops",
    )
    expect(row!.session).not.toContain("earer")
    expect(JSON.stringify(row!.settings)).not.toContain(`"password":"${vendure.password}"`)
  })

  test("a shop that is away is said so, and everything that happened meanwhile comes when it is back", async () => {
    const shop = await theShop()
    line.instead = (response) => response.destroy()
    await look(shop)
    await eventually(async () =>
      expect((await theShop()).trouble).toMatchObject({ why: "unreachable", detail: "127.0.0.1" }),
    )
    const late = await vendure.order({ email: "late@example.org" })
    line.instead = undefined
    await look(shop)
    await eventually(async () => expect(await found(late.code)).toMatchObject({ state: "placed" }))
    expect((await theShop()).trouble).toBeNull()
  })

  test("a password that is changed over there is asked for, not tried over and over", async () => {
    const shop = await theShop()
    const wrong = jonas.call("PATCH /api/v1/shops/:id", {
      params: { id: shop.id },
      body: { settings: settingsOf({ password: "wrong" }) },
    })
    expect((await refusal(wrong)).detail).toEqual({ why: "sign-in-refused", detail: null })
    line.instead = (response, body) =>
      response.end(
        body.includes("login(")
          ? '{"data":{"login":{"__typename":"InvalidCredentialsError"}}}'
          : '{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}],"data":null}',
      )
    await look(shop)
    await eventually(async () => expect((await theShop()).trouble).toMatchObject({ why: "sign-in-refused" }))
    const [{ minutes }] = (await house.rows<{ minutes: number }>(
      "select extract(epoch from next_at - now())::float8 / 60 as minutes from shops",
    )) as [{ minutes: number }]
    expect(minutes).toBeGreaterThan(50)
    line.instead = undefined
    await jonas.call("PATCH /api/v1/shops/:id", {
      params: { id: shop.id },
      body: { settings: settingsOf({ password: "••••" }) },
    })
    await eventually(async () => expect((await theShop()).trouble).toBeNull())
  })

  test("killed with -9 between two pages it goes on where it was: nothing is lost, nothing comes twice", async () => {
    const shop = await theShop()
    await jonas.call("DELETE /api/v1/shops/:id", { params: { id: shop.id } })
    const before = await house.count("orders", "shop_id = $1", [shop.id])
    await vendure.copy(early, 105, ago(20 * DAY), 60_000)
    await house.stop()
    const doomed = await serverProcess(house, "--allow-private-addresses")
    const call = caller({ base: doomed.url, headers: jonas.headers })
    // The first page is kept; the second is asked for when the process dies.
    let hasBegun = false
    const amid = new Promise<void>((resolve) => {
      line.before = async (body) => {
        const { after } = JSON.parse(body).variables.options?.filter.orderPlacedAt ?? {}
        if (hasBegun && after) await new Promise(() => resolve())
        hasBegun ||= after < ago(300 * DAY)
      }
    })
    const told = await house.count("events", "name = 'order.placed'")
    const again = await call("POST /api/v1/shops", { body: { kind: "vendure", settings: settingsOf() } })
    expect(again.id).toBe(shop.id)
    await amid
    doomed.process.signal("SIGKILL")
    line.before = undefined
    const [half] = await house.rows("select caught_up_at, remaining > 0 as is_amid from shops")
    expect(half).toEqual({ caught_up_at: null, is_amid: true })
    await takeUpCutShort(house.databaseUrl)
    await house.start()
    jonas = await house.as("jonas")
    await eventually(async () =>
      expect(await theShop()).toMatchObject({ isCaughtUp: true, progress: 1, orders: before + 105 }),
    )
    const orders = await house.rows<{ key: string }>("select key from orders where shop_id = $1", [shop.id])
    expect(orders.length).toBe(before + 105)
    expect(new Set(orders.map(({ key }) => key)).size).toBe(orders.length)
    // A shop's past is no news, and what was told before is not told again.
    expect(await house.count("events", "name = 'order.placed'")).toBe(told)
  })

  test("hundreds of orders of one moment all come, and a page never ends where another begins", async () => {
    const shop = await theShop()
    const at = ago(10 * DAY)
    await vendure.copy(early, 230, at, 0)
    await vendure.copy(early, 3, ago(10 * DAY - 1), 1)
    await look(shop)
    await eventually(async () =>
      expect(
        await house.count(
          "orders",
          "placed_at between $1::timestamptz - interval '1 s' and $1::timestamptz + interval '1 s'",
          [at],
        ),
      ).toBe(233),
    )
  })

  test("disconnected, its orders stay; within a day it can be taken back, later its keys are gone", async () => {
    const shop = await theShop()
    const orders = await house.count("orders", "shop_id = $1", [shop.id])
    await jonas.call("DELETE /api/v1/shops/:id", { params: { id: shop.id } })
    expect(await shops()).toEqual([])
    expect(await house.count("orders", "shop_id = $1", [shop.id])).toBe(orders)
    await jonas.call("PUT /api/v1/shops/:id/connected", { params: { id: shop.id } })
    expect(await theShop()).toMatchObject({ id: shop.id, orders })
    expect((await refusal(connect())).code).toBe("shop.already-here")
    await jonas.call("DELETE /api/v1/shops/:id", { params: { id: shop.id } })
    await house.rows("update shops set removed_at = now() - interval '25 hours'")
    await sweepShops(house.house.db)
    expect(await house.count("shops", "settings = '{}'")).toBe(1)
    const back = jonas.call("PUT /api/v1/shops/:id/connected", { params: { id: shop.id } })
    expect((await refusal(back)).code).toBe("shop.not-found")
    expect((await connect()).id).toBe(shop.id)
  })

  test("who may not manage it and the business next door see nothing of it", async () => {
    const shop = await theShop()
    const [ada, other] = [await house.as("ada"), await house.as("other")]
    expect((await refusal(ada.call("GET /api/v1/shops"))).code).toBe("not-allowed")
    expect((await other.call("GET /api/v1/shops")).items).toEqual([])
    const params = { id: shop.id }
    const theirs = [
      other.call("PATCH /api/v1/shops/:id", { params, body: { settings: settingsOf() } }),
      other.call("POST /api/v1/shops/:id/look", { params }),
      other.call("DELETE /api/v1/shops/:id", { params }),
      other.call("PUT /api/v1/shops/:id/connected", { params }),
      other.call("POST /api/v1/shops/check", {
        body: { kind: "vendure", settings: settingsOf(), shopId: shop.id },
      }),
    ]
    expect(await Promise.all(theirs.map(async (asked) => (await refusal(asked)).code))).toEqual(
      theirs.map(() => "shop.not-found"),
    )
    const byKey = { url: line.url, signIn: "key", key: await vendure.keyFor("ReadOrder") }
    const own = await other.call("POST /api/v1/shops", { body: { kind: "vendure", settings: byKey } })
    expect(own.id).not.toBe(shop.id)
    await eventually(async () =>
      expect((await other.call("GET /api/v1/shops")).items[0]).toMatchObject({ isCaughtUp: true }),
    )
    const theirOrders = "shop_id = $1 and account_id = (select account_id from shops where id = $1)"
    const all = await house.count("orders", "shop_id = $1", [shop.id])
    expect(await house.count("orders", theirOrders, [own.id])).toBe(all)
    // The right to read orders is enough for all of it.
    expect(await house.count("orders", `${theirOrders} and email is null`, [own.id])).toBe(0)
    expect(await house.count("orders", `${theirOrders} and tracking is not null`, [own.id])).toBe(1)
  })
})
