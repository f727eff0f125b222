import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import { arrived } from "./arriving.ts"
import { world } from "./harness.ts"

const shop = world()

/** What a text says in a conversation, or why it says nothing. */
const outcome = (promise: Promise<{ text: string }>): Promise<string> =>
  promise.then(
    ({ text }) => text,
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

let count = 0
async function template(more: Record<string, unknown>) {
  const jonas = await shop.as("jonas")
  const body = { name: `Order ${++count}`, categoryId: null, texts: { en: "Yes.", de: "Ja." }, ...more }
  return jonas.call("POST /api/v1/templates", { body })
}
async function says({ id }: { id: Id }, conversationId: Id) {
  const ada = await shop.as("ada")
  return outcome(
    ada.call("POST /api/v1/templates/:id/filled", { params: { id }, body: { conversationId, use: false } }),
  )
}
async function writes(from: string, text: string): Promise<Id> {
  return (await arrived(shop, "hamburg", { from, text, envelope: { from } })).conversation
}
const petra = "petra.neumann@example.com"
const kai = "kai@example.com"

test("a template for certain states fits where the order they write about is in one, else it is not said", async () => {
  const onItsWay = await template({ orderStates: ["shipped", "packed"] })
  const back = await template({ orderStates: ["returned"] })
  expect(onItsWay.orderStates).toEqual(["shipped", "packed"])
  const kais = await writes(kai, "Wo bleibt mein Paket?")
  expect([await says(onItsWay, kais), await says(back, kais)]).toEqual(["Ja.", "template.does-not-fit"])
  const strangers = await writes("nobody-ordered@example.org", "Wo bleibt mein Paket?")
  expect(await says(onItsWay, strangers)).toBe("template.does-not-fit")
})

test("the number they write decides, not the newest; a number that is not theirs is nobody's they hear of", async () => {
  const packed = await template({ orderStates: ["packed"] })
  const newest = await writes(petra, "Ist meine Bestellung schon raus, bitte?")
  const older = await writes(petra, "Ist meine Bestellung KK-20204 schon raus, bitte?")
  const kais = await writes(petra, "Ist die Bestellung KK-20402 schon raus, bitte?")
  const slip = await writes(petra, "Ist die Bestellung KK-29999 schon raus, bitte?")
  expect([await says(packed, newest), await says(packed, older)]).toEqual(["Ja.", "template.does-not-fit"])
  const known = await template({ texts: { de: "{{order.number}}" } })
  expect([await says(known, kais), await says(known, slip)]).toEqual([
    "template.does-not-fit",
    "template.does-not-fit",
  ])
})

test("without a number only an order of the last sixty days is theirs to write about", async () => {
  const any = await template({ texts: { de: "{{order.number}}", en: "{{order.number}}" } })
  const daniel = "daniel.orourke@example.net"
  expect(await says(any, await writes(daniel, "My machine leaks, what can I do about it?"))).toBe(
    "template.does-not-fit",
  )
  expect(await says(any, await writes(daniel, "My machine of order KK-18211 leaks, what can I do?"))).toBe(
    "KK-18211",
  )
})

test("a template for certain articles fits by number or name, in any case", async () => {
  const kais = await writes(kai, "Wo bleibt mein Paket?")
  const fits = async (...products: string[]) => says(await template({ products }), kais)
  expect([await fits("gy-250"), await fits("Alster", "wassertank für kawah 2")]).toEqual(["Ja.", "Ja."])
  expect([await fits("Kawah 2"), await fits("GY")]).toEqual([
    "template.does-not-fit",
    "template.does-not-fit",
  ])
})

test("it is suggested only where its order fits", async () => {
  const [ada, jonas] = [await shop.as("ada"), await shop.as("jonas")]
  const { id: categoryId } = await jonas.call("POST /api/v1/categories", {
    body: { name: "Where is it", about: "", examples: [] },
  })
  const packed = await template({ categoryId, orderStates: ["packed"] })
  const delivered = await template({ categoryId, orderStates: ["delivered"] })
  const id = await writes(petra, "Ist meine Bestellung schon raus, bitte?")
  await ada.call("PUT /api/v1/conversations/:id/category", { params: { id }, body: { categoryId } })
  const { items } = await ada.call("GET /api/v1/conversations/:id/suggested-templates", { params: { id } })
  expect(items.map(({ templateId }) => templateId)).toEqual([packed.id])
  expect(delivered.state).toBe("suggest")
})

const ALL = "{{order.number}}: {{order.state}}, {{order.arrives|bald}}, {{order.tracking|-}}"

test("number, state, day and parcel are said in the language of the text; a day that has passed is no promise", async () => {
  const whole = await template({ texts: { de: ALL, en: ALL, id: ALL } })
  const petras = await says(whole, await writes(petra, "Ist meine Bestellung schon raus, bitte?"))
  expect(petras).toMatch(/^KK-20440: gepackt, \p{L}+, \d+\. \p{L}+, -$/u)
  const kais = await says(whole, await writes(kai, "Hello, where is my parcel please? I am waiting for it."))
  expect(kais).toBe("KK-20402: on its way, bald, https://tracking.example/003420402")
  const siti = await writes("siti.rahma@example.org", "Selamat siang, pesanan saya sampai mana ya kak?")
  expect(await says(whole, siti)).toMatch(/^KK-20421: sudah sampai, bald, https:/)
})

test("where nothing stands for it a hole is never said: the template does not fit", async () => {
  const bare = await template({ texts: { de: "Kommt {{order.arrives}}", en: "Comes {{order.arrives}}" } })
  expect(await says(bare, await writes(kai, "Wo bleibt mein Paket?"))).toBe("template.does-not-fit")
  const jonas = await shop.as("jonas")
  const preview = await jonas.call("POST /api/v1/template-previews", {
    body: { text: "Your order {{order.number}} is {{order.state}}." },
  })
  expect(preview).toEqual({
    text: "Your order 1042 is on its way.",
    holes: ["order.number", "order.state"],
  })
})

test("canned replies know the order as well", async () => {
  const ada = await shop.as("ada")
  const { id } = await ada.call("POST /api/v1/canned-replies", {
    body: { title: "Where", texts: { de: ALL }, userId: ada.id },
  })
  const conversationId = await writes(kai, "Wo bleibt mein Paket?")
  const text = await outcome(
    ada.call("POST /api/v1/canned-replies/:id/filled", { params: { id }, body: { conversationId } }),
  )
  expect(text).toBe("KK-20402: unterwegs, bald, https://tracking.example/003420402")
})

test("an address that somebody in a chat only says is theirs tells them nothing; people see the orders, and that they are of another address", async () => {
  const [ada, victim] = [await shop.as("ada"), "carries-no-proof@example.org"]
  await shop.rows(
    `insert into orders (account_id, id, key, number, state, email, placed_at, changed_at, currency, total, lines)
     values ($1, gen_random_uuid(), 'proof', 'KK-20999', 'shipped', $2, now(), now(), 'EUR', 100, '[]')`,
    [shop.world.account, victim],
  )
  const visitor = await shop.asVisitor()
  await visitor.write("Hello, where is my order KK-20999 please?")
  const left = await visitor.client.call("PUT /chat/v1/:inbox/email", {
    params: { inbox: visitor.publicId },
    body: { email: victim },
  })
  expect(left).toBeUndefined()
  const known = await template({ texts: { en: "{{order.number}}", de: "{{order.number}}" } })
  expect(await says(known, visitor.conversation!)).toBe("template.does-not-fit")
  const params = { id: visitor.conversation! }
  const { items } = await ada.call("GET /api/v1/conversations/:id/orders", { params })
  expect(items).toMatchObject([{ number: "KK-20999", isNamed: true, isTheirs: false }])
  // The same person by mail: what is answered goes to that address.
  const byMail = await writes(victim, "Hello, where is my order please? I am waiting.")
  expect(await says(known, byMail)).toBe("KK-20999")
})
