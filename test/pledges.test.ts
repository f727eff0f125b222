import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { type Id, newId } from "#contract/ids.ts"
import { watchOverdue, watchPledge } from "#domain/pledges/watching.ts"
import { arrived, newConversation } from "./arriving.ts"
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
const say = async (id: Id, text: string, pledge?: { text: string; dueAt: string; moves?: Id }) =>
  (await ada()).call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text, clientId: newId(), seenSeq: 99, ...(pledge ? { pledge } : {}) },
  })
const pledges = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/pledges", { params: { id } })).items
const the = async (id: Id) => (await pledges(id))[0]!
const make = async (id: Id, text = "Call back", dueAt = inMs(4 * HOUR)) =>
  (await ada()).call("POST /api/v1/conversations/:id/pledges", { params: { id }, body: { text, dueAt } })
const put = async (id: Id, state: "kept" | "withdrawn" | "open") =>
  (await ada()).call("PUT /api/v1/pledges/:id/state", { params: { id }, body: { state } })
const watch = (pledge: Id) => watchPledge(shop.house.db, { accountId: shop.world.account, pledge })
const happened = (name: string, id: Id) =>
  shop.count("events", "name = $1 and data->>'pledge' = $2", [name, id])
const comesDue = (id: Id) =>
  shop.rows(
    `update pledges set due_at = now() - interval '1 minute', created_at = created_at - interval '1 day' where id = $1`,
    [id],
  )
const toDo = async (query: { whose?: "mine" | "all"; limit?: number; after?: string } = {}) =>
  (await ada()).call("GET /api/v1/pledges", { query })

test("a reply that promises makes a promise when it is said, with author, time and words; once, however often it is read", async () => {
  const id = await newConversation(shop)
  const dueAt = inMs(26 * HOUR)
  const message = await say(id, "Ich melde mich bis morgen.", { text: "Ich melde mich bis morgen.", dueAt })
  const made = await eventually(async () => {
    const found = await the(id)
    expect(found).toBeDefined()
    return found
  })
  expect(made).toMatchObject({
    ...{ text: "Ich melde mich bis morgen.", dueAt, firstDueAt: dueAt, state: "open", origin: "reply" },
    ...{ by: { type: "user", name: "Ada Lindqvist" }, messageIds: [message.id], repliedAt: null, moves: 0 },
  })
  await shop.rows(`insert into events (account_id, name, data) values ($1, 'message.queued', $2)`, [
    shop.world.account,
    JSON.stringify({ conversation: id, message: message.id, seq: 2, by: "system" }),
  ])
  const mark = await say(id, "Und noch etwas.")
  await eventually(async () => expect((await the(id)).repliedAt).not.toBeNull())
  expect(mark.envelope).toBeNull()
  expect(await pledges(id)).toHaveLength(1)
  expect(await happened("pledge.made", made.id)).toBe(1)
})

test("a reply that is still held back promises nothing; it promises when it goes out", async () => {
  const id = await newConversation(shop)
  const { planned } = await (await ada()).call("POST /api/v1/conversations/:id/planned", {
    params: { id },
    body: {
      ...{ text: "We'll call you tomorrow.", clientId: newId(), seenSeq: 99, sendAt: inMs(HOUR) },
      pledge: { text: "We'll call you tomorrow.", dueAt: inMs(30 * HOUR) },
    },
  })
  expect(await pledges(id)).toEqual([])
  await (await ada()).call("POST /api/v1/planned/:id/now", {
    params: { id: planned!.id },
    body: { seenSeq: 99 },
  })
  await eventually(async () =>
    expect(await the(id)).toMatchObject({ text: "We'll call you tomorrow.", messageIds: [planned!.id] }),
  )
})

test("by hand: kept with one press, which can be taken back; what is none is withdrawn; nothing changes twice", async () => {
  const id = await newConversation(shop)
  const made = await make(id)
  expect(made).toMatchObject({ origin: "hand", state: "open", messageIds: [] })
  expect(await put(made.id, "kept")).toMatchObject({
    state: "kept",
    how: "hand",
    settledByName: "Ada Lindqvist",
  })
  await put(made.id, "kept")
  expect(await happened("pledge.kept", made.id)).toBe(1)
  expect(await put(made.id, "open")).toMatchObject({ state: "open", how: null, settledAt: null })
  expect(await put(made.id, "withdrawn")).toMatchObject({ state: "withdrawn" })
  expect(await pledges(id)).toEqual([])
  const audited = await shop.rows<{ action: string }>(
    "select action from audit where subject = $1 order by id",
    [made.id],
  )
  expect(audited.map(({ action }) => action)).toEqual(["pledge.kept", "pledge.reopened", "pledge.withdrawn"])
})

test("its time passes: broken once, by whoever looks first; it stays to be done until it is made good, and stays broken", async () => {
  const id = await newConversation(shop)
  const { id: pledge } = await make(id)
  await watch(pledge)
  expect((await the(id)).state).toBe("open")
  await comesDue(pledge)
  await Promise.all([watch(pledge), watch(pledge), watchOverdue(shop.house.db)])
  expect(await the(id)).toMatchObject({ state: "broken", how: "due", doneAt: null })
  expect(await happened("pledge.broken", pledge)).toBe(1)
  const isThere = async () => (await toDo()).items.some((each) => each.id === pledge)
  expect(await isThere()).toBe(true)
  expect(await put(pledge, "kept")).toMatchObject({ state: "broken", settledByName: "Ada Lindqvist" })
  expect(await isThere()).toBe(false)
  expect(await put(pledge, "open")).toMatchObject({ state: "broken", doneAt: null })
  expect(await isThere()).toBe(true)
})

test("answered in time it is kept when its time comes, also when nobody said so; a reply that failed, a note, a machine's line keep nothing", async () => {
  const [kept, failed] = [await newConversation(shop), await newConversation(shop)]
  const [one, other] = [await make(kept), await make(failed)]
  await say(kept, "Here is the answer.")
  const message = await say(failed, "This will not arrive.")
  await shop.rows("update messages set state = 'failed' where id = $1", [message.id])
  await (await ada()).call("POST /api/v1/conversations/:id/notes", {
    params: { id: failed },
    body: { text: "called, nobody there", clientId: newId() },
  })
  for (const { id } of [one, other])
    await shop.rows(
      `update pledges set due_at = now(), created_at = created_at - interval '1 second' where id = $1`,
      [id],
    )
  await watch(one.id)
  await watch(other.id)
  expect(await the(kept)).toMatchObject({ state: "kept", how: "reply" })
  expect(await the(failed)).toMatchObject({ state: "broken", how: "due" })
})

test("answered and closed it is kept; closed without a word it is still promised", async () => {
  const [answered, silent] = [await newConversation(shop), await newConversation(shop)]
  await make(answered)
  await make(silent)
  await say(answered, "Done.")
  await eventually(async () => expect((await the(answered)).repliedAt).not.toBeNull())
  const close = async (id: Id) =>
    (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  await close(silent)
  await close(answered)
  await eventually(async () => expect(await the(answered)).toMatchObject({ state: "kept", how: "closed" }))
  expect((await the(silent)).state).toBe("open")
})

test("a reply that tells another time moves it, and is not the promised answer; by hand too, while it is open", async () => {
  const id = await newConversation(shop)
  const made = await make(id, "Send the part")
  const [later, latest] = [inMs(30 * HOUR), inMs(50 * HOUR)]
  const { id: reply } = await say(id, "It takes until tomorrow.", {
    text: "tomorrow",
    dueAt: later,
    moves: made.id,
  })
  const moved = { dueAt: later, firstDueAt: made.dueAt, moves: 1, text: "tomorrow", messageIds: [reply] }
  await eventually(async () => expect(await the(id)).toMatchObject({ ...moved, repliedAt: null }))
  const person = await ada()
  const change = (pledge: Id, body: { dueAt?: string; text?: string }) =>
    person.call("PATCH /api/v1/pledges/:id", { params: { id: pledge }, body })
  expect(await change(made.id, { dueAt: latest, text: "The part" })).toMatchObject({
    ...{ dueAt: latest, moves: 2, text: "The part" },
  })
  expect(await refusal(change(made.id, { dueAt: inMs(-1000) }))).toBe("pledge.past")
  expect(await refusal(change(made.id, { dueAt: inMs(900 * 24 * HOUR) }))).toBe("pledge.too-far")
  await put(made.id, "kept")
  expect(await refusal(change(made.id, { dueAt: later }))).toBe("pledge.settled")
  await say(id, "Again.", { text: "again", dueAt: later, moves: made.id })
  await eventually(async () => expect(await pledges(id)).toHaveLength(2))
})

test("whoever promised is reminded once before it is due, and told when it broke; keeping it ends the reminder", async () => {
  const id = await newConversation(shop)
  const { id: pledge } = await make(id, "Tell about the refund", inMs(HOUR))
  await shop.rows(
    "update pledges set due_at = now() + interval '10 minutes', created_at = created_at - interval '2 days' where id = $1",
    [pledge],
  )
  await watch(pledge)
  await watch(pledge)
  const person = await ada()
  const notices = async () =>
    (await person.call("GET /api/v1/notifications", { query: {} })).items.filter(
      ({ kind, conversationId }) => conversationId === id && /^(pledge|broken)$/.test(kind),
    )
  await eventually(async () =>
    expect(await notices()).toMatchObject([{ kind: "pledge", text: "Tell about the refund", count: 1 }]),
  )
  await put(pledge, "kept")
  await eventually(async () => expect((await notices())[0]!.readAt).not.toBeNull())
  await put(pledge, "open")
  await comesDue(pledge)
  await watch(pledge)
  await eventually(async () =>
    expect((await notices()).map(({ kind, count }) => [kind, count])).toEqual([
      ["broken", 1],
      ["pledge", 1],
    ]),
  )
})

test("promises go along when conversations are merged and split, and come back", async () => {
  const from = "goes-along@example.org"
  const one = (await arrived(shop, "hamburg", { from, text: "Erste Frage." })).conversation
  const two = (await arrived(shop, "hamburg", { from, text: "Zweite Frage." })).conversation
  const made = await make(two, "Goes along")
  const person = await ada()
  const merged = await person.call("POST /api/v1/conversations/:id/merges", {
    params: { id: one },
    body: { from: two },
  })
  await eventually(async () => expect((await pledges(one)).map(({ id }) => id)).toEqual([made.id]))
  await person.call("DELETE /api/v1/conversation-joins/:id", {
    params: { id: merged.join.id },
  })
  await eventually(async () => expect((await pledges(two)).map(({ id }) => id)).toEqual([made.id]))
  expect(await pledges(one)).toEqual([])
  const other = await arrived(shop, "hamburg", {
    from,
    text: "Etwas anderes.",
    thread: { conversation: one },
  })
  const [line] = await shop.rows<{ seq: number }>("select seq from messages where id = $1", [other.message])
  await say(one, "We'll write tomorrow.", { text: "We'll write tomorrow.", dueAt: inMs(30 * HOUR) })
  await eventually(async () => expect(await pledges(one)).toHaveLength(1))
  const into = await person.call("POST /api/v1/conversations/:id/split", {
    params: { id: one },
    body: { fromSeq: line!.seq },
  })
  await eventually(async () => expect(await pledges(into.id)).toHaveLength(1))
  expect(await pledges(one)).toEqual([])
})

test("the list is in order of time, page by page, mine or all; who may not see the conversation sees no promise", async () => {
  const id = await newConversation(shop)
  for (const hours of [9, 3, 6]) await make(id, `in ${hours}`, inMs(hours * HOUR))
  const all = (await toDo({ limit: 100 })).items.map(({ dueAt }) => dueAt)
  expect(all).toEqual([...all].sort())
  const first = await toDo({ limit: 2 })
  const second = await toDo({ limit: 2, after: first.next! })
  expect([...first.items, ...second.items].map(({ dueAt }) => dueAt)).toEqual(all.slice(0, 4))
  expect(await refusal(toDo({ after: "nonsense" }))).toBe("request.malformed")
  const mine = (await toDo({ whose: "mine", limit: 100 })).items
  expect(mine.some(({ text }) => text === "in 3")).toBe(true)
  const { id: pledge } = await make(id, "hidden")
  for (const name of ["marco", "other"] as const) {
    const stranger = await shop.as(name)
    const params = { id: pledge }
    expect((await stranger.call("GET /api/v1/pledges", { query: { limit: 100 } })).items).not.toContainEqual(
      expect.objectContaining({ id: pledge }),
    )
    expect(
      await Promise.all([
        refusal(stranger.call("PUT /api/v1/pledges/:id/state", { params, body: { state: "kept" } })),
        refusal(stranger.call("PATCH /api/v1/pledges/:id", { params, body: { text: "x" } })),
        refusal(stranger.call("GET /api/v1/conversations/:id/pledges", { params: { id } })),
        refusal(
          stranger.call("POST /api/v1/conversations/:id/pledges", {
            params: { id },
            body: { text: "x", dueAt: inMs(HOUR) },
          }),
        ),
      ]),
    ).toEqual(["pledge.not-found", "pledge.not-found", "conversation.not-found", "conversation.not-found"])
  }
  expect((await the(id)).state).toBe("open")
})

test("the customer sees nothing of it", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Where is my grinder?")
  await say(visitor.conversation!, "You'll hear from us tomorrow.", {
    text: "You'll hear from us tomorrow.",
    dueAt: inMs(30 * HOUR),
  })
  await eventually(async () => expect(await pledges(visitor.conversation!)).toHaveLength(1))
  expect(JSON.stringify(await visitor.messages())).not.toContain("dueAt")
})

test("how often promises were kept is told by person and team with an interval; others' figures are for who sees all", async () => {
  const lena = await shop.as("lena")
  const ids = [await newConversation(shop), await newConversation(shop), await newConversation(shop)]
  for (const [at, id] of ids.entries()) {
    const { id: pledge } = await lena.call("POST /api/v1/conversations/:id/pledges", {
      params: { id },
      body: { text: "Lena's", dueAt: inMs(HOUR) },
    })
    if (at === 0) {
      await comesDue(pledge)
      await watch(pledge)
    } else await put(pledge, "kept")
  }
  const person = await ada()
  const { people, all } = await person.call("GET /api/v1/pledges/rates", { query: {} })
  const hers = people.find(({ id }) => id === lena.id)!
  expect(hers).toMatchObject({ kept: 2, broken: 1, unconfirmed: 0, share: 2 / 3 })
  // Wilson's interval of 2 in 3, from the formula by hand.
  expect([hers.low, hers.high].map((share) => share.toFixed(3))).toEqual(["0.208", "0.939"])
  expect(all.kept).toBeGreaterThanOrEqual(2)
  const marco = await (await shop.as("marco")).call("GET /api/v1/pledges/rates", { query: {} })
  expect(marco).toMatchObject({ all: { kept: 0, share: null, low: 0, high: 1 }, people: [] })
})

test("a promise made with a template's words counts for the template, whoever said it and however changed", async () => {
  const person = await ada()
  const template = await (await shop.as("jonas")).call("POST /api/v1/templates", {
    body: {
      name: "Looks it up",
      categoryId: null,
      ownerId: null,
      texts: { de: "Du hörst bis morgen von uns." },
    },
  })
  const id = await newConversation(shop)
  const { text } = await person.call("POST /api/v1/templates/:id/filled", {
    params: { id: template.id },
    body: { conversationId: id, use: true },
  })
  const promise = { text: "Du hörst bis morgen von uns.", dueAt: inMs(HOUR) }
  await say(id, `${text} Bis dann!`, promise)
  await eventually(async () => expect(await pledges(id)).toHaveLength(1))
  await put((await the(id)).id, "kept")
  // Which template it was is found out a moment after it was said.
  await eventually(async () =>
    expect((await person.call("GET /api/v1/pledges/rates", { query: {} })).templates).toMatchObject([
      { id: template.id, name: "Looks it up", kept: 1, broken: 0, share: 1 },
    ]),
  )
})
