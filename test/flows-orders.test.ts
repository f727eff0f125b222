import { expect, test } from "vitest"
import type { Id } from "#contract/ids.ts"
import { eventually, type Visitor, world } from "./harness.ts"

/** The ready-made flow "Where is my order?" and what else flows know of orders. */
const shop = world()

let made: Promise<unknown> | undefined
/** Published and on, as somebody would do it who changes nothing. */
const ready = () =>
  (made ??= (async () => {
    const jonas = await shop.as("jonas")
    const { id, revision } = await jonas.call("POST /api/v1/flows", {
      body: { name: "Where is my order", starter: "where-is-my-order" },
    })
    const params = { id }
    await jonas.call("POST /api/v1/flows/:id/versions", { params, body: { basedOn: revision } })
    await jonas.call("PUT /api/v1/flows/:id/on", { params, body: { isOn: true } })
  })())

const spoken = async (visitor: Visitor) =>
  (await visitor.messages()).items.filter(({ from }) => from === "team").map(({ text }) => text)
const heard = (visitor: Visitor, part: string) =>
  eventually(async () => {
    const last = (await spoken(visitor)).at(-1)
    expect(last).toContain(part)
    return last!
  })

/** Somebody on the website who presses the flow's button and answers what it asks. */
async function asks(number: string, email: string): Promise<Visitor> {
  await ready()
  const visitor = await shop.asVisitor()
  await visitor.write("Where is my order?")
  await heard(visitor, "order number")
  await visitor.write(number)
  await heard(visitor, "e-mail address")
  await visitor.write(email)
  return visitor
}
const runOf = async (conversation: Id) => {
  const ada = await shop.as("ada")
  return (await ada.call("GET /api/v1/conversations/:id/flow", { params: { id: conversation } })).run
}

test("whoever knows number and address is told where the order stands, with the parcel's link", async () => {
  const visitor = await asks("KK-20402", "Kai@Example.com")
  await heard(visitor, "Does that help?")
  expect((await spoken(visitor)).join("\n")).toContain(
    "Order KK-20402: on its way. https://tracking.example/003420402",
  )
})

test("a number and an address that don't belong together are refused alike, whether the order is another's or none", async () => {
  const [anothers, nobodys] = [
    await asks("KK-20402", "petra.neumann@example.com"),
    await asks("KK-29999", "petra.neumann@example.com"),
  ]
  const [one, other] = [
    await heard(anothers, "I find no order with this number and this e-mail address together"),
    await heard(nobodys, "I find no order with this number and this e-mail address together"),
  ]
  expect(one).toBe(other)
  expect((await spoken(anothers)).join("\n")).not.toMatch(/on its way|tracking/)
  const log = await shop.rows<{ call: { error: string } }>(
    "select s.call from flow_steps s join flow_runs r on r.id = s.run_id where s.call is not null and r.conversation_id = any($1)",
    [[anothers.conversation, nobodys.conversation]],
  )
  expect(log.map(({ call }) => call.error)).toEqual(
    Array(2).fill("No order with this number was placed with this e-mail address."),
  )
  expect((await runOf(anothers.conversation!))?.state).toBe("handed-over")
})

test("the builder says what is answered here: the state of orders, and nothing about cards", async () => {
  const jonas = await shop.as("jonas")
  const connected = async (who: typeof jonas) =>
    (await who.call("GET /api/v1/flows")).shopActions.filter(({ isConnected }) => isConnected)
  expect((await connected(jonas)).map(({ key }) => key)).toEqual(["order-status"])
  expect(await connected(await shop.as("other"))).toEqual([])
})

test("where no order is known at all a person looks, as before", async () => {
  await shop.rows("delete from orders")
  const visitor = await asks("KK-20402", "kai@example.com")
  await heard(visitor, "I can't look into the order from here")
})
