import { expect, test } from "vitest"
import { eventually, world } from "./harness.ts"

const shop = world()

const languagesOf = async (conversation: string) =>
  (
    await shop.rows<{ language: string | null }>(
      "select language from messages where conversation_id = $1 and type <> 'event' order by seq",
      [conversation],
    )
  ).map(({ language }) => language)

test("a chat's messages are told their language soon after, and the customer's usual one is learned and shown", async () => {
  const ada = await shop.as("ada")
  const visitor = await shop.asVisitor()
  await visitor.write("Guten Tag, meine Kaffeemaschine macht seit gestern komische Geräusche")
  await visitor.write("ok")
  await eventually(async () => expect(await languagesOf(visitor.conversation!)).toEqual(["de", null]))
  const conversation = await ada.call("GET /api/v1/conversations/:id", {
    params: { id: visitor.conversation! },
  })
  const params = { id: conversation.customer.id }
  await eventually(async () =>
    expect((await ada.call("GET /api/v1/customers/:id", { params })).language).toBe("de"),
  )
  await visitor.write("Thanks a lot!")
  await eventually(async () => expect(await languagesOf(visitor.conversation!)).toEqual(["de", null, "en"]))
  expect((await ada.call("GET /api/v1/customers/:id", { params })).language).toBe("de")
  const { items } = await ada.call("GET /api/v1/conversations/:id/messages", {
    params: { id: visitor.conversation! },
  })
  expect(items.at(-1)).toMatchObject({ type: "in", language: "en" })
})

test("our answers and notes are told theirs, and teach nothing about the customer", async () => {
  const ada = await shop.as("ada")
  const visitor = await shop.asVisitor()
  await visitor.write("Apakah pesanan saya sudah dikirim? Saya sudah menunggu lama")
  const params = { id: visitor.conversation! }
  const body = { text: "We will look after it right away and come back to you", clientId: "l1", seenSeq: 99 }
  await ada.call("POST /api/v1/conversations/:id/messages", { params, body })
  await eventually(async () => expect(await languagesOf(visitor.conversation!)).toEqual(["id", "en"]))
  const { customer } = await ada.call("GET /api/v1/conversations/:id", { params })
  const shown = await ada.call("GET /api/v1/customers/:id", { params: { id: customer.id } })
  expect(shown.language).toBe("id")
})
