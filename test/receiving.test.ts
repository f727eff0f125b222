import { expect, test } from "vitest"
import { arrive, arrived } from "./arriving.ts"
import { world } from "./harness.ts"

const shop = world()

const conversation = async (id: string) =>
  (await shop.as("ada")).call("GET /api/v1/conversations/:id", { params: { id } })
const close = async (id: string) =>
  (await shop.as("ada")).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
const inConversation = (id: string) => shop.count("messages", "conversation_id = $1 and type = 'in'", [id])

test("a message delivered again, or twice at once, is one message", async () => {
  const letter = { providerId: "<again@example.org>", from: "again@example.org", text: "Noch da?" }
  const first = await arrived(shop, "hamburg", letter)
  const more = await Promise.all([1, 2, 3, 4].map(() => arrive(shop, "hamburg", letter)))
  expect(more).toEqual(Array(4).fill({ known: true, conversation: first.conversation }))
  expect(await inConversation(first.conversation)).toBe(1)
})

test("a stranger's first message, four times at once, makes one customer and one conversation", async () => {
  const letter = {
    providerId: "<first@example.org>",
    from: "first@example.org",
    name: "Fina Erst",
    text: "Hallo",
  }
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => arrive(shop, "hamburg", letter)))
  expect(outcomes.filter((outcome) => "message" in outcome)).toHaveLength(1)
  expect(await shop.count("customers", "name = 'Fina Erst'")).toBe(1)
})

test("two first messages of one stranger at once make one customer", async () => {
  const from = "two-at-once@example.org"
  const both = await Promise.all([
    arrived(shop, "hamburg", { from, text: "Eins" }),
    arrived(shop, "bandung", { from, text: "Dua" }),
  ])
  expect(new Set(both.map(({ customer }) => customer)).size).toBe(1)
})

test("one mail to two of our addresses is one conversation, seen in both inboxes (D2)", async () => {
  const { hamburg, bandung } = shop.world.inboxes
  const letter = { providerId: "<both@example.org>", from: "both@example.org", text: "An beide" }
  const first = await arrived(shop, "hamburg", letter)
  expect(await arrive(shop, "bandung", letter)).toEqual({ known: true, conversation: first.conversation })
  expect(await conversation(first.conversation)).toMatchObject({ inboxId: hamburg, alsoIn: [bandung] })
  const ada = await shop.as("ada")
  for (const inbox of [hamburg, bandung]) {
    const { items } = await ada.call("GET /api/v1/conversations", { query: { inbox, limit: 100 } })
    expect(items.map(({ id }) => id)).toContain(first.conversation)
  }
  await arrive(shop, "bandung", letter)
  expect((await conversation(first.conversation)).alsoIn).toEqual([bandung])
})

test("an answer finds its conversation by our signed address, by references, or by its number (T1)", async () => {
  const from = "faithful@example.org"
  const first = await arrived(shop, "hamburg", { from, text: "Eins", providerId: "<t1@example.org>" })
  const { number } = await conversation(first.conversation)
  const byAddress = await arrived(shop, "hamburg", {
    from,
    text: "Zwei",
    thread: { conversation: first.conversation },
  })
  const byReference = await arrived(shop, "hamburg", {
    from,
    text: "Drei",
    thread: { references: ["<unknown@x>", "<t1@example.org>"] },
  })
  const byNumber = await arrived(shop, "hamburg", { from, text: "Vier", thread: { number } })
  expect([byAddress, byReference, byNumber].map((found) => found.conversation)).toEqual(
    Array(3).fill(first.conversation),
  )
})

test("the same subject alone never joins two conversations", async () => {
  const from = "subject@example.org"
  const first = await arrived(shop, "hamburg", { from, text: "Eins", subject: "Bestellung" })
  const second = await arrived(shop, "hamburg", { from, text: "Zwei", subject: "Re: Bestellung" })
  expect(second.conversation).not.toBe(first.conversation)
})

test("a stranger with a forwarded address or reference gets a conversation of their own that points at the other (T2)", async () => {
  const first = await arrived(shop, "hamburg", {
    from: "insider@example.org",
    text: "Vertraulich",
    providerId: "<t2@example.org>",
  })
  const letters = [
    { thread: { conversation: first.conversation } },
    { thread: { references: ["<t2@example.org>"] } },
  ]
  for (const [index, letter] of letters.entries()) {
    const stranger = await arrived(shop, "hamburg", {
      from: `stranger-${index}@example.org`,
      text: "Ich auch",
      ...letter,
    })
    expect(stranger.conversation).not.toBe(first.conversation)
    expect((await conversation(stranger.conversation)).relatedTo).toBe(first.conversation)
  }
  expect(await inConversation(first.conversation)).toBe(1)
})

test("a stranger who guesses a number gets no hint at all", async () => {
  const first = await arrived(shop, "hamburg", { from: "guessed@example.org", text: "Meins" })
  const { number } = await conversation(first.conversation)
  const stranger = await arrived(shop, "hamburg", {
    from: "guesser@example.org",
    text: "Auch meins?",
    thread: { number },
  })
  expect(await conversation(stranger.conversation)).toMatchObject({ relatedTo: null })
  expect(stranger.conversation).not.toBe(first.conversation)
})

test("whoever was in copy takes part; ids of another account lead nowhere", async () => {
  const first = await arrived(shop, "hamburg", {
    from: "boss@example.org",
    text: "Meine Kollegin antwortet.",
    copies: [{ channel: "email", address: "colleague@example.org" }],
  })
  const colleague = await arrived(shop, "hamburg", {
    from: "colleague@example.org",
    text: "Hier bin ich.",
    thread: { conversation: first.conversation },
  })
  expect(colleague.conversation).toBe(first.conversation)
  const foreign = await arrived(shop, "hamburg", {
    from: "boss@example.org",
    text: "x",
    thread: { conversation: shop.world.other.conversation },
  })
  expect(await conversation(foreign.conversation)).toMatchObject({ relatedTo: null })
})

test("a customer's answer opens a closed conversation and starts the clock; the clock of who waits already stays", async () => {
  const from = "back@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", { from, text: "Eins" })
  await close(id)
  await arrived(shop, "hamburg", { from, text: "Doch noch etwas", thread: { conversation: id } })
  const open = await conversation(id)
  expect([open.status, open.closedAt, open.dueAt === null]).toEqual(["open", null, false])
  await arrived(shop, "hamburg", { from, text: "Und noch etwas", thread: { conversation: id } })
  const later = await conversation(id)
  expect([later.waitingSince, later.dueAt]).toEqual([open.waitingSince, open.dueAt])
})

test("machine-written mail opens nothing, starts no clock and stops none", async () => {
  const from = "away@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", { from, text: "Eins" })
  await close(id)
  await arrived(shop, "hamburg", {
    from,
    text: "Ich bin im Urlaub.",
    automatic: { why: "auto-replied" },
    thread: { conversation: id },
  })
  expect(await conversation(id)).toMatchObject({ status: "closed", waitingSince: null, dueAt: null })
  const waiting = await arrived(shop, "hamburg", { from, text: "Wieder da", thread: { conversation: id } })
  const before = await conversation(waiting.conversation)
  await arrived(shop, "hamburg", {
    from,
    text: "Abwesend",
    automatic: { why: "auto-replied" },
    thread: { conversation: id },
  })
  expect(await conversation(id)).toMatchObject({ status: "open", waitingSince: before.waitingSince })
})

test("a blocked customer reaches nobody", async () => {
  const before = await shop.count("messages")
  expect(await arrive(shop, "hamburg", { from: "deals@example.net", text: "CHEAP!!!" })).toEqual({
    blocked: true,
  })
  expect(await shop.count("messages")).toBe(before)
})

test("scripts, styles and bidirectional tricks in names, subjects and texts come back as text", async () => {
  const text = "<script>alert(1)</script>\u202e#{7*7}\n' or 1=1 --"
  const { conversation: id, customer } = await arrived(shop, "hamburg", {
    from: "script@example.org",
    name: "<img src=x onerror=alert(1)> \u202egpj.exe\u0007",
    subject: "<svg/onload=alert(1)>",
    text,
  })
  const ada = await shop.as("ada")
  const shown = await ada.call("GET /api/v1/customers/:id", { params: { id: customer } })
  expect(shown.name).toBe("<img src=x onerror=alert(1)> gpj.exe")
  const { items } = await ada.call("GET /api/v1/conversations/:id/messages", { params: { id }, query: {} })
  expect(items[0]!.text).toBe(text)
  const answer = await ada.fetch(`/api/v1/conversations/${id}/messages`)
  expect([answer.headers.get("content-type"), answer.headers.get("x-content-type-options")]).toEqual([
    "application/json; charset=utf-8",
    "nosniff",
  ])
})

test("a name of 500 combining marks is cut, and a letter is never cut in half", async () => {
  const { customer } = await arrived(shop, "hamburg", {
    from: "tower@example.org",
    name: `Z${"\u0300".repeat(500)}`,
    text: `${"🦊".repeat(150)} Ende`,
  })
  const ada = await shop.as("ada")
  expect([...(await ada.call("GET /api/v1/customers/:id", { params: { id: customer } })).name!].length).toBe(
    200,
  )
  const { items } = await ada.call("GET /api/v1/customers/:id/conversations", {
    params: { id: customer },
    query: {},
  })
  expect(items[0]!.preview.isWellFormed()).toBe(true)
})
