import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { type Id, newId } from "#contract/ids.ts"
import { holdCustomer } from "#domain/holding/holding.ts"
import { arrived, type Letter } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()

const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
/** So late that only a test's own hand sets it off. */
const LATE = 1440
let writers = 0

const settings = async (
  inbox: "website" | "hamburg",
  to: { afterMinutes?: number; texts?: object; isOn?: boolean },
) =>
  (await shop.as("jonas")).call("PUT /api/v1/inboxes/:id/holding", {
    params: { id: shop.world.inboxes[inbox] },
    body: { isOn: true, afterMinutes: LATE, texts: {}, ...to } as never,
  })
const writes = async (letter: Partial<Letter> = {}) =>
  (
    await arrived(shop, "hamburg", {
      from: `held-${++writers}@example.org`,
      name: "Mia Hoffmann",
      subject: "Rechnung zu Bestellung 1042",
      text: "Guten Tag, mir fehlt noch die Rechnung zu meiner Bestellung. Können Sie sie mir bitte schicken?",
      ...letter,
    })
  ).conversation
const hold = (conversation: Id) => holdCustomer(shop.house, { accountId: shop.world.account, conversation })
const replies = async (id: Id) => {
  const { items } = await (await shop.as("ada")).call("GET /api/v1/conversations/:id/messages", {
    params: { id },
  })
  return items.filter(({ type }) => type === "out")
}
const see = async (id: Id) => (await shop.as("ada")).call("GET /api/v1/conversations/:id", { params: { id } })
const answer = async (id: Id, text = "Here it is.") =>
  (await shop.as("ada")).call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text, clientId: newId(), seenSeq: 99 },
  })

test("where nobody has switched it on nothing is sent, and who may not manage inboxes may not switch it", async () => {
  const id = await writes()
  await hold(id)
  expect(await replies(id)).toEqual([])
  const params = { id: shop.world.inboxes.hamburg }
  const body = { isOn: true, afterMinutes: 10, texts: {} }
  expect(
    await refusal((await shop.as("ada")).call("PUT /api/v1/inboxes/:id/holding", { params, body })),
  ).toBe("not-allowed")
  expect(await refusal((await shop.as("other")).call("GET /api/v1/inboxes/:id/holding", { params }))).toBe(
    "inbox.not-found",
  )
})

test("one reply, by name and matter, automatic, with a time that is watched; the clock of the promise runs on", async () => {
  await settings("hamburg", {})
  const id = await writes()
  const before = await see(id)
  await Promise.all([hold(id), hold(id), hold(id)])
  await hold(id)
  const [held, ...more] = await replies(id)
  expect(more).toEqual([])
  expect(held).toMatchObject({ isAutomatic: true, author: { type: "automatic", name: "Kopi & Kontor" } })
  expect(held!.text).toMatch(/^Hallo Mia,\n\n.*zu „Rechnung zu Bestellung 1042“\./)
  expect(held!.text).toMatch(/bis .*\d\d:\d\d Uhr\./)
  expect(held!.text).toContain("automatisch")
  expect(held!.text).not.toContain(`#${before.number}`)
  const after = await see(id)
  expect([after.waitingSince, after.dueAt, after.assigneeId]).toEqual([
    before.waitingSince,
    before.dueAt,
    before.assigneeId,
  ])
  const ada = await shop.as("ada")
  const made = await eventually(async () => {
    const { items } = await ada.call("GET /api/v1/conversations/:id/pledges", { params: { id } })
    expect(items).toHaveLength(1)
    return items[0]!
  })
  expect(made).toMatchObject({ origin: "holding", state: "open", by: { type: "automatic" } })
  expect(Date.parse(made.dueAt)).toBeGreaterThan(Date.now())
  expect(held!.text).toContain(made.text)
  await answer(id)
  await eventually(async () => {
    const { items } = await ada.call("GET /api/v1/conversations/:id/pledges", { params: { id } })
    expect(items[0]).toMatchObject({ state: "kept", how: "reply" })
  })
})

test("a process that dies before the commit has sent nothing, and the retry sends one", async () => {
  const id = await writes()
  const { db } = shop.house
  const dying = {
    ...shop.house,
    db: {
      ...db,
      transaction: ((account, work) =>
        db.transaction(account, async (tx) => {
          await work(tx)
          throw new Error("killed")
        })) as typeof db.transaction,
    },
  }
  const job = { accountId: shop.world.account, conversation: id }
  await expect(holdCustomer(dying, job)).rejects.toThrow("killed")
  expect(await replies(id)).toEqual([])
  await hold(id)
  await hold(id)
  expect(await replies(id)).toHaveLength(1)
})

test("never after a person answered, whoever comes first; nor while their reply can still be taken back", async () => {
  const answered = await writes()
  await answer(answered)
  await hold(answered)
  expect((await replies(answered)).map(({ isAutomatic }) => isAutomatic)).toEqual([false])
  const raced = await Promise.all([writes(), writes(), writes(), writes()])
  await Promise.all(raced.flatMap((id) => [hold(id), answer(id)]))
  for (const id of raced) expect((await replies(id)).at(-1)).toMatchObject({ isAutomatic: false })
  const undoable = await writes()
  await (await shop.as("ada")).call("POST /api/v1/conversations/:id/planned", {
    params: { id: undoable },
    body: { text: "Gleich.", clientId: newId(), seenSeq: 99, undoSeconds: 30 },
  })
  await hold(undoable)
  expect((await replies(undoable)).filter(({ isAutomatic }) => isAutomatic)).toEqual([])
})

test("nothing to machines, to whoever is blocked, to spam, to what is closed, merged, or begun by us", async () => {
  const ada = await shop.as("ada")
  const machine = await writes({ automatic: { kind: "auto-reply", why: "Auto-Submitted" } as never })
  const [blocked, spam, closed] = [await writes(), await writes(), await writes()]
  await ada.call("PUT /api/v1/conversations/:id/blocked", { params: { id: blocked } })
  await ada.call("PUT /api/v1/conversations/:id/spam", { params: { id: spam } })
  await ada.call("PUT /api/v1/conversations/:id/closed", { params: { id: closed } })
  const from = "merges@example.org"
  const [whole, part] = [await writes({ from }), await writes({ from })]
  await ada.call("POST /api/v1/conversations/:id/merges", { params: { id: whole }, body: { from: part } })
  for (const id of [machine, blocked, spam, closed, part]) {
    await hold(id)
    expect(await replies(id)).toEqual([])
  }
})

test("in their language, or in the house's where there are no words for theirs; at most three a day for one customer", async () => {
  const text = async (letter: Partial<Letter>) => {
    const id = await writes(letter)
    await hold(id)
    return (await replies(id))[0]?.text ?? ""
  }
  expect(
    await text({
      subject: "Grinder",
      text: "Hello, my new grinder makes a loud noise and I would like to know why.",
    }),
  ).toMatch(/^Hi Mia,/)
  expect(
    await text({
      text: "Halo, saya mau tanya kapan pesanan saya dikirim karena belum sampai sampai hari ini.",
    }),
  ).toMatch(/^Halo Mia,/)
  expect(
    await text({
      text: "Bonjour, je voudrais savoir quand ma commande sera livrée, merci beaucoup d'avance.",
    }),
  ).toMatch(/^Hallo Mia,/)
  expect(await text({ name: "Buy2day! 100%", subject: "www.spam.example" })).toMatch(
    /^Hallo,\n.*zu Ihrem Anliegen\./s,
  )
  const many = "many@example.org"
  const all = [await text({ from: many }), await text({ from: many }), await text({ from: many })]
  expect(all.every(Boolean)).toBe(true)
  expect(await text({ from: many })).toBe("")
})

test("own words with variables, tried out first; a text that tells no time promises none; unknown variables are refused", async () => {
  const jonas = await shop.as("jonas")
  const params = { id: shop.world.inboxes.hamburg }
  const own = "Moin {{customer.firstName|du}}, wir lesen {{matter|deine Zeilen}}."
  const preview = await jonas.call("POST /api/v1/inboxes/:id/holding/preview", {
    params,
    body: { language: "de", text: `${own} Bis {{time}}!` },
  })
  expect(preview.text).toMatch(/^Moin Mia, wir lesen „Rechnung zu Bestellung 1042“\. Bis .* Uhr!$/)
  expect(Date.parse(preview.dueAt)).toBeGreaterThan(Date.now())
  for (const text of ["Hi {{customer.shoe}}", "Hi {{name"])
    expect(await refusal(settings("hamburg", { texts: { de: text } }))).toBe("canned-reply.unknown-variable")
  expect((await settings("hamburg", { texts: { de: own } })).texts).toEqual({ de: own })
  const id = await writes()
  await hold(id)
  expect((await replies(id))[0]!.text).toBe("Moin Mia, wir lesen „Rechnung zu Bestellung 1042“.")
  expect((await replies(id))[0]!.envelope).toEqual({ cause: "holding" })
  await settings("hamburg", {})
})

test("the voice guide is the house's own: kept, told to all who write, changed by those who keep what all write with", async () => {
  const [jonas, marco, other] = [await shop.as("jonas"), await shop.as("marco"), await shop.as("other")]
  const guide = {
    address: { de: "formal" as const, id: null },
    phrases: [{ avoid: "no-reply", say: "", channel: null }],
    off: ["sales"],
  }
  expect(await jonas.call("GET /api/v1/voice")).toMatchObject({ phrases: [], off: [] })
  expect(await jonas.call("PUT /api/v1/voice", { body: guide })).toEqual(guide)
  expect(await marco.call("GET /api/v1/voice")).toEqual(guide)
  expect(await refusal(marco.call("PUT /api/v1/voice", { body: guide }))).toBe("not-allowed")
  expect((await other.call("GET /api/v1/voice")).phrases).toEqual([])
})

test("in a chat it comes by itself, and the visitor reads it", async () => {
  await settings("website", { afterMinutes: 0 })
  const visitor = await shop.asVisitor()
  await visitor.write("Hello, where is my order 1042? I ordered two weeks ago and nothing has come.")
  const message = await eventually(async () => {
    const found = (await visitor.messages()).items.find(({ text }) => text.includes("order 1042"))
    const reply = (await visitor.messages()).items.find(({ text }) => text.startsWith("Hi there"))
    expect([found, reply].every(Boolean)).toBe(true)
    return reply!
  })
  expect(message.text).toContain("about order 1042")
  expect(JSON.stringify(message)).not.toContain("pledge")
  await settings("website", { isOn: false })
})
