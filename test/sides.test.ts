import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { arrived, newConversation } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()
let supplier = 0

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "it was not refused",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
const writeTo = (who: Person, id: string, address: string, more: object = {}) =>
  who.call("POST /api/v1/conversations/:id/sides", {
    params: { id },
    body: { address, text: "Ist Teil 4711 lieferbar?", clientId: `side-${supplier++}`, ...more },
  })
const beside = (who: Person, id: string) =>
  who.call("GET /api/v1/conversations/:id/beside", { params: { id } })
const messages = async (who: Person, id: string) =>
  (await who.call("GET /api/v1/conversations/:id/messages", { params: { id } })).items
const seen = (who: Person, id: string) => who.call("GET /api/v1/conversations/:id", { params: { id } })
const answers = (side: string, from: string, text: string) =>
  arrived(shop, "hamburg", { from, text, thread: { conversation: side } })

test("a side thread stands in no list and no counter; the answer comes back into it and opens the conversation again", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop, "Mein Siebträger klemmt.")
  const before = await ada.call("GET /api/v1/counts")
  const side = await writeTo(ada, id, "Teile@Lieferant.example", { name: "Teile GmbH", subject: "Teil 4711" })
  expect([side.with.address, side.subject, side.messages.map(({ text }) => text)]).toEqual([
    "teile@lieferant.example",
    "Teil 4711",
    ["Ist Teil 4711 lieferbar?"],
  ])
  await ada.call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  const answer = await answers(side.id, "teile@lieferant.example", "Ja, Donnerstag.")
  expect(answer.conversation).toBe(side.id)
  await eventually(async () => expect((await seen(ada, id)).status).toBe("open"))
  const [only] = (await beside(ada, id)).sides
  expect(only!.messages.map(({ type, text }) => [type, text])).toEqual([
    ["out", "Ist Teil 4711 lieferbar?"],
    ["in", "Ja, Donnerstag."],
  ])
  const lines = (await messages(ada, id)).map(({ event }) => event?.name)
  expect(lines.filter((name) => name === "side-answered")).toHaveLength(1)
  const after = await ada.call("GET /api/v1/counts")
  expect([after.open, after.waiting]).toEqual([before.open, before.waiting - 1])
  for (const status of ["open", "closed", "all", "snoozed"] as const) {
    const list = await ada.call("GET /api/v1/conversations", { query: { status, limit: 100 } })
    expect(list.items.map((item) => item.id)).not.toContain(side.id)
  }
  expect([(await seen(ada, side.id)).status, (await seen(ada, side.id)).dueAt]).toEqual(["side", null])
})

test("the customer never gets there, and nobody writes to a customer or to ourselves by mistake", async () => {
  const ada = await shop.as("ada")
  const from = "kundin@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", {
    from,
    text: "Hallo",
    copies: [{ channel: "email", address: "mann@example.org" }],
  })
  expect(await refusal(writeTo(ada, id, "Kundin@example.org"))).toBe("side.takes-part")
  expect(await refusal(writeTo(ada, id, "mann@example.org"))).toBe("side.takes-part")
  const [ours] = await shop.rows<{ address: string }>(
    "select address from inbox_addresses where inbox_id = $1",
    [shop.world.inboxes.hamburg],
  )
  expect(await refusal(writeTo(ada, id, ours!.address))).toBe("side.own-address")
  const side = await writeTo(ada, id, "dritte@lieferant.example")
  // A guessed or leaked address of the side thread does not let the customer in.
  const guessed = await answers(side.id, from, "Was schreibt ihr da?")
  expect(guessed.conversation).not.toBe(side.id)
})

test("a forward quotes what was said and brings its files, never a note; the same again is the same thread", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop, "Die Dichtung ist porös.")
  await ada.call("POST /api/v1/conversations/:id/notes", {
    params: { id },
    body: { text: "Kunde ist schwierig", clientId: "n" },
  })
  const file = await upload(ada, "bild.txt")
  await ada.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Wir fragen nach.", clientId: "m", seenSeq: 2, attachments: [file] },
  })
  const wanted = { text: "Bitte prüfen.", forward: "all" as const, clientId: "forward-1" }
  const side = await writeTo(ada, id, "pruefer@lieferant.example", wanted)
  const [message] = side.messages
  expect(message!.quoted).toMatch(/Forwarded message[\s\S]*Die Dichtung ist porös\.[\s\S]*Wir fragen nach\./)
  expect(message!.quoted).not.toContain("schwierig")
  expect(message!.attachments.map(({ name }) => name)).toEqual(["bild.txt"])
  expect((await writeTo(ada, id, "pruefer@lieferant.example", wanted)).id).toBe(side.id)
  expect((await messages(ada, id))[2]!.attachments).toHaveLength(1)

  const other = await newConversation(shop)
  const [foreign] = await messages(ada, other)
  const stolen = writeTo(ada, id, "x@lieferant.example", { forward: [foreign!.id] })
  expect(await refusal(stolen)).toBe("message.not-found")
  const note = (await messages(ada, id)).find(({ type }) => type === "note")!
  expect(await refusal(writeTo(ada, id, "y@lieferant.example", { forward: [note.id] }))).toBe(
    "message.not-found",
  )
})

test("who sees the conversation sees what lies beside it, also its files, and writes on; who doesn't, doesn't", async () => {
  const [ada, noor, other] = [await shop.as("ada"), await shop.as("noor"), await shop.as("other")]
  const id = await newConversation(shop)
  const side = await writeTo(ada, id, "firma@lieferant.example", {
    attachments: [await upload(ada, "liste.txt")],
  })
  const writeOn = (who: Person, clientId: string) =>
    who.call("POST /api/v1/conversations/:id/sides/:side/messages", {
      params: { id, side: side.id },
      body: { text: "Bis wann?", clientId },
    })
  const file = side.messages[0]!.attachments[0]!.url
  expect([(await noor.fetch(file)).status, await refusal(writeOn(noor, "n"))]).toEqual([
    404,
    "conversation.not-found",
  ])
  await ada.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: noor.id } })
  expect([(await noor.fetch(file)).status, (await writeOn(noor, "n")).text]).toEqual([200, "Bis wann?"])
  const [masked] = (await beside(noor, id)).sides
  expect(masked!.with.address).not.toContain("firma@")
  expect(await refusal(writeOn(other, "o"))).toBe("conversation.not-found")
  const another = await newConversation(shop)
  const astray = ada.call("POST /api/v1/conversations/:id/sides/:side/messages", {
    params: { id: another, side: side.id },
    body: { text: "x", clientId: "x" },
  })
  expect(await refusal(astray)).toBe("conversation.not-found")
})

test("a side thread is not closed, given away or put off by itself", async () => {
  const ada = await shop.as("ada")
  const side = await writeTo(ada, await newConversation(shop), "allein@lieferant.example")
  const params = { id: side.id }
  expect(await refusal(ada.call("PUT /api/v1/conversations/:id/closed", { params }))).toBe(
    "conversation.not-found",
  )
  const given = ada.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: ada.id } })
  expect(await refusal(given)).toBe("conversation.not-found")
})

test("a conversation that has become part of another takes what lies beside it along", async () => {
  const ada = await shop.as("ada")
  const from = "doppelt@example.org"
  const { conversation: part } = await arrived(shop, "hamburg", { from, text: "Eins" })
  const side = await writeTo(ada, part, "lager@lieferant.example")
  const { planned } = await ada.call("POST /api/v1/conversations/:id/planned", {
    params: { id: part },
    body: {
      text: "Morgen mehr.",
      clientId: "p",
      seenSeq: 1,
      sendAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  })
  const { conversation: whole } = await arrived(shop, "hamburg", { from, text: "Zwei" })
  await shop.rows("update conversations set status = 'closed', merged_into = $2 where id = $1", [part, whole])
  const there = await beside(ada, whole)
  expect([there.sides.map(({ id }) => id), there.planned.map(({ id }) => id)]).toEqual([
    [side.id],
    [planned!.id],
  ])
  await answers(side.id, "lager@lieferant.example", "Ist da.")
  await eventually(async () =>
    expect((await messages(ada, whole)).map(({ event }) => event?.name)).toContain("side-answered"),
  )
  await ada.call("POST /api/v1/planned/:id/now", { params: { id: planned!.id }, body: { seenSeq: 99 } })
  expect((await messages(ada, whole)).at(-1)!.text).toBe("Morgen mehr.")
})

test("copies go with mail and are refused where the channel knows none", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const sent = await ada.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: {
      text: "Hallo",
      clientId: "cc",
      seenSeq: 1,
      cc: ["Chef@example.org"],
      bcc: ["archiv@example.org"],
    },
  })
  expect([sent.envelope?.cc, sent.envelope?.bcc]).toEqual([["Chef@example.org"], ["archiv@example.org"]])
  const visitor = await shop.asVisitor()
  await visitor.write("Hallo")
  const onChat = ada.call("POST /api/v1/conversations/:id/messages", {
    params: { id: visitor.conversation! },
    body: { text: "Hallo", clientId: "cc2", seenSeq: 1, cc: ["x@example.org"] },
  })
  expect(await refusal(onChat)).toBe("message.no-copies")
})

test("a transcript says everything that was said, in order, and notes only when asked for", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop, "Frage <script>alert(1)</script>")
  await ada.call("POST /api/v1/conversations/:id/notes", {
    params: { id },
    body: { text: "Geheim", clientId: "n" },
  })
  await ada.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Antwort\nmit Zeile", clientId: "a", seenSeq: 2 },
  })
  const get = async (query: string) => ada.fetch(`/api/v1/conversations/${id}/transcript?${query}`)
  const text = await (await get("format=text&locale=de&timeZone=Asia/Jakarta")).text()
  expect(text).toMatch(
    /^Gespräch #\d+[\s\S]*Frage <script>[\s\S]*Ada Lindqvist · [\s\S]*Antwort\nmit Zeile\n$/,
  )
  expect(text).not.toContain("Geheim")
  const html = await get("format=html&notes=1")
  const body = await html.text()
  expect(body).toContain("Geheim")
  expect(body).not.toContain("<script>")
  expect(html.headers.get("content-disposition")).toMatch(/^attachment; filename="conversation-\d+\.html"$/)
  expect((await get("timeZone=Mars/Base")).status).toBe(422)
})

async function upload(who: Person, name: string): Promise<string> {
  const form = new FormData()
  form.append("file", new Blob([`Inhalt von ${name}`], { type: "text/plain" }), name)
  const answer = await who.fetch("/api/v1/files", { method: "POST", body: form })
  return ((await answer.json()) as { id: string }).id
}
