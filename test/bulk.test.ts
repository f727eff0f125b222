import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { type Id, newId } from "#contract/ids.ts"
import { arrived, newConversation } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
type Change = { do: string } & Record<string, unknown>
const ada = () => shop.as("ada")
const many = async (ids: Id[], change: Change) =>
  (await ada()).call("POST /api/v1/bulk", { body: { ids, change: change as never } })
const undo = async (id: Id) => (await ada()).call("DELETE /api/v1/bulk/:id", { params: { id } })
const see = async (id: Id) => (await ada()).call("GET /api/v1/conversations/:id", { params: { id } })
const some = async (count: number) => {
  const ids: Id[] = []
  for (let made = 0; made < count; made++) ids.push(await newConversation(shop))
  return ids
}

test("closing many says how many, which not and why; undo puts each back with its clock", async () => {
  const ids = await some(3)
  await (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id: ids[2]! } })
  const before = await Promise.all(ids.map(see))
  const missing = newId()
  const outcome = await many([...ids, missing, ids[0]!], { do: "close" })
  expect(outcome).toMatchObject({
    done: 2,
    same: 1,
    notDone: [{ id: missing, code: "conversation.not-found" }],
  })
  expect((await Promise.all(ids.map(see))).map(({ status }) => status)).toEqual([
    "closed",
    "closed",
    "closed",
  ])
  expect(await undo(outcome.id)).toMatchObject({ undone: 2, left: [] })
  const after = await Promise.all(ids.map(see))
  expect(after.map(({ status, dueAt, waitingSince }) => [status, dueAt, waitingSince])).toEqual(
    before.map(({ status, dueAt, waitingSince }) => [status, dueAt, waitingSince]),
  )
})

test("what was changed meanwhile is left alone: a customer who wrote has opened theirs", async () => {
  const from = "wrote-meanwhile@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Moin" })
  const other = await newConversation(shop)
  const outcome = await many([conversation, other], { do: "close" })
  await arrived(shop, "hamburg", { from, text: "Noch etwas", thread: { conversation } })
  const since = (await see(conversation)).waitingSince
  expect(await undo(outcome.id)).toMatchObject({ undone: 1, left: [conversation] })
  expect([(await see(conversation)).waitingSince, (await see(other)).status]).toEqual([since, "open"])
})

test("another thing changed meanwhile is no obstacle: labels come off, the new owner stays", async () => {
  const label = await (await ada()).call("POST /api/v1/labels", { body: { name: "Bulk" } })
  const [id] = await some(1)
  const outcome = await many([id!], { do: "label", add: [label.id] })
  const lena = await shop.as("lena")
  await lena.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: id! },
    body: { userId: lena.id },
  })
  expect(await undo(outcome.id)).toMatchObject({ undone: 1, left: [] })
  const now = await see(id!)
  expect([now.labelIds, now.assigneeId]).toEqual([[], lena.id])
})

test("every kind of change comes and goes", async () => {
  const person = await ada()
  const label = await person.call("POST /api/v1/labels", { body: { name: "Every kind" } })
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const [first] = await some(1)
  const was = (await see(first!)).inboxId
  const to = Object.values(shop.world.inboxes).find((inbox) => inbox !== was)!
  const changes: Change[] = [
    { do: "move", inboxId: to },
    { do: "assign", userId: person.id },
    { do: "prioritise", priority: 2 },
    { do: "label", add: [label.id], remove: [] },
    { do: "snooze", until },
    { do: "close" },
  ]
  const ids = await some(2)
  const untouched = await Promise.all(ids.map(see))
  const done: Id[] = []
  for (const change of changes) {
    const outcome = await many(ids, change)
    expect([change.do, outcome.done]).toEqual([change.do, 2])
    done.push(outcome.id)
  }
  expect(await see(ids[0]!)).toMatchObject({
    status: "closed",
    assigneeId: person.id,
    priority: 2,
    snooze: null,
  })
  for (const id of done.reverse()) expect(await undo(id)).toMatchObject({ undone: 2, left: [] })
  const quiet = ({ seq: _, ...rest }: Awaited<ReturnType<typeof see>>) => rest
  expect((await Promise.all(ids.map(see))).map(quiet)).toEqual(untouched.map(quiet))
})

test("a conversation somebody snoozed in bulk and undo brings back no longer sleeps", async () => {
  const [id] = await some(1)
  const outcome = await many([id!], { do: "snooze", until: null })
  expect((await see(id!)).status).toBe("snoozed")
  await undo(outcome.id)
  expect(await see(id!)).toMatchObject({ status: "open", snooze: null })
})

test("undo works once, for whoever did it, for ten minutes", async () => {
  const [id] = await some(1)
  const outcome = await many([id!], { do: "prioritise", priority: 1 })
  const lena = await shop.as("lena")
  const undoBy = (who: typeof lena, bulk: Id) =>
    refusal(who.call("DELETE /api/v1/bulk/:id", { params: { id: bulk } }))
  expect(await undoBy(lena, outcome.id)).toBe("bulk.not-found")
  const clicks = await Promise.all([undoBy(await ada(), outcome.id), undoBy(await ada(), outcome.id)])
  expect(clicks.sort()).toEqual(["allowed", "bulk.undone"])
  const late = await many([id!], { do: "prioritise", priority: 2 })
  await shop.rows("update bulk_changes set finished_at = now() - interval '11 minutes' where id = $1", [
    late.id,
  ])
  expect(await undoBy(await ada(), late.id)).toBe("bulk.too-late")
})

test("each change needs what it needs alone, and what is out of sight is not touched", async () => {
  const ids = await some(2)
  const marco = await shop.as("marco")
  const change = (how: Change) => marco.call("POST /api/v1/bulk", { body: { ids, change: how as never } })
  expect(await refusal(change({ do: "assign", userId: null }))).toBe("not-allowed")
  expect((await change({ do: "close" })).notDone.map(({ code }) => code)).toEqual([
    "conversation.not-found",
    "conversation.not-found",
  ])
  expect((await see(ids[0]!)).status).toBe("open")
})

test("more than five hundred at once are refused; a person who left is a reason for each", async () => {
  const person = await ada()
  const ids = Array.from({ length: 501 }, () => newId())
  expect(await refusal(many(ids, { do: "close" }))).toBe("request.malformed")
  const [id] = await some(1)
  const { notDone } = await many([id!], { do: "assign", userId: newId() })
  expect(notDone.map(({ code }) => code)).toEqual(["user.not-found"])
  expect(person.id).not.toBe((await see(id!)).assigneeId)
})

test("five hundred are done, and a customer who writes meanwhile needn't wait for the end of it", async () => {
  const from = "amid@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Moin" })
  const made = await shop.rows<{ id: Id }>(
    `insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, promise)
     select c.account_id, gen_random_uuid(), c.inbox_id, c.customer_id, c.inbox_id, 3600
     from conversations c, generate_series(1, 499) where c.id = $1 returning id`,
    [conversation],
  )
  const ids = [conversation, ...made.map(({ id }) => id)]
  let isOver = false
  const change = many(ids, { do: "close" }).finally(() => {
    isOver = true
  })
  await arrived(shop, "hamburg", { from, text: "Noch etwas", thread: { conversation } })
  expect(isOver).toBe(false)
  const outcome = await change
  expect([outcome.done, outcome.notDone]).toEqual([500, []])
  expect((await undo(outcome.id)).undone).toBeGreaterThanOrEqual(499)
})

test("spam for many closes and blocks, and undone everybody may write again", async () => {
  const from = "spam-bulk@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Buy now" })
  const outcome = await many([conversation], { do: "spam" })
  expect(await see(conversation)).toMatchObject({
    status: "closed",
    isSpam: true,
    customer: { isBlocked: true },
  })
  expect((await many([conversation], { do: "spam" })).same).toBe(1)
  expect(await undo(outcome.id)).toMatchObject({ undone: 1 })
  expect(await see(conversation)).toMatchObject({
    status: "open",
    isSpam: false,
    customer: { isBlocked: false },
  })
  const again = await many([conversation], { do: "spam" })
  expect((await many([conversation], { do: "not-spam" })).done).toBe(1)
  expect(await undo(again.id)).toMatchObject({ undone: 0, left: [conversation] })
})

test("moving to an inbox that is switched off is a reason for each, and one that does not exist is refused", async () => {
  const [id] = await some(1)
  expect(await refusal(many([id!], { do: "move", inboxId: newId() }))).toBe("inbox.not-found")
})

test("everything a view finds is changed by a job with progress, and put back by another; both go on from where they are", async () => {
  const person = await ada()
  const { conversation } = await arrived(shop, "hamburg", { from: "everything@example.org", text: "Moin" })
  const [row] = await shop.rows<{ customer_id: Id }>("select customer_id from conversations where id = $1", [
    conversation,
  ])
  await shop.rows(
    `insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, promise)
     select c.account_id, gen_random_uuid(), c.inbox_id, c.customer_id, c.inbox_id, 3600
     from conversations c, generate_series(1, 559) where c.id = $1`,
    [conversation],
  )
  const found = { status: "open" as const, customer: row!.customer_id }
  expect(await person.call("GET /api/v1/bulk/found", { query: found })).toEqual({ count: 560, isMore: false })
  const started = await person.call("POST /api/v1/bulk", {
    body: { found, change: { do: "prioritise", priority: 2 } },
  })
  expect(started).toMatchObject({ state: "running", total: 560 })
  const now = () => person.call("GET /api/v1/bulk/:id", { params: { id: started.id } })
  await eventually(async () =>
    expect(await now()).toMatchObject({ state: "done", done: 560, waiting: 0, notDone: [] }),
  )
  expect(
    await refusal((await shop.as("lena")).call("GET /api/v1/bulk/:id", { params: { id: started.id } })),
  ).toBe("bulk.not-found")
  await person.call("PUT /api/v1/conversations/:id/priority", {
    params: { id: conversation },
    body: { priority: 1 },
  })
  expect(await undo(started.id)).toMatchObject({ state: "undoing" })
  await eventually(async () =>
    expect(await now()).toMatchObject({ state: "undone", undone: 559, left: [conversation] }),
  )
  expect(await shop.count("conversations", "customer_id = $1 and priority = 2", [row!.customer_id])).toBe(0)
})

test("what a person may no longer do, a job no longer does for them", async () => {
  const lena = await shop.as("lena")
  const ids = await some(1)
  const { bulkStep } = await import("#domain/conversations/bulk-stepping.ts")
  const [account] = await shop.rows<{ account_id: Id }>(
    "select account_id from conversations where id = $1",
    ids,
  )
  const bulk = newId()
  await shop.rows(
    `insert into bulk_changes (account_id, id, user_id, change, state, total) values ($1, $2, $3, '{"do":"close"}', 'running', 1)`,
    [account!.account_id, bulk, lena.id],
  )
  await shop.rows("insert into bulk_items (account_id, bulk_id, conversation_id) values ($1, $2, $3)", [
    account!.account_id,
    bulk,
    ids[0]!,
  ])
  await shop.rows("update users set state = 'deactivated' where id = $1", [lena.id])
  const surroundings = { book: shop.house.inboxes, clockOf: () => Promise.reject(new Error("not asked")) }
  await bulkStep(shop.house.db, surroundings, { accountId: account!.account_id, bulk })
  await shop.rows("update users set state = 'active' where id = $1", [lena.id])
  expect((await see(ids[0]!)).status).toBe("open")
  expect(await lena.call("GET /api/v1/bulk/:id", { params: { id: bulk } })).toMatchObject({
    state: "done",
    notDone: [{ code: "conversation.not-found" }],
  })
})
