import { beforeAll, expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { arrived, type Letter } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

const shop = world()
let ada: Person
beforeAll(async () => {
  ada = await shop.as("ada")
})

const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
let letters = 0
const writer = () => {
  letters += 1
  return `writer-${letters}@example.org`
}
const writes = (from: string, text: string, more: Partial<Letter> = {}) =>
  arrived(shop, "hamburg", { from, text, ...more })
const read = (id: string) => ada.call("GET /api/v1/conversations/:id", { params: { id } })
const messages = async (id: string) =>
  (await ada.call("GET /api/v1/conversations/:id/messages", { params: { id }, query: { limit: 200 } })).items
const merge = (id: string, from: string, more = {}) =>
  ada.call("POST /api/v1/conversations/:id/merges", { params: { id }, body: { from, ...more } })
const undo = (id: string) => ada.call("DELETE /api/v1/conversation-joins/:id", { params: { id } })
const reply = async (id: string, text: string) =>
  ada.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text, clientId: `${id}-${text}`, seenSeq: (await read(id)).seq },
  })
const seqs = async (id: string) => (await messages(id)).map(({ seq }) => seq)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const settled = ({ id, seq, ...rest }: Awaited<ReturnType<typeof read>>) => ({ ...rest, id })

test("a merged conversation stays as it is, points at the other, and what answers it goes there", async () => {
  const from = writer()
  const whole = await writes(from, "Erstens")
  const part = await writes(from, "Zweitens", { providerId: `<part-${letters}@example.org>` })
  const waiting = await read(whole.conversation)
  const { conversation, join } = await merge(whole.conversation, part.conversation)
  expect(conversation).toMatchObject({
    status: "open",
    preview: "Zweitens",
    waitingSince: waiting.waitingSince,
  })
  expect(await read(part.conversation)).toMatchObject({
    status: "closed",
    mergedInto: whole.conversation,
    waitingSince: null,
  })
  for (const each of [whole, part])
    expect(await seqs(each.conversation)).toEqual(upTo((await read(each.conversation)).seq))
  const { items, parts } = await ada.call("GET /api/v1/conversations/:id/joins", {
    params: { id: whole.conversation },
  })
  expect(items.map((each) => [each.id, each.kind, each.part.id])).toEqual([
    [join.id, "merge", part.conversation],
  ])
  expect(parts.map(({ id }) => id)).toEqual([part.conversation])
  const answers = [
    await writes(from, "auf die Mail", { thread: { references: [`<part-${letters}@example.org>`] } }),
    await writes(from, "an die Adresse", { thread: { conversation: part.conversation } }),
    await writes(from, "mit der Nummer", { thread: { number: (await read(part.conversation)).number } }),
  ]
  expect(answers.map((each) => each.conversation)).toEqual(answers.map(() => whole.conversation))
  const text = { text: "Hallo", clientId: "late", seenSeq: 99, attachments: [] }
  const params = { id: part.conversation }
  expect(await refused(ada.call("POST /api/v1/conversations/:id/messages", { params, body: text }))).toBe(
    "conversation.already-merged",
  )
  expect(await refused(ada.call("POST /api/v1/conversations/:id/notes", { params, body: text }))).toBe(
    "conversation.already-merged",
  )
  expect(await refused(ada.call("DELETE /api/v1/conversations/:id/closed", { params }))).toBe(
    "conversation.already-merged",
  )
  const later = { until: new Date(Date.now() + 3_600_000).toISOString() }
  expect(await refused(ada.call("PUT /api/v1/conversations/:id/snooze", { params, body: later }))).toBe(
    "conversation.already-merged",
  )
  expect(await refused(ada.call("PUT /api/v1/conversations/:id/spam", { params }))).toBe(
    "conversation.already-merged",
  )
  const change = { do: "snooze", ...later } as const
  const many = await ada.call("POST /api/v1/bulk", { body: { ids: [part.conversation], change } })
  expect(many.notDone.map(({ code }) => code)).toEqual(["conversation.already-merged"])
})

test("undoing puts both back as they were, and the numbers go on without gap", async () => {
  const from = writer()
  const [whole, part] = [await writes(from, "Eins"), await writes(from, "Zwei")]
  await reply(whole.conversation, "Antwort")
  await ada.call("PUT /api/v1/conversations/:id/closed", { params: { id: whole.conversation } })
  const before = [await read(whole.conversation), await read(part.conversation)].map(settled)
  const { join, conversation } = await merge(whole.conversation, part.conversation)
  expect([conversation.status, conversation.waitingSince]).toEqual(["open", before[1]!.waitingSince])
  await undo(join.id)
  const after = [await read(whole.conversation), await read(part.conversation)].map(settled)
  expect(after).toEqual(before)
  for (const each of [whole, part])
    expect(await seqs(each.conversation)).toEqual(upTo((await read(each.conversation)).seq))
  expect(await refused(undo(join.id))).toBe("merge.undone")
  expect(await refused(undo(crypto.randomUUID()))).toBe("merge.not-found")
  const later = await writes(from, "Wieder", { thread: { conversation: part.conversation } })
  expect(later.conversation).toBe(part.conversation)
})

test("what was answered meanwhile waits no more after the undo; what was said since stays where it was said", async () => {
  const from = writer()
  const [whole, part] = [await writes(from, "Eins"), await writes(from, "Zwei")]
  const { join } = await merge(whole.conversation, part.conversation)
  await reply(whole.conversation, "für beide")
  await undo(join.id)
  expect(await read(part.conversation)).toMatchObject({
    status: "open",
    waitingSince: null,
    mergedInto: null,
  })
  expect(await read(whole.conversation)).toMatchObject({ waitingSince: null, preview: "für beide" })
  expect((await messages(part.conversation)).some(({ text }) => text === "für beide")).toBe(false)
})

test("two people merging the same pair at once, in both directions: one wins, the other is told", async () => {
  const lena = await shop.as("lena")
  for (let turn = 0; turn < 5; turn++) {
    const from = writer()
    const [one, two] = [await writes(from, "Eins"), await writes(from, "Zwei")]
    const [into, other] = turn % 2 ? [one, two] : [two, one]
    const outcomes = await Promise.all([
      refused(merge(one.conversation, two.conversation)),
      refused(
        lena.call("POST /api/v1/conversations/:id/merges", {
          params: { id: into.conversation },
          body: { from: other.conversation },
        }),
      ),
    ])
    expect(outcomes.sort()).toEqual(["allowed", "conversation.already-merged"])
  }
})

test("no circle, not into itself, not what is out of sight; of two customers only when it is meant", async () => {
  const from = writer()
  const [a, b, c] = [await writes(from, "A"), await writes(from, "B"), await writes(from, "C")]
  const first = await merge(b.conversation, a.conversation)
  const second = await merge(c.conversation, b.conversation)
  expect(await refused(merge(a.conversation, c.conversation))).toBe("conversation.already-merged")
  expect(await refused(merge(c.conversation, a.conversation))).toBe("conversation.already-merged")
  expect(await refused(merge(c.conversation, c.conversation))).toBe("conversation.into-itself")
  expect(await refused(merge(c.conversation, crypto.randomUUID()))).toBe("conversation.not-found")
  const inside = await ada.call("GET /api/v1/conversations/:id/joins", { params: { id: c.conversation } })
  expect(inside.items.map(({ part }) => part.id).sort()).toEqual([a.conversation, b.conversation].sort())
  const far = await writes(from, "weit", { thread: { conversation: a.conversation } })
  expect(far.conversation).toBe(c.conversation)
  expect(await refused(undo(first.join.id))).toBe("merge.newer-first")
  await undo(second.join.id)
  await undo(first.join.id)
  const stranger = await writes(writer(), "Fremd")
  expect(await refused(merge(c.conversation, stranger.conversation))).toBe("conversation.other-customer")
  expect(await refused(merge(c.conversation, stranger.conversation, { evenIfCustomerDiffers: true }))).toBe(
    "allowed",
  )
  const answered = await writes(`writer-${letters}@example.org`, "Fremd zwei", {
    thread: { conversation: stranger.conversation },
  })
  expect(answered.conversation).toBe(c.conversation)
  await shop.rows("update conversation_joins set created_at = now() - interval '31 days'")
  const [old] = (await ada.call("GET /api/v1/conversations/:id/joins", { params: { id: c.conversation } }))
    .items
  expect(old!.undoUntil).toBeNull()
  expect(await refused(undo(old!.id))).toBe("merge.too-old")
})

test("a chat that may still be open on a screen is not made part of a mail; the mail becomes part of the chat", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Hallo aus dem Chat")
  const mail = await writes(writer(), "und per Mail")
  const meant = { evenIfCustomerDiffers: true }
  expect(await refused(merge(mail.conversation, visitor.conversation!, meant))).toBe("conversation.live-chat")
  expect(await refused(merge(visitor.conversation!, mail.conversation))).toBe("conversation.strangers-chat")
})

test("nobody else's words come into a chat, however much it is meant: their answers would stand in the visitor's panel", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Hallo aus dem Chat")
  const from = writer()
  const mail = await writes(from, "von jemand anderem")
  const meant = { evenIfCustomerDiffers: true }
  expect(await refused(merge(visitor.conversation!, mail.conversation, meant))).toBe(
    "conversation.strangers-chat",
  )
  const answer = await writes(from, "Meine Kontonummer ist …", {
    thread: { conversation: mail.conversation },
  })
  expect(answer.conversation).toBe(mail.conversation)
  const { items } = await visitor.messages()
  expect(items.map(({ text }) => text)).toEqual(["Hallo aus dem Chat"])
})

test("a chat and a mail of one customer are one: what they write on either arrives in it, answers go out where one chooses", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Moin aus dem Chat")
  const chat = visitor.conversation!
  const from = writer()
  const mail = await writes(from, "und per Mail")
  const visitorIs = (await read(chat)).customer.id
  const people = await ada.call("POST /api/v1/customers/:id/merges", {
    params: { id: mail.customer },
    body: { from: visitorIs },
  })
  expect(await refused(merge(mail.conversation, chat))).toBe("conversation.live-chat")
  const { join } = await merge(chat, mail.conversation)
  const answer = await writes(from, "Noch etwas per Mail", { thread: { conversation: mail.conversation } })
  await visitor.write("Und noch etwas im Chat")
  expect([answer.conversation, visitor.conversation]).toEqual([chat, chat])
  expect((await messages(chat)).filter(({ type }) => type === "in").map(({ text }) => text)).toEqual([
    "Moin aus dem Chat",
    "Noch etwas per Mail",
    "Und noch etwas im Chat",
  ])
  const ways = async () =>
    (await ada.call("GET /api/v1/conversations/:id/ways", { params: { id: chat } })).items
  const inboxOf = async (message: string) =>
    (await shop.rows<{ inbox_id: string }>("select inbox_id from messages where id = $1", [message]))[0]!
      .inbox_id
  expect((await ways()).find(({ isCurrent }) => isCurrent)?.channel).toBe("chat")
  for (const channel of ["email", "chat"]) {
    const { identityId, inboxId } = (await ways()).find(
      (way) => way.channel === channel && (channel === "chat" || way.inboxId === shop.world.inboxes.hamburg),
    )!
    await ada.call("PUT /api/v1/conversations/:id/way", {
      params: { id: chat },
      body: { identityId, inboxId },
    })
    expect(await inboxOf((await reply(chat, `per ${channel}`)).id)).toBe(inboxId)
  }
  const apart = () => ada.call("DELETE /api/v1/customer-merges/:id", { params: { id: people.merge.id } })
  // Two people again, the mails of one would go on arriving in the other's panel.
  expect(await refused(apart())).toBe("merge.newer-first")
  expect((await read(chat)).customer.id).toBe(mail.customer)
  await undo(join.id)
  await apart()
  expect((await read(chat)).customer.id).toBe(visitorIs)
  const later = await writes(from, "Und danach", { thread: { conversation: mail.conversation } })
  expect(later.conversation).toBe(mail.conversation)
})

test("a split is undone: every line has its old number again, and what was said since comes along", async () => {
  const from = writer()
  const { conversation: id } = await writes(from, "Eins")
  await reply(id, "Antwort eins")
  await writes(from, "Etwas anderes", { thread: { conversation: id } })
  await reply(id, "Antwort zwei")
  const lines = (await messages(id)).map(({ id: line, seq, text }) => [seq, line, text])
  const part = await ada.call("POST /api/v1/conversations/:id/split", {
    params: { id },
    body: { fromSeq: 3 },
  })
  expect(await seqs(id)).toEqual(upTo((await read(id)).seq))
  expect((await messages(id)).map(({ event, text }) => event?.name ?? text)).toEqual([
    "Eins",
    "Antwort eins",
    "split-off",
    "split-off",
    "split",
  ])
  expect((await messages(part.id)).map(({ seq, text }) => [seq, text])).toEqual([
    [1, "Etwas anderes"],
    [2, "Antwort zwei"],
  ])
  await writes(from, "seitdem", { thread: { conversation: part.id } })
  const [join] = (await ada.call("GET /api/v1/conversations/:id/joins", { params: { id } })).items
  expect([join!.kind, join!.part.id]).toEqual(["split", part.id])
  const again = await undo(join!.id)
  expect(again).toMatchObject({ id, status: "open", preview: "seitdem" })
  expect(again.waitingSince).not.toBeNull()
  const restored = await messages(id)
  expect(restored.slice(0, 4).map(({ id: line, seq, text }) => [seq, line, text])).toEqual(lines)
  expect(await seqs(id)).toEqual(upTo(again.seq))
  expect(await seqs(part.id)).toEqual(upTo((await read(part.id)).seq))
  expect(await read(part.id)).toMatchObject({ status: "closed", mergedInto: id })
  const now = await ada.call("GET /api/v1/conversations/:id/joins", { params: { id } })
  expect([now.items.length, now.parts.map((each) => each.id)]).toEqual([0, [part.id]])
  const answer = await writes(from, "noch eins", { thread: { conversation: part.id } })
  expect(answer.conversation).toBe(id)
})

test("answers go on at another address of the same customer, in the same conversation", async () => {
  const from = writer()
  const { conversation: id, customer } = await writes(from, "Eins")
  await ada.call("POST /api/v1/customers/:id/identities", {
    params: { id: customer },
    body: { channel: "email", address: `second-${from}` },
  })
  const ways = async () => (await ada.call("GET /api/v1/conversations/:id/ways", { params: { id } })).items
  const hamburg = shop.world.inboxes.hamburg
  const other = (await ways()).find((way) => way.address === `second-${from}` && way.inboxId === hamburg)!
  expect((await ways()).filter(({ isCurrent }) => isCurrent).map(({ address }) => address)).toEqual([from])
  const to = { identityId: other.identityId, inboxId: other.inboxId }
  await ada.call("PUT /api/v1/conversations/:id/way", { params: { id }, body: to })
  expect((await ways()).find(({ isCurrent }) => isCurrent)?.address).toBe(`second-${from}`)
  const sent = await reply(id, "dorthin")
  const [row] = await shop.rows("select identity_id from messages where id = $1", [sent.id])
  expect(row!.identity_id).toBe(other.identityId)
  expect((await messages(id)).at(-2)!.event).toMatchObject({ name: "switched" })
  const strange = { identityId: crypto.randomUUID(), inboxId: other.inboxId }
  expect(
    await refused(ada.call("PUT /api/v1/conversations/:id/way", { params: { id }, body: strange })),
  ).toBe("customer.no-address")
})
