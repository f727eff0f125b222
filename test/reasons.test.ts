import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import { arrived } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()

const ada = () => shop.as("ada")
const jonas = () => shop.as("jonas")
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
const category = async (name: string) =>
  (await ada()).call("POST /api/v1/categories", { body: { name, about: "", examples: [] } })
const decide = async (id: Id, categoryId: Id | null) =>
  (await ada()).call("PUT /api/v1/conversations/:id/category", { params: { id }, body: { categoryId } })
const reasons = async (query: { weeks?: number; inbox?: string } = {}) =>
  (await ada()).call("GET /api/v1/contact-reasons", { query: query as never })
const origins = async (query: { weeks?: number; inbox?: string } = {}) =>
  (await ada()).call("GET /api/v1/contact-origins", { query: query as never })
const behind = async (query: Record<string, unknown>) =>
  (await (await ada()).call("GET /api/v1/contact-questions", { query: query as never })).items
const note = async (id: Id) =>
  (
    await shop.rows<{ page: string; step: string; answered: string; category_id: Id; inbox_id: Id }>(
      "select * from questions where conversation_id = $1 order by seq desc",
      [id],
    )
  )[0]
let writers = 0
const mails = async (text: string) =>
  (await arrived(shop, "hamburg", { from: `why-${++writers}@example.org`, text })).conversation
const answer = async (id: Id, text = "It arrives tomorrow.") => {
  const person = await ada()
  const { seq } = await person.call("GET /api/v1/conversations/:id", { params: { id } })
  const body = { text, clientId: crypto.randomUUID(), seenSeq: seq }
  return person.call("POST /api/v1/conversations/:id/messages", { params: { id }, body })
}
/** Moves questions into the past, as if they had been asked then: whoever notes them just now has done so before they move. */
async function ago(ids: Id[], days: number) {
  const then = "now() - $2 * interval '1 day' where conversation_id = any($1)"
  await shop.rows(`update messages set created_at = ${then}`, [ids, days])
  await shop.rows("select pg_advisory_xact_lock(hashtextextended('questions ' || $1::text, 0))", [
    shop.world.account,
  ])
  await shop.rows(`update questions set asked_at = ${then}`, [ids, days])
}

test("a question is noted with its page, its last step and whether a person answered; nothing else of what a website told", async () => {
  const visitor = await shop.asVisitor()
  const page = "https://www.kopi.example/checkout/20311/pay?token=abc#top"
  await visitor.write("Do you ship to Sylt?")
  const id = visitor.conversation!
  await answer(id, "We do.")
  const close = async () => (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  await close()
  // Who says thanks asks nothing.
  await visitor.write("Thanks a lot!")
  await close()
  await visitor.client.call("POST /chat/v1/:inbox/events", {
    params: { inbox: visitor.publicId },
    body: { name: "checkout", data: { step: "payment", email: "mia@example.org" } },
  })
  await visitor.write("My card is refused", { page })
  await eventually(async () =>
    expect(await note(id)).toMatchObject({
      page: "kopi.example/checkout/…/pay",
      step: "checkout: payment",
      answered: null,
    }),
  )
  await answer(id)
  await eventually(async () => expect((await note(id))!.answered).toBe("person"))
  // Who chats has one conversation for ever: what they came back with is a question of its own.
  expect(await shop.count("questions", "conversation_id = $1", [id])).toBe(2)
})

test("what somebody did just before they first wrote is the step of their question, once; of who is known it says nothing", async () => {
  const visitor = await shop.asVisitor()
  const lastStep = { name: "checkout", step: "voucher", secondsAgo: 40 }
  const first = { clientId: "first", visit: "the-secret-of-a-browser", lastStep }
  await visitor.write("My voucher is not taken", first)
  const id = visitor.conversation!
  await eventually(async () => expect((await note(id))!.step).toBe("checkout: voucher"))
  const [{ customer }] = (await shop.rows<{ customer: Id }>(
    "select customer_id as customer from conversations where id = $1",
    [id],
  )) as [{ customer: Id }]
  const { items } = await (await ada()).call("GET /api/v1/customers/:id/timeline", {
    params: { id: customer },
    query: {},
  } as never)
  expect(items.at(-1)).toMatchObject({ kind: "visit", text: "checkout", data: { step: "voucher" } })
  // The answer got lost: said again it is the same message and the same step.
  visitor.token = undefined
  await visitor.write("My voucher is not taken", first)
  expect(visitor.conversation).toBe(id)
  await visitor.write("Hello?", { lastStep: { ...lastStep, step: "another", secondsAgo: 0 } })
  const told = "name = 'visitor.acted' and data->>'customer' = $1"
  expect(await shop.count("events", told, [customer])).toBe(1)
})

test.each([
  ["by the thousand", Array(1000).fill({ name: "a", secondsAgo: 1 })],
  ["in the future", { name: "a", secondsAgo: -60 }],
  ["of yesterday", { name: "a", secondsAgo: 86_400 }],
  ["of no time", { name: "a", secondsAgo: "soon" }],
  ["without a name", { name: "  ", secondsAgo: 1 }],
  ["of another type", { name: { deep: [1] }, secondsAgo: 1 }],
  ["longer than a line", { name: "a", step: "x".repeat(5000), secondsAgo: 1 }],
  ["with half a letter of nothing", { name: "a\u0000", secondsAgo: 1 }],
])("a last step %s is refused, and nobody is stored", async (_, lastStep) => {
  const before = await shop.count("customers")
  const visitor = await shop.asVisitor()
  expect(await refusal(visitor.write("Hello", { lastStep } as never))).toBe("request.malformed")
  expect(await shop.count("customers")).toBe(before)
})

test("spam counts not, and counts again when it was none; a merged one counts with the other", async () => {
  const says = async (subject: string) =>
    (await arrived(shop, "hamburg", { from: "twice@example.org", subject, text: `${subject}?` })).conversation
  const [one, other] = [await says("Where is it"), await says("Which colour is it")]
  expect(one).not.toBe(other)
  await eventually(async () => expect([await note(one), await note(other)].every(Boolean)).toBe(true))
  const person = await ada()
  await person.call("PUT /api/v1/conversations/:id/spam", { params: { id: one } })
  await eventually(async () => expect(await note(one)).toBeUndefined())
  await person.call("DELETE /api/v1/conversations/:id/spam", { params: { id: one } })
  await eventually(async () => expect(await note(one)).toBeDefined())
  await person.call("POST /api/v1/conversations/:id/merges", { params: { id: one }, body: { from: other } })
  await eventually(async () => expect(await note(other)).toBeUndefined())
  expect(await note(one)).toBeDefined()
})

test("a conversation that moves is counted where it is", async () => {
  const id = await mails("Which inbox?")
  await eventually(async () => expect(await note(id)).toBeDefined())
  await (await ada()).call("PUT /api/v1/conversations/:id/inbox", {
    params: { id },
    body: { inboxId: shop.world.inboxes.website },
  } as never)
  await eventually(async () => expect((await note(id))!.inbox_id).toBe(shop.world.inboxes.website))
})

test("what a person says it is about counts at once, and no longer when it is taken back", async () => {
  const { id: about } = await category("Counted at once")
  const id = await mails("Xylophon?")
  await decide(id, about)
  expect((await note(id))!.category_id).toBe(about)
  await (await ada()).call("DELETE /api/v1/conversations/:id/category", { params: { id } })
  expect((await note(id))!.category_id).toBeNull()
})

test("reasons by count with share, weeks, change and cost; no reason known stands last", async () => {
  // Nobody else in the world says such a thing: what is only supposed counts as well.
  const { id: squeak } = await category("Wälzlager quietscht")
  const ids: Id[] = []
  for (let n = 0; n < 12; n++) ids.push(await mails("Quietscht mein Wälzlager?"))
  for (const id of ids) await decide(id, squeak)
  await answer(ids[0]!, "It comes tomorrow. ".repeat(20))
  await eventually(async () => expect((await note(ids[0]!))!.answered).toBe("person"))
  const old = await mails("Long ago")
  await eventually(async () => expect(await note(old)).toBeDefined())
  await ago([old], 90)
  const before = await reasons()
  const line = before.reasons.find(({ categoryId }) => categoryId === squeak)!
  expect(line).toMatchObject({ name: "Wälzlager quietscht", count: 12, before: 0, alone: 0, measured: 1 })
  expect(line.weeks).toEqual([0, 0, 0, 12])
  expect(line.share).toBeCloseTo(12 / before.all.count, 6)
  expect(line.minutes).toBeGreaterThan(2)
  expect(line.aMonth.minutes).toBeCloseTo(12 * line.minutes! * (30.4375 / 28), 6)
  expect(line.aMonth.cents).toBeNull()
  expect(before.reasons.at(-1)).toMatchObject({ categoryId: null, name: null })
  expect(before.all.count).toBe(before.reasons.reduce((sum, { count }) => sum + count, 0))
  expect(before.starts).toHaveLength(4)

  // The same twelve, spread over four weeks, and eleven in the time before: no difference that chance would not make.
  for (const [index, id] of ids.entries()) await ago([id], 1 + (index % 4) * 7)
  const earlier: Id[] = []
  for (let n = 0; n < 11; n++) earlier.push(await mails("Quietschte mein Wälzlager?"))
  for (const [index, id] of earlier.entries()) {
    await decide(id, squeak)
    await ago([id], 29 + (index % 4) * 7)
  }
  const after = (await reasons()).reasons.find(({ categoryId }) => categoryId === squeak)!
  expect(after).toMatchObject({ count: 12, before: 11, weeks: [3, 3, 3, 3] })
  expect(after.change.verdict).toBe("same")
  expect(after.change.low!).toBeLessThan(1)
  expect(after.change.high!).toBeGreaterThan(1)
})

test("an hour has a price when the account says so, and what would pay most stands first with what to do next", async () => {
  const owner = await jonas()
  expect((await reasons()).hour).toBeNull()
  await owner.call("PUT /api/v1/hour-cost", { body: { cents: 3000, currency: "EUR" } })
  const { id: dear } = await category("Dear")
  const page = "https://kopi.example/grinders/4711"
  for (let n = 0; n < 6; n++) {
    const visitor = await shop.asVisitor()
    await visitor.write("Is it loud?", { page: n ? page : "https://kopi.example/" })
    await decide(visitor.conversation!, dear)
    await answer(visitor.conversation!, "No. ".repeat(400))
    const id = visitor.conversation!
    await eventually(async () => expect((await note(id))!.answered).toBe("person"))
  }
  const { improvements, hour, reasons: lines } = await reasons()
  expect(hour).toEqual({ cents: 3000, currency: "EUR" })
  const { aMonth } = lines.find(({ categoryId }) => categoryId === dear)!
  expect(aMonth.cents).toBe(Math.round(aMonth.minutes * 50))
  const [first] = improvements
  expect(first).toMatchObject({
    ...{ categoryId: dear, name: "Dear", template: null },
    page: { page: "kopi.example/grinders/…", count: 5, of: 6 },
  })
  expect(first!.halved.minutes).toBeCloseTo(aMonth.minutes / 2, 6)
  expect(first!.templated!.minutes).toBeCloseTo(aMonth.minutes, 6)
  await owner.call("DELETE /api/v1/hour-cost")
  expect((await reasons()).hour).toBeNull()
})

test("pages with their reasons, and the conversations behind each; one inbox alone is one inbox", async () => {
  const found = await origins()
  const grinder = found.pages.find(({ place }) => place === "kopi.example/grinders/…")!
  expect(grinder).toMatchObject({ count: 5, reasons: [{ name: "Dear", count: 5 }] })
  expect(found.steps).toMatchObject([
    { place: "checkout: payment", count: 1 },
    { place: "checkout: voucher", count: 1 },
  ])
  expect(found.withPage).toBeLessThan(found.count)
  expect(await behind({ page: grinder.place })).toHaveLength(5)
  expect(await behind({ step: "checkout: payment" })).toMatchObject([{ question: "My card is refused" }])
  expect((await behind({})).length).toBe(10)
  const [none] = await behind({ category: "none" })
  expect((await note(none!.conversation))!.category_id).toBeNull()
  expect((await origins({ inbox: shop.world.inboxes.hamburg })).pages).toEqual([])
  expect((await reasons({ inbox: shop.world.inboxes.hamburg })).all.count).toBeLessThan(
    (await reasons()).all.count,
  )
})

test("what the help centre leaves open stands beside it", async () => {
  await shop.rows(
    `insert into article_days (account_id, article_id, language, day, views, unhelpful)
     select account_id, id, source, current_date, 400, 70 from articles where id = $1
     on conflict (account_id, article_id, language, day) do update set views = 400, unhelpful = 70`,
    [Object.values(shop.world.articles)[0]],
  )
  const { articles } = await origins()
  expect(articles[0]).toMatchObject({ id: Object.values(shop.world.articles)[0] })
  expect(articles[0]!.unhelpful).toBeGreaterThanOrEqual(70)
})

test("who may not, may not; behind a figure one sees what one may see", async () => {
  const outside = await shop.as("noor")
  for (const key of ["contact-reasons", "contact-origins", "contact-questions"] as const)
    expect(await refusal(outside.call(`GET /api/v1/${key}`, { query: {} as never }))).toBe("not-allowed")
  expect(await refusal(outside.call("PUT /api/v1/hour-cost", { body: { cents: 1, currency: "EUR" } }))).toBe(
    "not-allowed",
  )
  // Who manages categories and sees only their own conversations knows the figures, not what others wrote.
  const { key } = await (await jonas()).call("POST /api/v1/api-keys", {
    body: { name: "Figures", permissions: ["categories.manage"] },
  })
  const program = shop.client({ authorization: `Bearer ${key}` })
  expect(
    (await program.call("GET /api/v1/contact-reasons", { query: {} as never })).all.count,
  ).toBeGreaterThan(0)
  expect((await program.call("GET /api/v1/contact-questions", { query: {} as never })).items).toEqual([])
  // Another business has none of it.
  const [other] = await shop.rows<{ count: number }>(
    "select count(*)::int as count from questions where account_id <> $1",
    [shop.world.account],
  )
  const all = await shop.house.db.run(shop.world.account, (q) =>
    q.rows<{ count: number }>("select count(*)::int as count from questions"),
  )
  expect(all[0]!.count + other!.count).toBe(await shop.count("questions"))
})

test("what an update finds is noted afterwards, a step at a time", async () => {
  await eventually(async () =>
    expect(
      await shop.count(
        "conversations",
        `side_of is null and spam is null and merged_into is null
        and id not in (select conversation_id from questions)
         and id in (select conversation_id from messages where type = 'in' and author_type = 'customer' and not is_automatic)`,
      ),
    ).toBe(0),
  )
  const ours = ["account_id = $1", [shop.world.account]] as const
  const count = await shop.count("questions", ours[0], [...ours[1]])
  await shop.rows(
    "insert into question_backlog select distinct account_id, conversation_id from questions where account_id = $1",
    [...ours[1]],
  )
  await shop.rows("delete from questions where account_id = $1", [...ours[1]])
  const { noteBacklog } = await import("#domain/answers/questions.ts")
  await noteBacklog(shop.house.db, { accountId: shop.world.account })
  expect(await shop.count("questions", ours[0], [...ours[1]])).toBe(count)
  expect(await shop.count("question_backlog")).toBe(0)
})
