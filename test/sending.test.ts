import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Message } from "#contract/views.ts"
import { arrived, newConversation } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

const shop = world()

const say = (who: Person, id: string, text: string, clientId: string, seenSeq: number) =>
  who.call("POST /api/v1/conversations/:id/messages", { params: { id }, body: { text, clientId, seenSeq } })

const refused = (promise: Promise<unknown>): Promise<CallRefused> =>
  promise.then(
    () => Promise.reject(new Error("it was not refused")),
    (error) => (error instanceof CallRefused ? error : Promise.reject(error)),
  )

const messagesOf = async (id: string): Promise<Message[]> =>
  (
    await (
      await shop.as("ada")
    ).call("GET /api/v1/conversations/:id/messages", { params: { id }, query: { limit: 200 } })
  ).items

test("sending twice with one client id is one message, and the second answer is the first message", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const first = await say(ada, id, "Guten Tag!", "once", 1)
  const again = await say(ada, id, "Guten Tag!", "once", 1)
  expect(again.id).toBe(first.id)
  expect(await shop.count("messages", "conversation_id = $1", [id])).toBe(2)
  expect(
    await shop.count("pgboss.job", "name = 'deliver-message' and data->>'message' = $1", [first.id]),
  ).toBe(1)
})

test("a repeat says 200 where the first said 201", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const body = JSON.stringify({ text: "Hallo", clientId: "code", seenSeq: 1 })
  const post = () =>
    ada.fetch(`/api/v1/conversations/${id}/messages`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    })
  expect([(await post()).status, (await post()).status]).toEqual([201, 200])
})

test("eight at once with one client id make one message, and nobody is refused", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => say(ada, id, "Gleich zweimal geklickt", "at-once", 1)),
  )
  expect(new Set(sent.map((message) => message.id)).size).toBe(1)
  expect((await messagesOf(id)).map(({ seq }) => seq)).toEqual([1, 2])
})

test("a repeat finds its message even when the customer wrote since", async () => {
  const ada = await shop.as("ada")
  const from = "late@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Eins" })
  const first = await say(ada, conversation, "Antwort", "before", 1)
  await arrived(shop, "hamburg", { from, text: "Zwei", thread: { conversation } })
  expect((await say(ada, conversation, "Antwort", "before", 1)).id).toBe(first.id)
})

test("two agents answer in the same second: the second is stopped and shown the first", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const id = await newConversation(shop)
  const outcomes = await Promise.allSettled([
    say(ada, id, "Ich kümmere mich!", "ada-1", 1),
    say(lena, id, "Ich bin schon dran!", "lena-1", 1),
  ])
  const won = outcomes.find((outcome) => outcome.status === "fulfilled")!
  const lost = outcomes.find((outcome) => outcome.status === "rejected")!.reason as CallRefused
  expect([lost.status, lost.code]).toEqual([409, "message.newer-exists"])
  const { messages } = lost.body.detail as { messages: Message[] }
  expect(messages.map((message) => message.id)).toEqual([won.value.id])
  expect(await messagesOf(id)).toHaveLength(2)
})

test("an answer that has not seen the customer's newest message is stopped; a note or a change of hands stops nobody", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const { conversation: id } = await arrived(shop, "hamburg", {
    from: "quick@example.org",
    text: "Wo ist mein Paket?",
  })
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: ada.id } })
  await say(ada, id, "Ich sehe nach.", "look", 1)
  await arrived(shop, "hamburg", {
    from: "quick@example.org",
    text: "Hat sich erledigt!",
    thread: { conversation: id },
  })
  const error = await refused(say(ada, id, "Es liegt in Altona.", "found", 3))
  expect((error.body.detail as { messages: Message[] }).messages.map(({ text }) => text)).toEqual([
    "Hat sich erledigt!",
  ])
})

test("a colleague's note counts as something to have seen", async () => {
  const [ada, henrik] = [await shop.as("ada"), await shop.as("henrik")]
  const id = await newConversation(shop)
  await henrik.call("POST /api/v1/conversations/:id/notes", {
    params: { id },
    body: { text: "Nicht versprechen, Teil fehlt!", clientId: "n" },
  })
  expect((await refused(say(ada, id, "Morgen fertig.", "p", 1))).code).toBe("message.newer-exists")
})

test("32 writers at once leave no gap and no double in the numbers", async () => {
  const people = await Promise.all((["ada", "lena", "henrik", "jonas"] as const).map((name) => shop.as(name)))
  const id = await newConversation(shop)
  const write = (index: number) =>
    people[index % 4]!.call("POST /api/v1/conversations/:id/notes", {
      params: { id },
      body: { text: `Zettel ${index}`, clientId: `w${index}` },
    })
  const written = await Promise.all(Array.from({ length: 128 }, (_, index) => write(index)))
  const numbers = written.map(({ seq }) => seq).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 128 }, (_, index) => index + 2))
  const stored = await shop.rows<{ seq: number; id: string }>(
    "select seq, id from messages where conversation_id = $1 order by seq",
    [id],
  )
  expect(stored.slice(1).map((row) => row.id)).toEqual(
    written.sort((a, b) => a.seq - b.seq).map((message) => message.id),
  )
})

test("nothing to send is refused, and so is more than the channel carries; nothing is cut", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  expect((await refused(say(ada, id, "  \n ", "empty", 1))).code).toBe("message.empty")
  const { items } = await ada.call("GET /api/v1/channels")
  const { limits } = items.find(({ kind }) => kind === "email")!
  const tooLong = await refused(say(ada, id, "x".repeat(limits.text + 1), "long", 1))
  expect([tooLong.code, tooLong.body.detail]).toEqual(["message.too-long", { limit: limits.text }])
  expect(await shop.count("messages", "conversation_id = $1", [id])).toBe(1)
})

test("an inbox that is switched off sends nothing, and says so", async () => {
  const [jonas, ada] = [await shop.as("jonas"), await shop.as("ada")]
  const id = shop.world.inboxes.bandung
  const { conversation } = await arrived(shop, "bandung", { from: "off@example.org", text: "Halo" })
  await jonas.call("PATCH /api/v1/inboxes/:id", { params: { id }, body: { isOn: false } })
  expect((await refused(say(ada, conversation, "Halo juga", "off", 1))).code).toBe("inbox.switched-off")
  await jonas.call("PATCH /api/v1/inboxes/:id", { params: { id }, body: { isOn: true } })
  expect((await say(ada, conversation, "Halo juga", "off", 1)).state).toBe("queued")
})

test("whoever answers takes a conversation nobody had, and the customer no longer waits", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const before = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect([before.assigneeId, before.waitingSince === null, before.dueAt === null]).toEqual([
    null,
    false,
    false,
  ])
  await say(ada, id, "Bin dran.", "take", 1)
  const after = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect([after.assigneeId, after.waitingSince, after.dueAt, after.lastFrom]).toEqual([
    ada.id,
    null,
    null,
    "team",
  ])
})

test("answered since our last word, until the customer writes again or it is settled; writing first answers nobody", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const seen = (params: { id: string }) => ada.call("GET /api/v1/conversations/:id", { params })
  expect((await seen({ id })).answeredAt).toBeNull()
  await say(ada, id, "Ist unterwegs.", "answer", 1)
  const { answeredAt, lastMessageAt } = await seen({ id })
  expect(answeredAt).toBe(lastMessageAt)
  const list = await ada.call("GET /api/v1/conversations", { query: { order: "newest" } })
  expect(list.items.find((item) => item.id === id)!.answeredAt).toBe(answeredAt)
  await ada.call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  expect((await seen({ id })).answeredAt).toBeNull()

  const { conversation } = await ada.call("POST /api/v1/conversations", {
    body: {
      inboxId: shop.world.inboxes.hamburg,
      address: "erste@post.example",
      text: "Hallo",
      clientId: "w1",
    },
  })
  expect([conversation.lastFrom, conversation.answeredAt]).toEqual(["team", null])
})

test("writing first twice with one client id opens one conversation, also at once", async () => {
  const ada = await shop.as("ada")
  const write = () =>
    ada.call("POST /api/v1/conversations", {
      body: {
        inboxId: shop.world.inboxes.hamburg,
        address: "first@example.org",
        name: "Frida Erst",
        subject: "Ihre Mühle",
        text: "Guten Tag, Ihre Mühle ist fertig.",
        clientId: "first-letter",
      },
    })
  const opened = await Promise.all([write(), write(), write()])
  expect(new Set(opened.map(({ conversation }) => conversation.id)).size).toBe(1)
  expect(new Set(opened.map(({ message }) => message.id)).size).toBe(1)
  expect(await shop.count("customers", "name = 'Frida Erst'")).toBe(1)
})

test("a mail that can't leave stays queued and is never called sent", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const { id: message } = await say(ada, id, "Kommt an, irgendwann.", "queued", 1)
  const tries = () =>
    shop.rows<{ n: number }>(
      "select retry_count as n from pgboss.job where data->>'message' = $1 and state = 'retry'",
      [message],
    )
  await expect.poll(tries).toHaveLength(1)
  const [shown] = (await messagesOf(id)).slice(-1)
  expect([shown!.state, shown!.sentAt]).toEqual(["queued", null])
})
