import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { arrived, newConversation } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "it was not refused",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

const plan = (who: Person, id: string, clientId: string, when: object, text = "Bis gleich!") =>
  who.call("POST /api/v1/conversations/:id/planned", {
    params: { id },
    body: { text, clientId, seenSeq: 1, ...when },
  })
const beside = (who: Person, id: string) =>
  who.call("GET /api/v1/conversations/:id/beside", { params: { id } })
const messages = async (who: Person, id: string) =>
  (await who.call("GET /api/v1/conversations/:id/messages", { params: { id } })).items
const takeBack = (who: Person, id: string) => who.call("DELETE /api/v1/planned/:id", { params: { id } })
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
/** As if its time had come. */
const letTimeCome = async (planned: string) => {
  await makeDue(planned)
  shop.house.bus.publish("wake", ["send-planned"])
}
const makeDue = async (planned: string) => {
  await shop.rows("update planned set send_at = now() where id = $1", [planned])
  await shop.rows(
    "update pgboss.job set start_after = now() where name = 'send-planned' and data->>'planned' = $1",
    [planned],
  )
}
const wakeUntil = (check: () => Promise<unknown>) =>
  eventually(async () => {
    shop.house.bus.publish("wake", ["send-planned"])
    return check()
  })
const mail = async (from: string) => {
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Wo ist mein Paket?" })
  const write = (text: string) => arrived(shop, "hamburg", { from, text, thread: { conversation } })
  return { id: conversation, write }
}

test("a reply that can be taken back is no message, stops no clock, and becomes one by itself", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const { planned } = await plan(ada, id, "undo-1", { undoSeconds: 1 })
  expect([planned?.reason, planned?.state]).toEqual(["undo", "waiting"])
  expect(await messages(ada, id)).toHaveLength(1)
  const held = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect(held.waitingSince).not.toBeNull()
  const said = await eventually(async () => {
    const [, message] = await messages(ada, id)
    if (!message) throw new Error("not yet")
    return message
  })
  expect([said.id, said.text, said.author.name]).toEqual([planned!.id, "Bis gleich!", "Ada Lindqvist"])
  expect((await beside(ada, id)).planned).toEqual([])
  const done = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  expect([done.waitingSince, done.assigneeId]).toEqual([null, ada.id])
})

test("taken back it is a draft again with its file, above what was written since; too late is said", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const file = await upload(ada)
  const { planned } = await plan(ada, id, "undo-2", { undoSeconds: 30, attachments: [file] })
  expect(planned!.attachments.map(({ name }) => name)).toEqual(["plan.txt"])
  await ada.call("PUT /api/v1/conversations/:id/drafts/:type", {
    params: { id, type: "reply" },
    body: { body: "Noch etwas", attachments: [] },
  })
  const { draft } = await takeBack(ada, planned!.id)
  expect([draft?.body, draft?.attachments.map((each) => each.id)]).toEqual([
    "Bis gleich!\n\nNoch etwas",
    [file],
  ])
  expect(await messages(ada, id)).toHaveLength(1)
  expect(await refusal(takeBack(ada, planned!.id))).toBe("planned.not-found")

  const soon = await plan(ada, id, "undo-3", { undoSeconds: 30 })
  await letTimeCome(soon.planned!.id)
  await wakeUntil(async () => expect(await messages(ada, id)).toHaveLength(2))
  expect(await refusal(takeBack(ada, soon.planned!.id))).toBe("planned.already-sent")
})

test("who was to get a copy is in the draft again, and half an address is kept as it was typed", async () => {
  const ada = await shop.as("ada")
  const { id } = await mail("copies@example.org")
  const keep = (copies: { cc: string; bcc: string } | null, body = "") =>
    ada.call("PUT /api/v1/conversations/:id/drafts/:type", {
      params: { id, type: "reply" },
      body: { body, copies },
    })
  const kept = async () =>
    (await ada.call("GET /api/v1/conversations/:id/drafts", { params: { id } })).items.map(
      ({ copies }) => copies,
    )
  await keep({ cc: "boss@example.org, half@", bcc: "" })
  expect(await kept()).toEqual([{ cc: "boss@example.org, half@", bcc: "" }])
  await keep({ cc: " ", bcc: "" })
  expect(await kept()).toEqual([])
  const { planned } = await plan(ada, id, "copied", {
    undoSeconds: 30,
    cc: ["a@example.org"],
    bcc: ["b@example.org"],
  })
  await keep({ cc: "c@example.org", bcc: "" }, "More")
  const { draft } = await takeBack(ada, planned!.id)
  expect(draft?.copies).toEqual({ cc: "a@example.org, c@example.org", bcc: "b@example.org" })
})

test("the seconds for taking back never cost the promise", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  await shop.rows("update conversations set due_at = now() + interval '4 seconds' where id = $1", [id])
  const { planned } = await plan(ada, id, "due", { undoSeconds: 30 })
  expect(Date.parse(planned!.sendAt!) - Date.now()).toBeLessThan(4_000)
})

test("the same client id answers the first, planned or said; eight at once plan one", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const all = await Promise.all(Array.from({ length: 8 }, () => plan(ada, id, "once", { undoSeconds: 30 })))
  const ids = new Set(all.map(({ planned }) => planned!.id))
  expect(ids.size).toBe(1)
  await letTimeCome([...ids][0]!)
  await wakeUntil(async () => expect(await messages(ada, id)).toHaveLength(2))
  const again = await plan(ada, id, "once", { undoSeconds: 30 })
  expect([again.planned, again.message?.id]).toEqual([null, [...ids][0]])
})

test("taking back and saying at the same moment: exactly one wins, and no word is lost", async () => {
  const ada = await shop.as("ada")
  for (let round = 0; round < 5; round++) {
    const id = await newConversation(shop)
    const { planned } = await plan(ada, id, `race-${round}`, { undoSeconds: 30 })
    const [, outcome] = await Promise.all([letTimeCome(planned!.id), refusal(takeBack(ada, planned!.id))])
    await eventually(async () => expect(await shop.count("planned", "id = $1", [planned!.id])).toBe(0))
    const said = (await messages(ada, id)).length - 1
    const { items } = await ada.call("GET /api/v1/conversations/:id/drafts", { params: { id } })
    expect([said, items.length]).toEqual(outcome === "planned.already-sent" ? [1, 0] : [0, 1])
  }
})

test("a colleague who answers in those seconds stops it, and nothing is lost", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const id = await newConversation(shop)
  const { planned } = await plan(ada, id, "two", { undoSeconds: 30 })
  await lena.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Ich bin schon dran!", clientId: "lena", seenSeq: 1 },
  })
  await letTimeCome(planned!.id)
  const stopped = await wakeUntil(async () => {
    const [only] = (await beside(ada, id)).planned
    expect(only!.state).toBe("cancelled")
    return only!
  })
  expect((stopped as { because: { code: string }; text: string }).because.code).toBe("colleague-answered")
  expect((await messages(ada, id)).map(({ type }) => type)).toEqual(["in", "out", "event"])
})

test("what is sent later is stopped at once when the customer writes first, visibly; a vacation notice stops nothing", async () => {
  const ada = await shop.as("ada")
  const { id, write } = await mail("first@example.org")
  await plan(ada, id, "later-1", { sendAt: hours(20) })
  await arrived(shop, "hamburg", {
    from: "first@example.org",
    text: "Ich bin im Urlaub.",
    automatic: { why: "vacation" },
    thread: { conversation: id },
  })
  await write("Hat sich erledigt!")
  const stopped = await eventually(async () => {
    const [only] = (await beside(ada, id)).planned
    expect(only!.state).toBe("cancelled")
    return only!
  })
  expect([stopped.because?.code, stopped.text]).toEqual(["customer-wrote", "Bis gleich!"])
  const line = (await messages(ada, id)).at(-1)!
  expect([line.type, line.event]).toEqual([
    "event",
    { name: "planned-stopped", because: "customer-wrote", author: "Ada Lindqvist" },
  ])
  const events = await shop.rows<{ data: { author: string } }>(
    "select data from events where name = 'planned.stopped' and data->>'conversation' = $1",
    [id],
  )
  expect(events.map(({ data }) => data.author)).toEqual([ada.id])
})

test("at its time it goes out in its author's name and takes the next number, whatever a colleague said meanwhile", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const id = await newConversation(shop)
  const { planned } = await plan(ada, id, "later-2", { sendAt: hours(20) })
  await lena.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Wird geprüft.", clientId: "l", seenSeq: 1 },
  })
  await letTimeCome(planned!.id)
  await wakeUntil(async () => {
    const all = await messages(ada, id)
    expect(all.map(({ seq, author }) => [seq, author.name]).at(-1)).toEqual([3, "Ada Lindqvist"])
  })
})

test("an inbox that was switched off meanwhile sends nothing and says so; changed to another time it waits again", async () => {
  const [jonas, ada] = [await shop.as("jonas"), await shop.as("ada")]
  const { conversation: id } = await arrived(shop, "bandung", { from: "off@example.org", text: "Halo" })
  const { planned } = await plan(ada, id, "off", { sendAt: hours(20) })
  const inbox = { id: shop.world.inboxes.bandung }
  await jonas.call("PATCH /api/v1/inboxes/:id", { params: inbox, body: { isOn: false } })
  await letTimeCome(planned!.id)
  await wakeUntil(async () => {
    const [only] = (await beside(ada, id)).planned
    expect([only!.state, only!.because?.code]).toEqual(["failed", "inbox.switched-off"])
  })
  await jonas.call("PATCH /api/v1/inboxes/:id", { params: inbox, body: { isOn: true } })
  const again = await ada.call("PATCH /api/v1/planned/:id", {
    params: { id: planned!.id },
    body: { sendAt: hours(2), text: "Halo lagi" },
  })
  expect([again.state, again.text]).toEqual(["waiting", "Halo lagi"])
})

test("a channel whose time for free text ran out meanwhile sends nothing and says so", async () => {
  const ada = await shop.as("ada")
  const { conversation: id } = await arrived(shop, "hamburg", { from: "window@example.org", text: "Hallo" })
  const { planned } = await plan(ada, id, "window", { sendAt: hours(30) })
  const { channel } = await shop.house.inboxes.find(shop.world.account, shop.world.inboxes.hamburg)
  channel.window = 86_400
  try {
    await shop.rows(
      "update messages set created_at = now() - interval '25 hours' where conversation_id = $1",
      [id],
    )
    await letTimeCome(planned!.id)
    await wakeUntil(async () => {
      const [only] = (await beside(ada, id)).planned
      expect([only!.state, only!.because?.code]).toEqual(["failed", "message.window-closed"])
    })
  } finally {
    delete channel.window
  }
})

test("a time in the past, a time too far, two times at once, nothing to send: refused", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const codes = await Promise.all(
    [
      { sendAt: hours(-1) },
      { sendAt: hours(24 * 400) },
      { sendAt: hours(1), undoSeconds: 5 },
      {},
      { sendAt: hours(1), text: " " },
    ].map((when, index) => refusal(plan(ada, id, `bad-${index}`, when))),
  )
  expect(codes).toEqual([
    "planned.in-the-past",
    "planned.too-far",
    "planned.when",
    "planned.when",
    "message.empty",
  ])
})

test("the send guard holds for what is planned, and again for what is said now", async () => {
  const ada = await shop.as("ada")
  const { id, write } = await mail("guard@example.org")
  const { planned } = await plan(ada, id, "guard-1", { undoSeconds: 30 })
  await write("Noch da?")
  expect(await refusal(plan(ada, id, "guard-2", { undoSeconds: 5 }))).toBe("message.newer-exists")
  const now = (seenSeq: number) =>
    ada.call("POST /api/v1/planned/:id/now", { params: { id: planned!.id }, body: { seenSeq } })
  expect(await refusal(now(1))).toBe("message.newer-exists")
  expect((await now(2)).seq).toBe(3)
  expect(await refusal(now(3))).toBe("planned.not-found")
})

test("who needs a second pair of eyes can't answer alone; the yes sends it in their name", async () => {
  const [marco, ada] = [await shop.as("marco"), await shop.as("ada")]
  const { id } = await mail("eyes@example.org")
  await ada.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: marco.id } })
  const alone = marco.call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Klar!", clientId: "m", seenSeq: 2 },
  })
  expect(await refusal(alone)).toBe("message.needs-approval")
  expect(await refusal(plan(marco, id, "m-undo", { undoSeconds: 5 }))).toBe("message.needs-approval")
  const { planned } = await plan(marco, id, "m-yes", { approval: true }, "Klar, morgen da.")
  expect([planned?.reason, planned?.state, planned?.sendAt]).toEqual(["approval", "waiting", null])
  const params = { id: planned!.id }
  expect(await refusal(marco.call("POST /api/v1/planned/:id/now", { params, body: { seenSeq: 2 } }))).toBe(
    "message.needs-approval",
  )
  const back = await ada.call("PUT /api/v1/planned/:id/returned", {
    params,
    body: { because: "Bitte mit Uhrzeit." },
  })
  expect(back.because).toEqual({ code: "returned", by: "Ada Lindqvist", text: "Bitte mit Uhrzeit." })
  const fixed = await marco.call("PATCH /api/v1/planned/:id", {
    params,
    body: { text: "Klar, morgen um 9 da." },
  })
  expect([fixed.state, fixed.because]).toEqual(["waiting", null])
  const said = await ada.call("POST /api/v1/planned/:id/now", { params, body: { seenSeq: 2 } })
  expect([said.text, said.author.name, said.envelope?.approvedBy]).toEqual([
    "Klar, morgen um 9 da.",
    "Marco Bellini",
    "Ada Lindqvist",
  ])
})

test("a helper touches only their own plans; the business next door sees none", async () => {
  const [marco, ada, other] = [await shop.as("marco"), await shop.as("ada"), await shop.as("other")]
  const { id } = await mail("own@example.org")
  const { planned } = await plan(ada, id, "own", { sendAt: hours(3) })
  expect(await refusal(takeBack(marco, planned!.id))).toBe("planned.not-found")
  await ada.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: marco.id } })
  expect(await refusal(takeBack(marco, planned!.id))).toBe("not-allowed")
  expect(await refusal(takeBack(other, planned!.id))).toBe("planned.not-found")
  expect(await refusal(beside(other, id))).toBe("conversation.not-found")
})

test("a house that stops in the seconds for taking back says it after its next start", async () => {
  const ada = await shop.as("ada")
  const id = await newConversation(shop)
  const { planned } = await plan(ada, id, "kill", { undoSeconds: 30 })
  await shop.stop()
  expect(await shop.count("planned", "id = $1", [planned!.id])).toBe(1)
  await makeDue(planned!.id)
  await shop.start()
  const back = await shop.as("ada")
  await wakeUntil(async () => expect((await messages(back, id))[1]?.id).toBe(planned!.id))
  expect(await shop.count("messages", "id = $1", [planned!.id])).toBe(1)
})

test("a visitor on the website never sees what is planned", async () => {
  const ada = await shop.as("ada")
  const visitor = await shop.asVisitor()
  await visitor.write("Hallo?")
  await plan(ada, visitor.conversation!, "web", { undoSeconds: 30 })
  expect((await visitor.messages()).items.map(({ text }) => text)).toEqual(["Hallo?"])
})

async function upload(who: Person): Promise<string> {
  const form = new FormData()
  form.append("file", new Blob(["Montag 9 Uhr"], { type: "text/plain" }), "plan.txt")
  const answer = await who.fetch("/api/v1/files", { method: "POST", body: form })
  return ((await answer.json()) as { id: string }).id
}
