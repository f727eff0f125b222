import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { arrived, newConversation } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

const shop = world()

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error("it was not refused")),
    (error) => (error instanceof CallRefused ? error.body : Promise.reject(error)),
  )
const codeOf = async (promise: Promise<unknown>) => (await refusal(promise)).code
const add = (who: Person, fields: object) =>
  who.call("POST /api/v1/canned-replies", { body: { title: "Gruß", texts: { de: "Hallo" }, ...fields } })
const fillIn = (who: Person, id: string, conversationId: string, more: object = {}) =>
  who.call("POST /api/v1/canned-replies/:id/filled", { params: { id }, body: { conversationId, ...more } })
const messages = async (who: Person, id: string) =>
  (await who.call("GET /api/v1/conversations/:id/messages", { params: { id } })).items
const seen = (who: Person, id: string) => who.call("GET /api/v1/conversations/:id", { params: { id } })
const addMacro = (who: Person, actions: unknown[], more: object = {}) =>
  who.call("POST /api/v1/macros", { body: { name: "Gelöst", actions: actions as never, ...more } })
const run = (who: Person, id: string, macroId: string, more: object = {}) =>
  who.call("POST /api/v1/conversations/:id/macro-runs", {
    params: { id },
    body: { macroId, seenSeq: 1, clientId: `run-${macroId}`, ...more },
  })

test("a text is filled in with what is known, and with what stands for it where nothing is", async () => {
  const ada = await shop.as("ada")
  const texts = {
    de: "Hallo {{customer.firstName|zusammen}}, zu #{{conversation.number}} schreibt {{agent.firstName}} von {{shop.name}}.",
    en: "Hi {{ customer.firstName | there }}, {{agent.name}} here.",
  }
  const { id } = await add(ada, { title: "Begrüßung", shortcut: "Hi", texts })
  const known = await arrived(shop, "hamburg", {
    from: "mia.lang@example.org",
    name: "Mia Lang",
    text: "Moin",
  })
  const nameless = await newConversation(shop)
  const { number } = await seen(ada, known.conversation)
  const filled = await fillIn(ada, id, known.conversation)
  expect([filled.locale, filled.text]).toEqual([
    "de",
    `Hallo Mia, zu #${number} schreibt Ada von Kopi & Kontor.`,
  ])
  expect((await fillIn(ada, id, nameless)).text).toMatch(/^Hallo zusammen, zu #/)
  expect((await fillIn(ada, id, nameless, { locale: "en-GB" })).text).toBe("Hi there, Ada Lindqvist here.")
})

test("what a customer calls themselves is never read as a variable", async () => {
  const ada = await shop.as("ada")
  const { id } = await add(ada, { texts: { de: "Hallo {{customer.name}}!" } })
  const { conversation } = await arrived(shop, "hamburg", {
    from: "evil@example.org",
    name: "{{agent.name}}",
    text: "x",
  })
  expect((await fillIn(ada, id, conversation)).text).toBe("Hallo {{agent.name}}!")
})

test("an unknown variable, and one that is never closed, is refused when it is saved, by name", async () => {
  const ada = await shop.as("ada")
  const bad = await refusal(add(ada, { texts: { de: "{{customer.shoeSize}} und {{customer.name" } }))
  expect([bad.code, bad.detail]).toEqual([
    "canned-reply.unknown-variable",
    { variables: ["customer.shoeSize", "{{customer.name"] },
  ])
})

test("the account's own fields are variables; everything is listed", async () => {
  const [jonas, ada] = [await shop.as("jonas"), await shop.as("ada")]
  const field = await jonas.call("POST /api/v1/attributes", {
    body: { subject: "customer", name: "Machine", type: "text" },
  })
  const name = `customer.attributes.${field.key}`
  const { id } = await add(ada, { texts: { de: `Ihre {{${name}|Maschine}}` } })
  expect((await ada.call("GET /api/v1/canned-replies")).variables).toContain(name)
  const { conversation, customer } = await arrived(shop, "hamburg", { from: "own@example.org", text: "x" })
  expect((await fillIn(ada, id, conversation)).text).toBe("Ihre Maschine")
  await shop.rows("update customers set attributes = $2 where id = $1", [
    customer,
    JSON.stringify({ [field.key]: "Linea Mini" }),
  ])
  expect((await fillIn(ada, id, conversation)).text).toBe("Ihre Linea Mini")
})

test("its files come along as copies of one's own, as often as it is used", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const file = await upload(ada, "anleitung.txt")
  const reply = await add(ada, { title: "Anleitung", attachments: [file] })
  expect(reply.attachments.map(({ name }) => name)).toEqual(["anleitung.txt"])
  const id = await newConversation(shop)
  for (const [clientId, seenSeq] of [
    ["one", 1],
    ["two", 2],
  ] as const) {
    const filled = await fillIn(lena, reply.id, id, { use: true })
    const sent = await lena.call("POST /api/v1/conversations/:id/messages", {
      params: { id },
      body: { text: filled.text, attachments: filled.attachments.map((each) => each.id), clientId, seenSeq },
    })
    expect(sent.attachments.map(({ name }) => name)).toEqual(["anleitung.txt"])
  }
  const [kept] = (await ada.call("GET /api/v1/canned-replies")).items.filter((item) => item.id === reply.id)
  expect([kept!.used, kept!.attachments[0]!.id]).toEqual([2, file])
})

test("one's own is one's own, a team's is the team's, everybody's is kept by those who may", async () => {
  const [ada, marco, sari] = [await shop.as("ada"), await shop.as("marco"), await shop.as("sari")]
  const own = await add(ada, { title: "Nur ich", userId: ada.id })
  const team = await add(ada, { title: "Hamburg", teamId: shop.world.teams.hamburg })
  const titles = async (who: Person) =>
    (await who.call("GET /api/v1/canned-replies")).items.map(({ title }) => title)
  expect(await titles(ada)).toEqual(expect.arrayContaining(["Nur ich", "Hamburg"]))
  expect(await titles(sari)).not.toEqual(expect.arrayContaining(["Nur ich"]))
  expect(await titles(sari)).not.toEqual(expect.arrayContaining(["Hamburg"]))
  const id = await newConversation(shop)
  expect(await codeOf(fillIn(sari, own.id, id))).toBe("canned-reply.not-found")
  expect(await codeOf(add(marco, {}))).toBe("not-allowed")
  expect((await add(marco, { title: "Meins", userId: marco.id })).userId).toBe(marco.id)
  expect(await codeOf(add(ada, { userId: sari.id }))).toBe("not-allowed")
  const change = marco.call("PUT /api/v1/canned-replies/:id", {
    params: { id: team.id },
    body: { title: "x", texts: { de: "x" } },
  })
  expect(await codeOf(change)).toBe("canned-reply.not-found")
})

test("a shortcut is one reply's; a removed one is free again", async () => {
  const ada = await shop.as("ada")
  const first = await add(ada, { title: "Porto", shortcut: "porto" })
  expect(await codeOf(add(ada, { title: "Porto 2", shortcut: "PORTO" }))).toBe("canned-reply.shortcut-taken")
  expect((await add(ada, { title: "Mein Porto", shortcut: "porto", userId: ada.id })).shortcut).toBe("porto")
  await ada.call("DELETE /api/v1/canned-replies/:id", { params: { id: first.id } })
  expect((await add(ada, { title: "Porto 3", shortcut: "porto" })).shortcut).toBe("porto")
})

test("a macro does all its steps in order and is one line; undone, everything is as before but what was noted", async () => {
  const [jonas, ada] = [await shop.as("jonas"), await shop.as("ada")]
  const label = await jonas.call("POST /api/v1/labels", { body: { name: "gelöst-per-macro" } })
  const macro = await addMacro(ada, [
    { do: "note", text: "Für {{customer.firstName|jemanden}} erledigt." },
    { do: "reply", text: "Danke, {{customer.firstName|liebe Kundin}}!" },
    { do: "label", add: [label.id] },
    { do: "assign", userId: "me" },
    { do: "priority", priority: 1 },
    { do: "close" },
  ])
  const id = await newConversation(shop)
  const done = await run(ada, id, macro.id, { undoSeconds: 30 })
  expect(done.did.map((each) => each.do)).toEqual(["note", "reply", "label", "assign", "priority", "close"])
  const after = await seen(ada, id)
  expect([after.status, after.assigneeId, after.priority, after.labelIds]).toEqual([
    "closed",
    ada.id,
    1,
    [label.id],
  ])
  const lines = await messages(ada, id)
  expect(lines.filter(({ event }) => event?.name === "macro")).toHaveLength(1)
  expect(lines.find(({ type }) => type === "note")?.text).toBe("Für jemanden erledigt.")

  const undone = await ada.call("DELETE /api/v1/macro-runs/:id", { params: { id: done.id } })
  expect([undone.left, undone.draft?.body]).toEqual([[], "Danke, liebe Kundin!"])
  const back = await seen(ada, id)
  expect([back.status, back.assigneeId, back.priority, back.labelIds, back.waitingSince !== null]).toEqual([
    "open",
    null,
    0,
    [],
    true,
  ])
  const again = ada.call("DELETE /api/v1/macro-runs/:id", { params: { id: done.id } })
  expect(await codeOf(again)).toBe("macro.not-found")
})

test("a macro speaks the customer's language where it has one, and the one text for everybody else where not", async () => {
  const ada = await shop.as("ada")
  const step = { do: "reply", text: "Thank you.", texts: { de: "Danke, {{customer.firstName|und tschüs}}." } }
  const macro = await addMacro(ada, [step], { name: "Dank" })
  expect(macro.actions).toEqual([step])
  const saidTo = async (locale: string) => {
    const id = await newConversation(shop)
    await shop.rows(
      "update customers set locale = $2 where id = (select customer_id from conversations where id = $1)",
      [id, locale],
    )
    await run(ada, id, macro.id, { clientId: `speaks-${locale}` })
    return (await messages(ada, id)).find(({ type }) => type === "out")!.text
  }
  expect([await saidTo("de-AT"), await saidTo("id")]).toEqual(["Danke, und tschüs.", "Danke, und tschüs."])
  await shop.rows(
    "update accounts set locale = 'en' where id = (select account_id from macros where id = $1)",
    [macro.id],
  )
  expect(await saidTo("id")).toBe("Thank you.")
  await shop.rows(
    "update accounts set locale = 'de' where id = (select account_id from macros where id = $1)",
    [macro.id],
  )
  const broken = { ...step, texts: { de: "Hallo {{nobody}}" } }
  expect(await codeOf(addMacro(ada, [broken]))).toBe("canned-reply.unknown-variable")
})

test("what was said stays said: undoing a macro that answered makes nobody wait again", async () => {
  const ada = await shop.as("ada")
  const macro = await addMacro(ada, [{ do: "reply", text: "Erledigt." }, { do: "close" }])
  const id = await newConversation(shop)
  const done = await run(ada, id, macro.id)
  expect((await messages(ada, id)).some(({ type, text }) => type === "out" && text === "Erledigt.")).toBe(
    true,
  )
  await ada.call("DELETE /api/v1/macro-runs/:id", { params: { id: done.id } })
  const back = await seen(ada, id)
  expect([back.status, back.waitingSince]).toEqual(["open", null])
})

test("a step that can't be done refuses the whole run, and nothing of it was done", async () => {
  const [jonas, ada] = [await shop.as("jonas"), await shop.as("ada")]
  const label = await jonas.call("POST /api/v1/labels", { body: { name: "bald-weg" } })
  const macro = await addMacro(ada, [
    { do: "note", text: "Halb" },
    { do: "label", add: [label.id] },
  ])
  await jonas.call("DELETE /api/v1/labels/:id", { params: { id: label.id } })
  const id = await newConversation(shop)
  expect(await codeOf(run(ada, id, macro.id))).toBe("label.not-found")
  expect((await messages(ada, id)).map(({ type }) => type)).toEqual(["in"])
})

test("a macro that can't be sound is refused when it is saved: nothing to do, two ends, strangers, unknown variables, a macro in a macro", async () => {
  const ada = await shop.as("ada")
  const nobody = "01a00000-0000-7000-8000-000000000000"
  const detail = async (actions: unknown[]) => (await refusal(addMacro(ada, actions))).detail
  expect(await detail([{ do: "label" }])).toEqual({ step: 0, because: "nothing-to-do" })
  expect(await detail([{ do: "close" }, { do: "snooze", hours: 2 }])).toEqual({
    step: 1,
    because: "two-ends",
  })
  expect(await detail([{ do: "assign", userId: nobody }])).toEqual({ step: 0, because: "no-such-user" })
  expect(await codeOf(addMacro(ada, [{ do: "reply", text: "{{nobody.knows}}" }]))).toBe(
    "canned-reply.unknown-variable",
  )
  expect(await codeOf(addMacro(ada, [{ do: "macro", macroId: nobody }]))).toBe("request.malformed")
})

test("the send guard holds for a macro that answers, and a helper's answer waits for a yes", async () => {
  const [ada, marco] = [await shop.as("ada"), await shop.as("marco")]
  const macro = await addMacro(ada, [{ do: "reply", text: "Schon unterwegs." }])
  const from = "macro@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", { from, text: "Eins" })
  await arrived(shop, "hamburg", { from, text: "Zwei", thread: { conversation: id } })
  expect(await codeOf(run(ada, id, macro.id, { seenSeq: 1 }))).toBe("message.newer-exists")
  await ada.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: marco.id } })
  const done = await run(marco, id, macro.id, { seenSeq: 3 })
  const { planned } = await ada.call("GET /api/v1/conversations/:id/beside", { params: { id } })
  expect(planned.map(({ id, reason }) => [id, reason])).toEqual([[done.plannedId, "approval"]])
})

test("the business next door sees and runs none of it", async () => {
  const [ada, other] = [await shop.as("ada"), await shop.as("other")]
  const canned = await add(ada, { title: "Geheim" })
  const macro = await addMacro(ada, [{ do: "close" }], { name: "Geheim" })
  expect((await other.call("GET /api/v1/canned-replies")).items).toEqual([])
  expect((await other.call("GET /api/v1/macros")).items).toEqual([])
  const remove = (key: "canned-replies" | "macros", id: string) =>
    other.call(`DELETE /api/v1/${key}/:id`, { params: { id } })
  expect(await codeOf(remove("canned-replies", canned.id))).toBe("canned-reply.not-found")
  expect(await codeOf(remove("macros", macro.id))).toBe("macro.not-found")
})

async function upload(who: Person, name: string): Promise<string> {
  const form = new FormData()
  form.append("file", new Blob(["1. Wasser einfüllen"], { type: "text/plain" }), name)
  const answer = await who.fetch("/api/v1/files", { method: "POST", body: form })
  return ((await answer.json()) as { id: string }).id
}
