import { expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import type { SearchHit } from "#contract/routes/views.ts"
import { arrived } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

/*
 * Search over HTTP, with the worker that indexes: what was just said is found a moment later, by those who may see it.
 */
const shop = world()

const ask = (who: Person, text: string, more: { after?: string; limit?: number } = {}) =>
  who.call("GET /api/v1/search", { query: { text, ...more } })
const found = async (who: Person, text: string) => (await ask(who, text)).conversations
const ids = (hits: SearchHit[]) => hits.map(({ conversation }) => conversation.id)
const markedIn = ({ snippet }: SearchHit) => snippet.marks.map(([from, to]) => snippet.text.slice(from, to))

/** Until the worker has seen it. */
const soon = async (who: Person, text: string, conversation: string) =>
  eventually(async () => {
    const hits = await found(who, text)
    expect(ids(hits)).toContain(conversation)
    return hits.find((hit) => hit.conversation.id === conversation)!
  })

test("what stood here before an update is found after it, and marked", async () => {
  const ada = await shop.as("ada")
  const hits = await eventually(async () => {
    const hits = await found(ada, "grinder")
    expect(hits.length).toBeGreaterThan(2)
    return hits
  })
  for (const hit of hits)
    expect(
      [...hit.snippet.marks, ...(hit.subject?.marks ?? []), ...hit.files],
      JSON.stringify(hit),
    ).not.toEqual([])
  const times = hits.map(({ message }) => message.at)
  expect(times).toEqual([...times].sort().reverse())
})

test("a new mail is found by its text, its subject, its sender's name and address, a moment after it came", async () => {
  const ada = await shop.as("ada")
  const { conversation } = await arrived(shop, "hamburg", {
    from: "xaver.quint@example.org",
    name: "Xaver Quint",
    subject: "Zwiebelmettbrötchen",
    text: "Where is parcel TR-55120? The pistachio machine stands still.",
  })
  const hit = await soon(ada, "pistachio", conversation)
  expect(markedIn(hit)).toEqual(["pistachio"])
  for (const text of [
    "zwiebelmettbrotchen",
    "quint",
    "xaver.quint@example.org",
    "55120",
    "order:TR-55120",
    "pistach",
  ])
    expect(ids(await found(ada, text)), text).toContain(conversation)
  expect(ids(await found(ada, "pistachio quint machines"))).toContain(conversation)
  expect(ids(await found(ada, "pistachio harbour"))).not.toContain(conversation)
  expect(ids(await found(ada, '"pistachio machine"'))).toContain(conversation)
  expect(ids(await found(ada, '"machine pistachio"'))).not.toContain(conversation)
})

test("words are found in other forms, in the language of the message", async () => {
  const ada = await shop.as("ada")
  const said = [
    ["de", "Die Rückerstattungen wurden überwiesen", "rückerstattung"],
    ["en", "Both spouts were leaking badly", "leak"],
    ["id", "Pesanan saya belum dikirimkan juga", "kirim"],
  ] as const
  for (const [locale, text, word] of said) {
    const { conversation } = await arrived(shop, "bandung", {
      from: `${locale}-forms@example.net`,
      locale,
      text,
    })
    await soon(ada, word, conversation)
  }
})

test("a misspelt name finds its customer and what they wrote, and says that it is only similar", async () => {
  const ada = await shop.as("ada")
  const { conversation } = await arrived(shop, "hamburg", {
    from: "v@example.org",
    name: "Valentina Brzezinska",
    text: "Guten Tag.",
  })
  await soon(ada, "brzezinska", conversation)
  const { conversations, customers } = await ask(ada, "brezinska")
  expect(conversations.map(({ conversation: { id }, isSimilar }) => [id, isSimilar])).toEqual([
    [conversation, true],
  ])
  expect(customers).toMatchObject([
    { name: { text: "Valentina Brzezinska", marks: [[10, 20]] }, isSimilar: true },
  ])
})

test("operators: from, to, inbox, assignee, status, before, after, has, and several at once", async () => {
  const ada = await shop.as("ada")
  const { conversation } = await arrived(shop, "bandung", {
    from: "operator@example.org",
    name: "Olga Operator",
    text: "marzipan",
  })
  await soon(ada, "marzipan", conversation)
  const params = { id: conversation }
  const body = { text: "Selamat nougat", clientId: newId(), seenSeq: 1, attachments: [] }
  await ada.call("POST /api/v1/conversations/:id/messages", { params, body })
  await soon(ada, "nougat", conversation)
  const isFound = async (text: string) => ids(await found(ada, text)).includes(conversation)
  for (const text of [
    "marzipan from:olga",
    "from:operator@example.org",
    "nougat from:ada",
    "nougat to:olga",
    "marzipan inbox:bandung",
    "nougat assignee:me",
    "nougat assignee:ada status:open",
    "marzipan after:2020 before:2999-01-01",
    "marzipan after:-1d",
  ])
    expect(await isFound(text), text).toBe(true)
  for (const text of [
    "marzipan from:ada",
    "nougat to:ada",
    "marzipan inbox:hamburg",
    "nougat assignee:henrik",
    "nougat status:closed",
    "marzipan before:2020",
    "marzipan has:attachment",
  ])
    expect(await isFound(text), text).toBe(false)
  expect((await found(ada, "has:attachment")).length).toBeGreaterThan(0)
  expect(ids(await found(ada, "inbox:bandung status:open"))).toContain(conversation)
})

test("an operator that names nothing is told, and nothing is shown for it", async () => {
  const ada = await shop.as("ada")
  const answer = await ask(ada, "grinder label:nowhere status:lost")
  expect(answer).toMatchObject({
    conversations: [],
    unknown: [
      { operator: "label", value: "nowhere" },
      { operator: "status", value: "lost" },
    ],
  })
})

test("who sees only their own finds only in these, and no address without the permission", async () => {
  const [ada, noor] = [await shop.as("ada"), await shop.as("noor")]
  const { conversation } = await arrived(shop, "hamburg", {
    from: "secret.garden@example.org",
    name: "Petunia",
    text: "rhubarb crumble",
  })
  await soon(ada, "rhubarb", conversation)
  expect(await found(noor, "rhubarb")).toEqual([])
  expect((await ask(noor, "petunia")).customers).toEqual([])
  await ada.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: conversation },
    body: { userId: noor.id },
  })
  expect(ids(await found(noor, "rhubarb"))).toEqual([conversation])
  expect((await ask(noor, "petunia")).customers).toHaveLength(1)
  for (const text of [
    "secret.garden@example.org",
    "secret",
    "from:secret.garden@example.org",
    "garden rhubarb",
  ])
    expect(ids(await found(noor, text)), text).toEqual([])
  expect(ids(await found(ada, "garden rhubarb"))).toEqual([conversation])
})

test("another business finds nothing of ours", async () => {
  const [ada, other] = [await shop.as("ada"), await shop.as("other")]
  const { conversation } = await arrived(shop, "hamburg", {
    from: "k@example.org",
    text: "kohlrabi festival",
  })
  await soon(ada, "kohlrabi", conversation)
  expect(await found(other, "kohlrabi")).toEqual([])
})

test("a customer's new name and a note are found", async () => {
  const ada = await shop.as("ada")
  const { conversation, customer } = await arrived(shop, "hamburg", {
    from: "renamed@example.org",
    name: "Before Oldname",
    text: "tangerine",
  })
  await soon(ada, "oldname tangerine", conversation)
  await ada.call("PATCH /api/v1/customers/:id", { params: { id: customer }, body: { name: "After Newname" } })
  const note = { text: "ask the wizard", clientId: newId(), attachments: [] }
  await ada.call("POST /api/v1/conversations/:id/notes", { params: { id: conversation }, body: note })
  await soon(ada, "newname tangerine", conversation)
  const hit = await soon(ada, "wizard", conversation)
  expect(hit.message.type).toBe("note")
})

test("pages of a common word show every conversation once, newest first", async () => {
  const ada = await shop.as("ada")
  const written: string[] = []
  for (let at = 0; at < 9; at++) {
    const { conversation } = await arrived(shop, "hamburg", {
      from: `page-${at}@example.org`,
      text: "quagmire again",
    })
    written.unshift(conversation)
  }
  for (const conversation of written) await soon(ada, "quagmire", conversation)
  const seen: string[] = []
  let after: string | null = ""
  while (after !== null) {
    const page = await ask(ada, "quagmire", { limit: 4, ...(after ? { after } : {}) })
    seen.push(...ids(page.conversations))
    after = page.next
  }
  expect(seen).toEqual(written)
})

test("nothing that can be typed breaks it", async () => {
  const ada = await shop.as("ada")
  for (const text of [
    "'",
    "\\",
    "a'b\\c:*",
    "()&|!",
    "%2026-11",
    "@",
    "#file",
    "from:'",
    "<>",
    "\u202e",
    "😀",
    `"${"x ".repeat(200)}`,
  ])
    await expect(ask(ada, text), text).resolves.toBeDefined()
  expect((await ask(ada, "mia", { after: "'; drop table" })).conversations).toBeDefined()
})

test("what lies beside a conversation is found in it, by those who see it: side threads, and what is not said yet", async () => {
  const [ada, marco, other] = [await shop.as("ada"), await shop.as("marco"), await shop.as("other")]
  const { conversation } = await arrived(shop, "hamburg", { from: "beside@example.org", text: "Moin" })
  const side = await ada.call("POST /api/v1/conversations/:id/sides", {
    params: { id: conversation },
    body: {
      address: "parts@beside.example",
      text: "Ist die Quarzspindel lieferbar?",
      clientId: "search-side",
    },
  })
  const asked = await soon(ada, "quarzspindel", conversation)
  expect(asked.message).toMatchObject({ place: "side", seq: null })
  await arrived(shop, "hamburg", {
    from: "parts@beside.example",
    text: "Die Titanfeder auch.",
    thread: { conversation: side.id },
  })
  expect((await soon(ada, "titanfeder", conversation)).message).toMatchObject({ place: "side", type: "in" })

  const { planned } = await ada.call("POST /api/v1/conversations/:id/planned", {
    params: { id: conversation },
    body: { text: "Die Wolframdüse kommt.", clientId: "search-planned", seenSeq: 99, approval: true },
  })
  expect((await soon(ada, "wolframduse", conversation)).message).toMatchObject({
    id: planned!.id,
    place: "planned",
  })
  for (const person of [marco, other])
    for (const word of ["quarzspindel", "titanfeder", "wolframduse"])
      expect(ids(await found(person, word)), word).toEqual([])
  await ada.call("PATCH /api/v1/planned/:id", {
    params: { id: planned!.id },
    body: { text: "Die Iridiumdüse kommt." },
  })
  await soon(ada, "iridiumduse", conversation)
  expect(ids(await found(ada, "wolframduse"))).toEqual([])
  const said = await ada.call("POST /api/v1/planned/:id/now", {
    params: { id: planned!.id },
    body: { seenSeq: 99 },
  })
  await eventually(async () =>
    expect((await found(ada, "iridiumduse"))[0]?.message).toMatchObject({ place: "thread", seq: said.seq }),
  )
  const again = await ada.call("POST /api/v1/conversations/:id/planned", {
    params: { id: conversation },
    body: { text: "Die Osmiumwelle fehlt.", clientId: "search-planned-2", seenSeq: 99, approval: true },
  })
  await soon(ada, "osmiumwelle", conversation)
  await ada.call("DELETE /api/v1/planned/:id", {
    params: { id: again.planned!.id },
    query: { keep: "nothing" },
  })
  expect(ids(await found(ada, "osmiumwelle"))).toEqual([])
})
