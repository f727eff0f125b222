import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { applyReceipt } from "#domain/conversations/receipts.ts"
import { arrived, newConversation } from "./arriving.ts"
import { world } from "./harness.ts"

const shop = world()

const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
const messagesOf = async (id: string, query: object = {}) =>
  (await shop.as("ada")).call("GET /api/v1/conversations/:id/messages", { params: { id }, query })

test("a thread of 200 comes page by page in both directions, without gap or double", async () => {
  const id = shop.world.conversations["long-thread"]!
  const newest = await messagesOf(id)
  expect([newest.items.length, newest.hasMore, newest.items.at(-1)!.seq]).toEqual([50, true, 200])
  const older = await messagesOf(id, { before: newest.items[0]!.seq, limit: 200 })
  expect([older.hasMore, ...[...older.items, ...newest.items].map(({ seq }) => seq)]).toEqual([
    false,
    ...Array.from({ length: 200 }, (_, index) => index + 1),
  ])
  const following = await messagesOf(id, { after: 41, limit: 100 })
  expect([following.hasMore, following.items[0]!.seq, following.items.at(-1)!.seq]).toEqual([true, 42, 141])
})

test("a draft is mine alone, one reply and one note, and an empty one is forgotten", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const params = { id: await newConversation(shop) }
  const keep = (type: "reply" | "note", body: string) =>
    ada.call("PUT /api/v1/conversations/:id/drafts/:type", { params: { ...params, type }, body: { body } })
  await keep("reply", "Liebe")
  await Promise.all([keep("reply", "Liebe Frau Neu,"), keep("note", "Später Henrik fragen")])
  const mine = (await ada.call("GET /api/v1/conversations/:id/drafts", { params })).items
  expect(mine.map(({ type, body }) => [type, body]).sort()).toEqual([
    ["note", "Später Henrik fragen"],
    ["reply", "Liebe Frau Neu,"],
  ])
  expect((await lena.call("GET /api/v1/conversations/:id/drafts", { params })).items).toEqual([])
  await keep("reply", "  ")
  expect(
    (await ada.call("GET /api/v1/conversations/:id/drafts", { params })).items.map(({ type }) => type),
  ).toEqual(["note"])
})

test("a draft knows its files by name, type and size; others' files and sent ones are not in it", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const params = { id: await newConversation(shop) }
  const uploaded = async (who: typeof ada, name: string) => {
    const form = new FormData()
    form.append("file", new Blob(["Wartung alle sechs Monate"]), name)
    return (await (await who.fetch("/api/v1/files", { method: "POST", body: form })).json()) as { id: string }
  }
  const mine = [await uploaded(ada, "wartung.txt"), await uploaded(ada, "alt.txt")]
  const attachments = [...mine, await uploaded(lena, "geheim.txt")].map(({ id }) => id)
  const body = { body: "Anbei", attachments }
  await ada.call("PUT /api/v1/conversations/:id/drafts/:type", { params: { ...params, type: "reply" }, body })
  const kept = async () =>
    (await ada.call("GET /api/v1/conversations/:id/drafts", { params })).items[0]!.attachments
  expect(await kept()).toEqual(mine)
  expect((await kept())[0]).toMatchObject({ name: "wartung.txt", type: "text/plain", size: 25 })
  await ada.call("POST /api/v1/conversations/:id/notes", {
    params,
    body: { text: "", attachments: [mine[1]!.id], clientId: "n1" },
  })
  expect((await kept()).map(({ name }) => name)).toEqual(["wartung.txt"])
})

test("what was read stays read, going back only when somebody marks it unread", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const params = { id: shop.world.conversations["long-thread"]! }
  const read = (seq: number) => ada.call("PUT /api/v1/conversations/:id/read", { params, body: { seq } })
  const seen = async (who: typeof ada) =>
    (await who.call("GET /api/v1/conversations/:id", { params })).readSeq
  await read(120)
  await read(80)
  expect([await seen(ada), await seen(lena)]).toEqual([120, 0])
  await read(9999)
  expect(await seen(ada)).toBe(200)
  await read(0)
  expect(await seen(ada)).toBe(0)
})

test("assigning, closing and opening leave one quiet line each; doing it again leaves none", async () => {
  const ada = await shop.as("ada")
  const params = { id: await newConversation(shop) }
  const body = { userId: ada.id }
  for (const _ of [1, 2]) await ada.call("PUT /api/v1/conversations/:id/assignee", { params, body })
  for (const _ of [1, 2]) await ada.call("PUT /api/v1/conversations/:id/closed", { params })
  for (const _ of [1, 2]) await ada.call("DELETE /api/v1/conversations/:id/closed", { params })
  const { items } = await messagesOf(params.id)
  expect(items.slice(1).map(({ seq, event }) => [seq, event?.name])).toEqual([
    [2, "assigned"],
    [3, "closed"],
    [4, "reopened"],
  ])
})

test("a mail with a changed subject becomes a conversation of its own, and both keep gap-free numbers", async () => {
  const ada = await shop.as("ada")
  const id = shop.world.conversations["sven-subject"]!
  const into = await ada.call("POST /api/v1/conversations/:id/split", {
    params: { id },
    body: { fromSeq: 3 },
  })
  expect([into.subject, into.relatedTo, into.seq, into.waitingSince === null]).toEqual([
    "Quote for forty gift boxes",
    id,
    1,
    false,
  ])
  const left = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect([left.seq, left.waitingSince, left.dueAt, left.preview]).toEqual([
    4,
    null,
    null,
    expect.stringContaining("it left this morning"),
  ])
  expect((await messagesOf(id)).items.map(({ seq, type }) => [seq, type])).toEqual([
    [1, "in"],
    [2, "out"],
    [3, "event"],
    [4, "event"],
  ])
  const next = await arrived(shop, "hamburg", {
    from: "sven.ahlberg@example.net",
    text: "And ribbons?",
    thread: { references: ["<sven-subject.3@example.com>"] },
  })
  expect(next.conversation).toBe(into.id)
})

test("splitting answers nobody: who waited before the moved message still waits", async () => {
  const ada = await shop.as("ada")
  const from = "patient@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", { from, text: "Eins" })
  const before = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  await arrived(shop, "hamburg", { from, text: "Zwei", thread: { conversation: id } })
  const into = await ada.call("POST /api/v1/conversations/:id/split", {
    params: { id },
    body: { fromSeq: 2 },
  })
  const left = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect([left.waitingSince, left.dueAt, left.preview]).toEqual([before.waitingSince, before.dueAt, "Eins"])
  expect([into.waitingSince! > left.waitingSince!, into.dueAt! > left.dueAt!, into.preview]).toEqual([
    true,
    true,
    "Zwei",
  ])
})

test("only a customer's message can begin a conversation of its own, and never the first", async () => {
  const ada = await shop.as("ada")
  const split = (id: string, fromSeq: number) =>
    code(ada.call("POST /api/v1/conversations/:id/split", { params: { id }, body: { fromSeq } }))
  const id = shop.world.conversations["petra-invoice"]!
  expect([await split(id, 2), await split(id, 99), await split(id, 1)]).toEqual([
    "message.not-found",
    "message.not-found",
    "request.malformed",
  ])
})

test("two who split at the same place at once make one conversation", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const from = "twice@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", { from, text: "Eins" })
  await arrived(shop, "hamburg", { from, text: "Zwei", thread: { conversation: id } })
  const outcomes = await Promise.all(
    [ada, lena].map((who) =>
      code(who.call("POST /api/v1/conversations/:id/split", { params: { id }, body: { fromSeq: 2 } })),
    ),
  )
  expect(outcomes.sort()).toEqual(["allowed", "message.not-found"])
  expect(await shop.count("conversations", "related_to = $1", [id])).toBe(1)
})

test("receipts in any order end at the highest: read before delivered before sent", async () => {
  const ada = await shop.as("ada")
  const { house, world: named } = shop
  const id = await newConversation(shop)
  const send = { params: { id }, body: { text: "Unterwegs", clientId: "r", seenSeq: 1 } }
  const { id: message } = await ada.call("POST /api/v1/conversations/:id/messages", send)
  const receipt = (state: "sent" | "delivered" | "read" | "failed") =>
    house.db.transaction(named.account, (tx) =>
      applyReceipt(tx, {
        message,
        state,
        ...(state === "failed" ? { failure: { code: "x", because: "x" } } : {}),
      }),
    )
  for (const state of ["read", "delivered", "failed", "sent", "read"] as const) await receipt(state)
  const shown = (await messagesOf(id)).items.at(-1)!
  expect([shown.state, shown.failure, shown.readAt === null]).toEqual(["read", null, false])
})

test("a bounce turns sent into failed with its reason; a person sends it again, anything else not", async () => {
  const ada = await shop.as("ada")
  const [failed] = shop.world.messages.bounced!
  const { items } = await messagesOf(shop.world.conversations.bounced!)
  expect(items[0]).toMatchObject({ state: "failed", failure: { because: expect.stringContaining("550") } })
  const again = (id: string) => code(ada.call("POST /api/v1/messages/:id/again", { params: { id } }))
  expect(await again(failed!)).toBe("allowed")
  expect(await again(failed!)).toBe("message.not-failed")
  expect(await again(shop.world.messages["petra-invoice"]![0]!)).toBe("message.not-failed")
  expect((await messagesOf(shop.world.conversations.bounced!)).items[0]).toMatchObject({
    state: "queued",
    failure: null,
  })
})

test("what could not be read is there to be seen, with the original to fetch", async () => {
  const ada = await shop.as("ada")
  const { items } = await messagesOf(shop.world.conversations.unreadable!)
  expect(items[0]!.envelope).toMatchObject({ unreadable: expect.any(String) })
  const file = await ada.fetch(items[0]!.attachments[0]!.url)
  expect(await file.text()).toContain("this was a PDF once")
  const raw = await ada.fetch(`/api/v1/messages/${items[0]!.id}/raw`)
  expect([raw.status, raw.headers.get("content-disposition")]).toEqual([
    200,
    expect.stringContaining("attachment"),
  ])
})

test("an HTML mail is shown as a document that may do nothing", async () => {
  const ada = await shop.as("ada")
  const { items } = await messagesOf(shop.world.conversations["yuki-html"]!)
  const page = await ada.fetch(items[0]!.htmlUrl!)
  const policy = page.headers.get("content-security-policy")!
  expect(await page.text()).toContain("<table")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("sandbox")
  expect(policy).not.toContain("allow-scripts")
})
