import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import { wakeInTime, wakeOverslept } from "#domain/conversations/snoozing.ts"
import { arrive, arrived, newConversation } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()
const HOUR = 3_600_000

const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const ada = () => shop.as("ada")
const see = async (id: Id) => (await ada()).call("GET /api/v1/conversations/:id", { params: { id } })
const snooze = async (id: Id, until: string | null) =>
  (await ada()).call("PUT /api/v1/conversations/:id/snooze", { params: { id }, body: { until } })
const lines = async (id: Id) => {
  const { items } = await (await ada()).call("GET /api/v1/conversations/:id/messages", { params: { id } })
  return items.flatMap(({ event }) => (event ? [event] : []))
}
const says = (id: Id, text: string, from: string) =>
  arrived(shop, "hamburg", { from, text, thread: { conversation: id } })
const begun = async (from: string) =>
  (await arrived(shop, "hamburg", { from, text: "Moin, eine Frage." })).conversation

// ── Snooze ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test("what is put off leaves the open lists, says by whom and until when, and its promise runs on", async () => {
  const id = await newConversation(shop)
  const before = await see(id)
  const until = inMs(HOUR)
  const put = await snooze(id, until)
  expect(put).toMatchObject({
    status: "snoozed",
    snooze: { until, byName: "Ada Lindqvist" },
    dueAt: before.dueAt,
  })
  expect(put.waitingSince).toBe(before.waitingSince)
  const open = await (await ada()).call("GET /api/v1/conversations", { query: { order: "newest" } })
  expect(open.items.map((each) => each.id)).not.toContain(id)
  expect(await lines(id)).toEqual([{ name: "snoozed", until }])
  const woken = await (await ada()).call("DELETE /api/v1/conversations/:id/snooze", { params: { id } })
  expect([woken.status, woken.snooze, woken.dueAt]).toEqual(["open", null, before.dueAt])
})

test("it comes back by itself at its time", async () => {
  const id = await newConversation(shop)
  await snooze(id, inMs(3000))
  await eventually(async () => expect((await see(id)).status).toBe("open"))
  expect((await lines(id)).map(({ name }) => name)).toEqual(["snoozed", "woken"])
})

test("a job that comes for a time that was given up finds it asleep; one that was lost is made up for", async () => {
  const id = await newConversation(shop)
  await snooze(id, inMs(HOUR))
  await wakeInTime(shop.house.db, { accountId: shop.world.account, conversation: id })
  expect((await see(id)).status).toBe("snoozed")
  await shop.rows("update conversations set snoozed_until = now() - interval '1 hour' where id = $1", [id])
  await wakeOverslept(shop.house.db)
  expect((await see(id)).status).toBe("open")
})

test("a customer who writes brings it back; a mere thanks leaves what has a time, and no clock starts", async () => {
  const from = "grateful@example.org"
  const id = await begun(from)
  const { seq } = await see(id)
  await (await ada()).call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Wir melden uns am Dienstag.", clientId: "tuesday", seenSeq: seq },
  })
  await snooze(id, inMs(HOUR))
  await says(id, "Vielen Dank!", from)
  expect(await see(id)).toMatchObject({
    status: "snoozed",
    waitingSince: null,
    dueAt: null,
    preview: "Vielen Dank!",
  })
  await says(id, "Danke, und wann genau?", from)
  const back = await see(id)
  expect([back.status, back.snooze, back.waitingSince !== null, back.dueAt !== null]).toEqual([
    "open",
    null,
    true,
    true,
  ])
  expect(await shop.count("events", "name = 'conversation.woken' and data->>'conversation' = $1", [id])).toBe(
    1,
  )
})

test("until the customer replies means until any reply, also a thanks", async () => {
  const from = "replies@example.org"
  const id = await begun(from)
  expect((await snooze(id, null)).snooze).toMatchObject({ until: null })
  await says(id, "Danke!", from)
  expect((await see(id)).status).toBe("open")
})

test("an auto-reply wakes nobody", async () => {
  const from = "away@example.org"
  const id = await begun(from)
  await snooze(id, null)
  await arrived(shop, "hamburg", {
    from,
    text: "Ich bin im Urlaub.",
    thread: { conversation: id },
    automatic: { kind: "auto-reply", why: "Auto-Submitted" } as never,
  })
  expect((await see(id)).status).toBe("snoozed")
})

test("a time that has passed or lies years ahead is refused, nothing changes", async () => {
  const id = await newConversation(shop)
  expect(await refusal(snooze(id, inMs(-1000)))).toBe("snooze.past")
  expect(await refusal(snooze(id, inMs(3 * 365 * 24 * HOUR)))).toBe("snooze.too-far")
  expect((await see(id)).status).toBe("open")
})

test("closing what is put off ends the snooze; splitting it splits off something open", async () => {
  const from = "splits@example.org"
  const id = await begun(from)
  await says(id, "Und noch etwas anderes.", from)
  await snooze(id, inMs(HOUR))
  const into = await (await ada()).call("POST /api/v1/conversations/:id/split", {
    params: { id },
    body: { fromSeq: 2 },
  })
  expect([into.status, into.snooze]).toEqual(["open", null])
  const closed = await (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  expect([closed.status, closed.snooze]).toEqual(["closed", null])
})

test("the presets lie ahead of now", async () => {
  const { items } = await (await ada()).call("GET /api/v1/snooze-times")
  expect(items.some(({ name }) => name === "tomorrow")).toBe(true)
  expect(items.every(({ until }) => Date.parse(until) > Date.now())).toBe(true)
})

// ── Labels ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const makeLabel = async (name: string) =>
  (await ada()).call("POST /api/v1/labels", { body: { name, colour: "green" } })
const relabel = async (id: Id, add: Id[], remove: Id[] = []) =>
  (await ada()).call("PUT /api/v1/conversations/:id/labels", { params: { id }, body: { add, remove } })
const named = async (name: string) =>
  (await (await ada()).call("GET /api/v1/labels")).items.find((label) => label.name === name)

test("labels go on and off with a line in the thread, and count where they are", async () => {
  const [repair, urgent] = [await makeLabel("Repair"), await makeLabel("Warranty")]
  const id = await newConversation(shop)
  expect((await relabel(id, [repair.id, urgent.id])).labelIds).toEqual([repair.id, urgent.id])
  expect((await relabel(id, [repair.id], [urgent.id])).labelIds).toEqual([repair.id])
  expect(await lines(id)).toEqual([
    { name: "labelled", added: ["Repair", "Warranty"], removed: [] },
    { name: "labelled", added: [], removed: ["Warranty"] },
  ])
  expect([(await named("Repair"))!.conversations, (await named("Warranty"))!.conversations]).toEqual([1, 0])
})

test("two people labelling at once lose nothing", async () => {
  const [one, two] = [await makeLabel("One"), await makeLabel("Two")]
  const id = await newConversation(shop)
  const lena = await shop.as("lena")
  await Promise.all([
    relabel(id, [one.id]),
    lena.call("PUT /api/v1/conversations/:id/labels", { params: { id }, body: { add: [two.id] } }),
  ])
  expect((await see(id)).labelIds.sort()).toEqual([one.id, two.id].sort())
})

test("names differ by more than case; a rename reaches every conversation at once", async () => {
  const label = await makeLabel("Refund")
  expect(await refusal(makeLabel("refund"))).toBe("label.in-the-way")
  const changed = await (await ada()).call("PATCH /api/v1/labels/:id", {
    params: { id: label.id },
    body: { name: "Money back", colour: "red" },
  })
  expect([changed.name, changed.colour]).toEqual(["Money back", "red"])
})

test("merged labels are one: conversations with both carry it once", async () => {
  const [from, into] = [await makeLabel("Shipping"), await makeLabel("Delivery")]
  const [both, first] = [await newConversation(shop), await newConversation(shop)]
  await relabel(both, [from.id, into.id])
  await relabel(first, [from.id])
  const merge = (id: Id, target: Id) =>
    ada().then((person) =>
      person.call("POST /api/v1/labels/:id/merge", { params: { id }, body: { into: target } }),
    )
  expect(await refusal(merge(from.id, from.id))).toBe("label.into-itself")
  const outcomes = await Promise.all([refusal(merge(from.id, into.id)), refusal(merge(from.id, into.id))])
  expect(outcomes.sort()).toEqual(["allowed", "label.not-found"])
  expect([(await see(both)).labelIds, (await see(first)).labelIds]).toEqual([[into.id], [into.id]])
  expect([await named("Shipping"), (await named("Delivery"))!.conversations]).toEqual([undefined, 2])
})

test("a removed label is gone everywhere and can't be put on again", async () => {
  const label = await makeLabel("Gone")
  const id = await newConversation(shop)
  await relabel(id, [label.id])
  await (await ada()).call("DELETE /api/v1/labels/:id", { params: { id: label.id } })
  expect((await see(id)).labelIds).toEqual([])
  expect(await refusal(relabel(id, [label.id]))).toBe("label.not-found")
})

const undoLabel = async (id: Id) => (await ada()).call("DELETE /api/v1/label-changes/:id", { params: { id } })

test("a removed or merged label comes back on what carried it, except where somebody took the other one off since", async () => {
  const person = await ada()
  const [from, into] = [await makeLabel("Comes back"), await makeLabel("Takes over")]
  const [both, one, changed] = [
    await newConversation(shop),
    await newConversation(shop),
    await newConversation(shop),
  ]
  await relabel(both, [from.id, into.id])
  await relabel(one, [from.id])
  await relabel(changed, [from.id])
  const merged = await person.call("POST /api/v1/labels/:id/merge", {
    params: { id: from.id },
    body: { into: into.id },
  })
  expect(merged).toMatchObject({ state: "done", total: 3, progress: 3, into: { name: "Takes over" } })
  await person.call("PUT /api/v1/conversations/:id/labels", {
    params: { id: changed },
    body: { remove: [into.id] },
  })
  const removed = await person.call("DELETE /api/v1/labels/:id", { params: { id: into.id } })
  expect(await refusal(undoLabel(merged.id))).toBe("label-change.newer-first")
  expect(await undoLabel(removed.id)).toMatchObject({ state: "undone" })
  expect((await see(one)).labelIds).toEqual([into.id])
  await undoLabel(merged.id)
  expect([
    (await see(both)).labelIds.sort(),
    (await see(one)).labelIds,
    (await see(changed)).labelIds,
  ]).toEqual([[from.id, into.id].sort(), [from.id], []])
  expect(await refusal(undoLabel(merged.id))).toBe("label-change.undone")
  const { items } = await person.call("GET /api/v1/label-changes")
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([merged.id, removed.id]))
})

test("a label's name is free once it is removed; it comes back only when the name is free again, and for 30 days", async () => {
  const person = await ada()
  const label = await makeLabel("Name twice")
  const removed = await person.call("DELETE /api/v1/labels/:id", { params: { id: label.id } })
  const second = await makeLabel("name twice")
  expect(await refusal(undoLabel(removed.id))).toBe("label.in-the-way")
  await person.call("PATCH /api/v1/labels/:id", { params: { id: second.id }, body: { name: "Another" } })
  await shop.rows("update label_changes set created_at = now() - interval '31 days' where id = $1", [
    removed.id,
  ])
  expect(await refusal(undoLabel(removed.id))).toBe("label-change.too-old")
  expect(await refusal((await shop.as("marco")).call("GET /api/v1/label-changes"))).toBe("not-allowed")
})

test("a label on many conversations goes in batches, each of its own transaction, and says how far it is", async () => {
  const person = await ada()
  const label = await makeLabel("Very many")
  const [id] = [await newConversation(shop)]
  await shop.rows(
    `insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, promise, label_ids, status)
     select c.account_id, gen_random_uuid(), c.inbox_id, c.customer_id, c.inbox_id, 3600, array[$2::uuid], 'closed'
     from conversations c, generate_series(1, 1300) where c.id = $1`,
    [id, label.id],
  )
  const removed = await person.call("DELETE /api/v1/labels/:id", { params: { id: label.id } })
  expect(removed).toMatchObject({ state: "running", total: 1300 })
  expect(removed.progress).toBeLessThan(1300)
  expect(await named("Very many")).toBeUndefined()
  const state = async () =>
    (await person.call("GET /api/v1/label-changes")).items.find((each) => each.id === removed.id)!
  await eventually(async () => expect(await state()).toMatchObject({ state: "done", progress: 1300 }))
  expect(await shop.count("conversation_labels", "label_id = $1", [label.id])).toBe(0)
  await undoLabel(removed.id)
  await eventually(async () => expect((await state()).state).toBe("undone"))
  expect(await shop.count("conversation_labels", "label_id = $1", [label.id])).toBe(1300)
})

test("who may not manage labels may use them", async () => {
  const label = await makeLabel("For all")
  const marco = await shop.as("marco")
  expect(await refusal(marco.call("POST /api/v1/labels", { body: { name: "Mine" } }))).toBe("not-allowed")
  const id = await newConversation(shop)
  await (await ada()).call("PUT /api/v1/conversations/:id/assignee", {
    params: { id },
    body: { userId: marco.id },
  })
  const carried = await marco.call("PUT /api/v1/conversations/:id/labels", {
    params: { id },
    body: { add: [label.id] },
  })
  expect(carried.labelIds).toEqual([label.id])
})

// ── Priority, subject, unread, followers ────────────────────────────────────────────────────────────────────────────

test("a priority is set, said, and refused when it is none", async () => {
  const id = await newConversation(shop)
  const person = await ada()
  const set = (priority: 2) =>
    person.call("PUT /api/v1/conversations/:id/priority", { params: { id }, body: { priority } })
  expect((await set(2)).priority).toBe(2)
  await set(2)
  expect(await lines(id)).toEqual([{ name: "prioritised", from: 0, to: 2 }])
  expect(await refusal(set(7 as never))).toBe("request.malformed")
})

test("a changed subject is shown and goes out with the next mail", async () => {
  const id = await newConversation(shop)
  const subject = async (given: string | null) =>
    (await ada()).call("PUT /api/v1/conversations/:id/subject", { params: { id }, body: { subject: given } })
  expect((await subject("  Mühle\n klemmt ")).subject).toBe("Mühle klemmt")
  expect((await subject("")).subject).toBeNull()
  expect((await lines(id)).map(({ from, to }) => [from, to])).toEqual([
    [null, "Mühle klemmt"],
    ["Mühle klemmt", null],
  ])
})

test("unread from a message on is unread for me alone", async () => {
  const id = shop.world.conversations["long-thread"]!
  const [person, lena] = [await ada(), await shop.as("lena")]
  const params = { id }
  await person.call("PUT /api/v1/conversations/:id/read", { params, body: { seq: 150 } })
  await lena.call("PUT /api/v1/conversations/:id/read", { params, body: { seq: 150 } })
  const back = await person.call("PUT /api/v1/conversations/:id/unread", { params, body: { fromSeq: 42 } })
  expect(back.readSeq).toBe(41)
  const later = await person.call("PUT /api/v1/conversations/:id/unread", { params, body: { fromSeq: 90 } })
  expect(later.readSeq).toBe(41)
  expect((await lena.call("GET /api/v1/conversations/:id", { params })).readSeq).toBe(150)
})

test("people follow and stop following; nobody follows what they may not see", async () => {
  const id = await newConversation(shop)
  const [person, marco] = [await ada(), await shop.as("marco")]
  const put = (user: Id) =>
    person.call("PUT /api/v1/conversations/:id/followers/:user", { params: { id, user } })
  await put(person.id)
  expect((await put(person.id)).items).toEqual([person.id])
  expect(await refusal(put(marco.id))).toBe("user.not-found")
  await person.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id },
    body: { userId: marco.id, keepFollowing: true },
  })
  expect((await put(marco.id)).items).toEqual([person.id, marco.id])
  const off = await person.call("DELETE /api/v1/conversations/:id/followers/:user", {
    params: { id, user: person.id },
  })
  expect(off.items).toEqual([marco.id])
})

// ── Attributes ──────────────────────────────────────────────────────────────────────────────────────────────────────

test("fields of your own take what fits and refuse the rest by name", async () => {
  const jonas = await shop.as("jonas")
  const define = (
    name: string,
    type: "text" | "number" | "date" | "yes-no" | "choice",
    choices: string[] = [],
  ) => jonas.call("POST /api/v1/attributes", { body: { subject: "conversation", name, type, choices } })
  const fields = [
    await define("Größe der Maschine", "choice", ["klein", "groß", "klein"]),
    await define("Bought on", "date"),
    await define("Amount", "number"),
    await define("Called back", "yes-no"),
  ]
  expect(fields.map(({ key }) => key)).toEqual(["grosse-der-maschine", "bought-on", "amount", "called-back"])
  expect(fields[0]!.choices).toEqual(["klein", "groß"])
  expect(await refusal(define("bought on!", "text"))).toBe("attribute.in-the-way")
  expect(await refusal(define("Empty", "choice", [" "]))).toBe("request.malformed")
  expect(await refusal(define("Empty", "choice"))).toBe("attribute.choices-needed")
  const id = await newConversation(shop)
  const fill = async (values: Record<string, unknown>) =>
    (await ada()).call("PUT /api/v1/conversations/:id/attributes", { params: { id }, body: { values } })
  const full = await fill({
    "grosse-der-maschine": "groß",
    "bought-on": "2026-02-28",
    amount: 12.5,
    "called-back": false,
  })
  expect(full.attributes).toEqual({
    "grosse-der-maschine": "groß",
    "bought-on": "2026-02-28",
    amount: 12.5,
    "called-back": false,
  })
  for (const wrong of [
    { "grosse-der-maschine": "riesig" },
    { "bought-on": "2026-02-30" },
    { amount: "12" },
    { "called-back": "yes" },
  ])
    expect(await refusal(fill(wrong))).toBe("attribute.wrong-value")
  expect(await refusal(fill({ nonsense: 1 }))).toBe("attribute.not-found")
  expect(await refusal(fill({ ["__proto__"]: 1 }))).not.toBe("system.failed")
  expect((await fill({ amount: null })).attributes).not.toHaveProperty("amount")
  expect((await lines(id)).map(({ field }) => field)).toContain("Bought on")
})

test("a customer's fields are checked the same way, and what else is known of them stays", async () => {
  const jonas = await shop.as("jonas")
  await jonas.call("POST /api/v1/attributes", {
    body: { subject: "customer", name: "Member since", type: "date" },
  })
  const { customer } = await arrived(shop, "hamburg", { from: "member@example.org", text: "Moin" })
  await shop.rows(`update customers set attributes = '{"given_email": "m@example.org"}' where id = $1`, [
    customer,
  ])
  const fill = async (values: Record<string, unknown>) =>
    (await ada()).call("PUT /api/v1/customers/:id/attributes", { params: { id: customer }, body: { values } })
  expect((await fill({ "member-since": "2020-01-01" })).attributes).toEqual({
    given_email: "m@example.org",
    "member-since": "2020-01-01",
  })
  expect(await refusal(fill({ "member-since": "long ago" }))).toBe("attribute.wrong-value")
})

// ── Moving, spam, blocking ──────────────────────────────────────────────────────────────────────────────────────────

test("moved to another inbox the promise may come sooner, never later", async () => {
  const id = await newConversation(shop)
  const before = await see(id)
  const { hamburg, bandung } = shop.world.inboxes
  const move = async (inboxId: Id) =>
    (await ada()).call("PUT /api/v1/conversations/:id/inbox", { params: { id }, body: { inboxId } })
  await shop.rows("update inboxes set promise = 60 where id = $1", [bandung])
  shop.house.inboxes.forget(shop.world.account)
  const there = await move(bandung)
  expect([there.inboxId, there.promise, there.waitingSince]).toEqual([bandung, 60, before.waitingSince])
  expect(Date.parse(there.dueAt!)).toBeLessThanOrEqual(Date.parse(before.dueAt!))
  const back = await move(hamburg)
  expect([back.inboxId, back.dueAt]).toEqual([hamburg, there.dueAt])
  expect((await lines(id)).map(({ name }) => name)).toEqual(["moved", "moved"])
})

test("a moved chat goes on: the visitor sees the answer and writes into the same conversation", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Hallo?")
  const id = visitor.conversation!
  await (await ada()).call("PUT /api/v1/conversations/:id/inbox", {
    params: { id },
    body: { inboxId: shop.world.inboxes.hamburg },
  })
  await visitor.write("Noch da?")
  expect([visitor.conversation, (await see(id)).preview]).toEqual([id, "Noch da?"])
})

test("spam is closed and its sender blocked; when it was none, everything is as it was", async () => {
  const from = "casino@example.org"
  const id = await begun(from)
  const before = await see(id)
  const params = { id }
  const marked = await (await ada()).call("PUT /api/v1/conversations/:id/spam", { params })
  expect([marked.isSpam, marked.status, marked.customer.isBlocked, marked.dueAt]).toEqual([
    true,
    "closed",
    true,
    null,
  ])
  expect(await arrive(shop, "hamburg", { from, text: "Jackpot!", thread: { conversation: id } })).toEqual({
    blocked: true,
  })
  const back = await (await ada()).call("DELETE /api/v1/conversations/:id/spam", { params })
  expect(back).toMatchObject({
    isSpam: false,
    status: "open",
    dueAt: before.dueAt,
    waitingSince: before.waitingSince,
  })
  expect(back.customer.isBlocked).toBe(false)
  expect((await lines(id)).map(({ name }) => name)).toEqual([
    "spam",
    "blocked",
    "closed",
    "not-spam",
    "unblocked",
  ])
})

test("who was blocked before stays blocked when the mark is taken back", async () => {
  const id = await begun("rude@example.org")
  const params = { id }
  await (await ada()).call("PUT /api/v1/conversations/:id/blocked", { params })
  await (await ada()).call("PUT /api/v1/conversations/:id/spam", { params })
  const back = await (await ada()).call("DELETE /api/v1/conversations/:id/spam", { params })
  expect([back.status, back.customer.isBlocked]).toEqual(["open", true])
  const free = await (await ada()).call("DELETE /api/v1/conversations/:id/blocked", { params })
  expect(free.customer.isBlocked).toBe(false)
})

test("what is not in sight can't be changed by any of these", async () => {
  const id = await newConversation(shop)
  const params = { id }
  const marco = await shop.as("marco")
  const attempts = [
    marco.call("PUT /api/v1/conversations/:id/snooze", { params, body: { until: null } }),
    marco.call("PUT /api/v1/conversations/:id/labels", { params, body: {} }),
    marco.call("PUT /api/v1/conversations/:id/priority", { params, body: { priority: 1 } }),
    marco.call("PUT /api/v1/conversations/:id/attributes", { params, body: { values: {} } }),
    marco.call("PUT /api/v1/conversations/:id/subject", { params, body: { subject: "x" } }),
    marco.call("PUT /api/v1/conversations/:id/unread", { params, body: { fromSeq: 1 } }),
    marco.call("GET /api/v1/conversations/:id/followers", { params }),
  ]
  expect(new Set(await Promise.all(attempts.map(refusal)))).toEqual(new Set(["conversation.not-found"]))
})
