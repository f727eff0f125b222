import { expect, test } from "vitest"
import { arrived } from "./arriving.ts"
import { type Client, world } from "./harness.ts"

const shop = world()

const beside = (who: Client, conversation: string) =>
  who.call("GET /api/v1/conversations/:id/orders", { params: { id: conversation } })
const numbers = async (who: Client, conversation: string) =>
  (await beside(who, conversation)).items.map(({ number }) => number)
const named = (name: string) => shop.world.conversations[name]!

test("beside a conversation stand the customer's newest five, and how many more there are", async () => {
  const ada = await shop.as("ada")
  const { items, more } = await beside(ada, named("petra-moved"))
  expect(items.map(({ number }) => number)).toEqual([
    ...["KK-20440", "KK-20311", "KK-20204", "KK-20118", "KK-20031"],
  ])
  expect([more, items.some(({ isNamed }) => isNamed), items.every(({ isTheirs }) => isTheirs)]).toEqual([
    1,
    false,
    true,
  ])
  expect(await beside(ada, named("nele-away"))).toEqual({ items: [], more: 0 })
})

test("the one whose number they write stands first, in the text as in the subject; the newest line counts", async () => {
  const ada = await shop.as("ada")
  const from = "petra.neumann@example.com"
  const envelope = { from }
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Nochmal zur KK 20118.", envelope })
  expect((await numbers(ada, conversation))[0]).toBe("KK-20118")
  await arrived(shop, "hamburg", { from, text: "Nein, #20204!", envelope, thread: { conversation } })
  const { items } = await beside(ada, conversation)
  expect(items.map(({ number, isNamed }) => [number, isNamed])).toEqual([
    ["KK-20204", true],
    ["KK-20440", false],
    ["KK-20311", false],
    ["KK-20118", false],
    ["KK-20031", false],
  ])
  expect((await beside(ada, named("kai-late"))).items[0]).toMatchObject({ number: "KK-20402", isNamed: true })
})

test("an order named by somebody else's address is shown as such to those who see everything", async () => {
  const [ada, marco, jonas] = [await shop.as("ada"), await shop.as("marco"), await shop.as("jonas")]
  const { items } = await beside(ada, named("hebrew"))
  expect(items).toMatchObject([
    { number: "KK-20399", isNamed: true, isTheirs: false, email: "eitan.levi@example.com", customer: null },
  ])
  await jonas.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: named("hebrew") },
    body: { userId: marco.id },
  })
  expect(await beside(marco, named("hebrew"))).toEqual({ items: [], more: 0 })
})

test("the night team sees the orders of what it was given, without addresses; of nothing else", async () => {
  const [pieter, jonas] = [await shop.as("pieter"), await shop.as("jonas")]
  const params = { id: named("kai-late") }
  await expect(beside(pieter, params.id)).rejects.toMatchObject({ body: { code: "conversation.not-found" } })
  await jonas.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: pieter.id } })
  const { items } = await beside(pieter, params.id)
  expect(items.map(({ number, email }) => [number, email])).toEqual([["KK-20402", "k•••@e•••.com"]])
  const other = await shop.as("other")
  await expect(beside(other, named("petra-moved"))).rejects.toMatchObject({
    body: { code: "conversation.not-found" },
  })
})

test("what a customer ordered stands in their history, at its time", async () => {
  const ada = await shop.as("ada")
  const { items } = await ada.call("GET /api/v1/customers/:id/timeline", {
    params: { id: shop.world.customers.siti },
    query: {},
  })
  const told = items.filter(({ kind }) => kind === "order")
  expect(told.map(({ text, data }) => [text, data])).toEqual([
    ["4 × Gayo Natural 250 g", { number: "KK-20421", state: "delivered" }],
    ["2 × Gayo Natural 250 g", { number: "KK-20288", state: "delivered" }],
  ])
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
})
