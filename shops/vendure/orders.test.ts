import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { orderFrom, type Told } from "./orders.ts"

const folder = `${import.meta.dirname}/fixtures`
const telling = { precision: 2, dashboard: "" }
const told = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as Told
const shipped = told("shipped")

describe("orders as Vendure 3.7.3 told them", () => {
  const names = readdirSync(folder).flatMap((name) => name.match(/^(\w+)\.json$/)?.[1] ?? [])

  test.each(names)("%s", async (name) => {
    const golden = `${folder}/${name}.golden.json`
    const order = orderFrom(told(name), telling)
    await expect(`${JSON.stringify(order, null, 2)}\n`).toMatchFileSnapshot(golden)
  })
})

test("the time of the last change is that of whatever belongs to it: Vendure's own stands still", () => {
  expect(shipped.updatedAt < shipped.orderPlacedAt).toBe(true)
  expect(orderFrom(shipped, telling)!.changedAt).toBe(shipped.fulfillments![0]!.updatedAt)
})

test("amounts count the smallest coin of their currency, whatever the shop counts", () => {
  const total = (currencyCode: string, precision: number) =>
    orderFrom({ ...shipped, currencyCode, totalWithTax: 123_400 }, { ...telling, precision })!.total
  expect([total("EUR", 2), total("EUR", 3), total("JPY", 2), total("KWD", 2)]).toEqual([
    123_400, 12_340, 1234, 1_234_000,
  ])
})

test("a state of the shop's own is told by what was paid", () => {
  const own = (more: Partial<Told>) =>
    orderFrom({ ...shipped, state: "WaitingForEngraving", ...more }, telling)!.state
  expect(own({})).toBe("paid")
  expect(own({ payments: [] })).toBe("placed")
})

test("its page in the dashboard is named where the dashboard is known", () => {
  const { url } = orderFrom(shipped, { ...telling, dashboard: "https://shop.example/dashboard/" })!
  expect(url).toBe(`https://shop.example/dashboard/orders/${shipped.id}`)
})

test("what can't be brought into our form is refused, and never half taken", () => {
  expect(orderFrom({ ...shipped, currencyCode: "EURO" }, telling)).toBeUndefined()
  expect(orderFrom({ ...shipped, totalWithTax: -5 }, telling)).toBeUndefined()
})
