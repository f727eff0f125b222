import { afterEach, beforeAll, expect, test } from "vitest"
import type { Notification } from "#contract/routes/notifications.ts"
import { arrived } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()

let ada: Person
let jonas: Person
let lena: Person
beforeAll(async () => {
  ;[ada, jonas, lena] = await Promise.all([shop.as("ada"), shop.as("jonas"), shop.as("lena")])
})
afterEach(async () => {
  for (const person of [ada, jonas, lena]) await person.call("PUT /api/v1/notifications/read", { body: {} })
})

const inMia = () => shop.world.conversations["mia-grinder"]!
let written = 0
const note = (person: Person, text: string, id = inMia()) => {
  written += 1
  const body = { text, clientId: `n-${written}` }
  return person.call("POST /api/v1/conversations/:id/notes", { params: { id }, body })
}
const unread = async (person: Person) =>
  (await person.call("GET /api/v1/notifications", {})).items.filter(({ readAt }) => !readAt)
const told = (person: Person, kind: Notification["kind"]) =>
  eventually(async () => {
    const found = (await unread(person)).find((notice) => notice.kind === kind)
    if (!found) throw new Error(`${kind} has not arrived`)
    return found
  })
const assign = (person: Person, id: string, body: object) =>
  person.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body })
/** Somebody who only sees what is theirs: everything before them in the queue of events has been told. */
async function everythingIsTold() {
  await note(jonas, `@[Jonas](user:${lena.id}) a mark`, shop.world.conversations["mia-grinder"])
  await told(lena, "mention")
}

test("a mention is told to whom it names, makes them follow, and stands among their mentions", async () => {
  const { seq } = await note(ada, `@[Jonas](user:${jonas.id}) shall we refund this?`)
  const notice = await told(jonas, "mention")
  expect(notice).toMatchObject({
    conversationId: inMia(),
    seq,
    byName: "Ada Lindqvist",
    text: "@Jonas shall we refund this?",
    count: 1,
  })
  const { items } = await jonas.call("GET /api/v1/mentions", {})
  expect(items[0]).toMatchObject({ id: inMia(), mention: { seq, byName: "Ada Lindqvist", teamId: null } })
  expect(await shop.count("followers", "conversation_id = $1 and user_id = $2", [inMia(), jonas.id])).toBe(1)
  expect(await unread(ada)).toEqual([])
})

test("mentions are counted until they are read, and again when marked unread", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Count me")
  const id = visitor.conversation!
  const mentions = async () => (await lena.call("GET /api/v1/notifications/unread", {})).mentions
  const before = await mentions()
  const { seq } = await note(ada, `@[Lena](user:${lena.id}) one of many`, id)
  await eventually(async () => expect(await mentions()).toBe(before + 1))
  await lena.call("PUT /api/v1/conversations/:id/read", { params: { id }, body: { seq: seq - 1 } })
  expect(await mentions()).toBe(before + 1)
  await lena.call("PUT /api/v1/conversations/:id/read", { params: { id }, body: { seq } })
  expect(await mentions()).toBe(before)
  await lena.call("PUT /api/v1/conversations/:id/unread", { params: { id }, body: { fromSeq: seq } })
  expect(await mentions()).toBe(before + 1)
  await lena.call("PUT /api/v1/conversations/:id/read", { params: { id }, body: { seq } })
})

test("a team's mention reaches its members and not whoever wrote it", async () => {
  const team = shop.world.teams.hamburg
  await note(ada, `@[Hamburg](team:${team}) who has the key?`)
  await told(lena, "mention")
  await told(jonas, "mention")
  expect(await unread(ada)).toEqual([])
  const { items } = await lena.call("GET /api/v1/mentions", {})
  expect(items[0]!.mention.teamId).toBe(team)
})

test("nobody is told of what they may not see, and a name in a note opens no door", async () => {
  const noor = await shop.as("noor")
  await note(ada, `@[Noor](user:${noor.id}) a secret`)
  await everythingIsTold()
  expect(await unread(noor)).toEqual([])
  expect((await noor.call("GET /api/v1/mentions", {})).items).toEqual([])
  expect(await shop.count("followers", "user_id = $1 and conversation_id = $2", [noor.id, inMia()])).toBe(0)
  const { people, teams } = await ada.call("GET /api/v1/conversations/:id/mentionable", {
    params: { id: inMia() },
  })
  expect(people.map(({ id }) => id)).not.toContain(noor.id)
  expect(people.map(({ id }) => id)).toContain(lena.id)
  expect(teams.map(({ name }) => name)).not.toContain("Night")
})

test("more of the same in one conversation counts up instead of piling up, and reading the thread reads it", async () => {
  await note(ada, `@[Jonas](user:${jonas.id}) one`)
  await told(jonas, "mention")
  const { seq } = await note(ada, `@[Jonas](user:${jonas.id}) two`)
  const notice = await eventually(async () => {
    const found = await told(jonas, "mention")
    expect(found).toMatchObject({ count: 2, text: "@Jonas two" })
    return found
  })
  expect((await unread(jonas)).map(({ id }) => id)).toEqual([notice.id])
  expect(await jonas.call("GET /api/v1/notifications/unread", {})).toMatchObject({ count: 1 })
  await jonas.call("PUT /api/v1/conversations/:id/read", { params: { id: inMia() }, body: { seq } })
  expect(await jonas.call("GET /api/v1/notifications/unread", {})).toMatchObject({ count: 0 })
})

test("who waits is told to everybody until somebody takes it; then the answer is told to that one alone", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Is anybody there?")
  const waiting = await told(jonas, "new")
  expect(waiting).toMatchObject({ conversationId: visitor.conversation, text: "Is anybody there?" })
  await told(lena, "new")
  await assign(ada, visitor.conversation!, { userId: ada.id })
  await eventually(async () => expect(await unread(jonas)).toEqual([]))
  await visitor.write("Hello again")
  await told(ada, "answer")
  expect(await unread(jonas)).toEqual([])
})

test("what is given to me is told to me, with the hand-over note, and only once", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("My grinder is loud")
  const id = visitor.conversation!
  await assign(ada, id, { userId: lena.id, note: "She was promised a call before noon." })
  const notice = await told(lena, "assigned")
  expect(notice).toMatchObject({ byName: "Ada Lindqvist", text: "She was promised a call before noon." })
  expect((await unread(lena)).filter(({ conversationId }) => conversationId === id)).toHaveLength(1)

  const handover = (person: Person) =>
    person.call("GET /api/v1/conversations/:id/handover", { params: { id } }).then((it) => it.handover)
  expect(await handover(lena)).toMatchObject({
    byName: "Ada Lindqvist",
    text: "She was promised a call before noon.",
    isForMe: true,
  })
  expect(await handover(jonas)).toMatchObject({ isForMe: false })
  const away = (person: Person) =>
    person.call("DELETE /api/v1/conversations/:id/handover", { params: { id } })
  await away(jonas)
  expect(await handover(lena)).not.toBeNull()
  await away(lena)
  expect(await handover(lena)).toBeNull()
  const { items } = await lena.call("GET /api/v1/conversations/:id/messages", { params: { id }, query: {} })
  expect(items.at(-1)).toMatchObject({ type: "note", text: "She was promised a call before noon." })
})

test("what was said before I was given it came along with it, and stands in no notice of its own", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("My kettle leaks")
  const id = visitor.conversation!
  await assign(ada, id, { userId: ada.id })
  await lena.call("PUT /api/v1/conversations/:id/followers/:user", { params: { id, user: lena.id } })
  await visitor.write("Still leaking")
  await told(lena, "followed")
  await assign(ada, id, { userId: lena.id })
  await told(lena, "assigned")
  const about = (await unread(lena)).filter(({ conversationId }) => conversationId === id)
  expect(about.map(({ kind }) => kind)).toEqual(["assigned"])
})

test("giving away what only I could see takes the note along", async () => {
  const marco = await shop.as("marco")
  const noor = await shop.as("noor")
  const visitor = await shop.asVisitor()
  await visitor.write("For marketing")
  const id = visitor.conversation!
  await assign(ada, id, { userId: noor.id })
  await assign(ada, id, { userId: marco.id, note: "Yours now" })
  expect(
    (await marco.call("GET /api/v1/conversations/:id/handover", { params: { id } })).handover?.text,
  ).toBe("Yours now")
  expect((await unread(noor)).map(({ conversationId }) => conversationId)).not.toContain(id)
})

test("each person's rules decide, and nobody else's", async () => {
  const rules = await lena.call("GET /api/v1/notifications/rules", {})
  expect(rules.kinds.mention).toEqual({ desk: true, push: true, mail: true })
  const none = { desk: false, push: false, mail: false }
  const changed = { ...rules, kinds: { ...rules.kinds, mention: none }, quiet: { from: 1320, to: 420 } }
  expect(await lena.call("PUT /api/v1/notifications/rules", { body: changed })).toEqual(changed)
  await note(ada, `@[Lena](user:${lena.id}) @[Jonas](user:${jonas.id}) both`)
  await told(jonas, "mention")
  expect((await unread(lena)).filter(({ kind }) => kind === "mention")).toEqual([])
  await lena.call("PUT /api/v1/notifications/rules", { body: rules })
  await expect(
    lena.call("PUT /api/v1/notifications/rules", { body: { ...rules, timeZone: "Mars/Base" } }),
  ).rejects.toMatchObject({ code: "account.unknown-time-zone" })
})

test("followers hear of replies and notes, the writer does not", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Follow this")
  const id = visitor.conversation!
  await note(ada, `@[Jonas](user:${jonas.id}) keep an eye on it`, id)
  await told(jonas, "mention")
  await jonas.call("PUT /api/v1/notifications/read", { body: { conversationId: id } })
  await note(ada, "He called back", id)
  expect(await told(jonas, "followed")).toMatchObject({ conversationId: id, text: "He called back" })
  expect(
    (await unread(ada)).filter((notice) => notice.conversationId === id && notice.kind !== "new"),
  ).toEqual([])
})

test("pages of notices and mentions go on where the one before ended; a made-up cursor is refused", async () => {
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await jonas.call("GET /api/v1/notifications", {
      query: { limit: 2, ...(after ? { after } : {}) },
    })
    seen.push(...page.items.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  const all = (await jonas.call("GET /api/v1/notifications", { query: { limit: 100 } })).items.map(
    ({ id }) => id,
  )
  expect(seen).toEqual(all)
  expect(all.length).toBeGreaterThan(3)
  for (const cursor of ["nonsense", "2026-99-99 00:00:00+00_x", "_"])
    await expect(jonas.call("GET /api/v1/mentions", { query: { after: cursor } })).rejects.toMatchObject({
      code: "request.malformed",
    })
})

test("the business next door hears nothing and sees nothing", async () => {
  const other = await shop.as("other")
  await note(ada, `@[Other](user:${other.id}) hello`)
  await everythingIsTold()
  const own = await other.call("GET /api/v1/notifications", {})
  expect(own.items.filter(({ conversationId }) => conversationId === inMia())).toEqual([])
  await expect(
    other.call("GET /api/v1/conversations/:id/mentionable", { params: { id: inMia() } }),
  ).rejects.toMatchObject({ code: "conversation.not-found" })
})

test("a promise that is about to break is told to whose it is, once", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Please hurry")
  const id = visitor.conversation!
  await assign(ada, id, { userId: jonas.id })
  const { warnOfPromise } = await import("#domain/notifications/promise-warning.ts")
  const [row] = await shop.rows<{ due_at: Date; account_id: string; data: { dueAt: string } }>(
    "select due_at, account_id from conversations where id = $1",
    [id],
  )
  const [job] = await eventually(async () => {
    const jobs = await shop.rows<{ start_after: Date; data: { dueAt: string } }>(
      "select start_after, data from pgboss.job where name = 'warn-of-promise' and data->>'conversation' = $1",
      [id],
    )
    expect(jobs).toHaveLength(1)
    return jobs
  })
  expect(job!.start_after.getTime()).toBeLessThan(row!.due_at.getTime())
  const due = { accountId: row!.account_id, conversation: id, dueAt: job!.data.dueAt }
  for (const _ of [1, 2]) await warnOfPromise(shop.house.db, due)
  expect((await told(jonas, "promise")).count).toBe(1)
  await jonas.call("PUT /api/v1/notifications/read", { body: {} })
  await warnOfPromise(shop.house.db, due)
  expect((await unread(jonas)).filter(({ kind }) => kind === "promise")).toEqual([])
})

test("the same event read again tells nothing twice", async () => {
  await note(ada, `@[Jonas](user:${jonas.id}) only once`)
  await told(jonas, "mention")
  const before = await shop.count("notifications", "true")
  await shop.rows("update event_cursors set xid = '0', id = 0 where subscriber = 'notifications'")
  await note(ada, `@[Lena](user:${lena.id}) after it`)
  await told(lena, "mention")
  const again = await eventually(async () => {
    const [cursor] = await shop.rows<{ behind: number }>(
      `select count(*)::int as behind from events e, event_cursors c
       where c.subscriber = 'notifications' and (e.xid, e.id) > (c.xid, c.id)`,
    )
    expect(cursor!.behind).toBe(0)
    return shop.count("notifications", "kind = 'mention' and user_id = $1 and read_at is null", [jonas.id])
  })
  expect(again).toBe(1)
  expect(await told(jonas, "mention")).toMatchObject({ count: 1, text: "@Jonas only once" })
  expect(await shop.count("notifications", "true")).toBeGreaterThan(before)
})

const planForYes = (person: Person, id: string, text: string) => {
  written += 1
  const body = { text, clientId: `yes-${written}`, seenSeq: 99, approval: true as const }
  return person.call("POST /api/v1/conversations/:id/planned", { params: { id }, body })
}

test("a reply that waits for a yes is told to who may give it; its author hears of the no, with its reason, and of the yes", async () => {
  const marco = await shop.as("marco")
  await marco.call("PUT /api/v1/notifications/read", { body: {} })
  const visitor = await shop.asVisitor()
  await visitor.write("Can I have an invoice?")
  const id = visitor.conversation!
  await assign(ada, id, { userId: marco.id })
  const { planned } = await planForYes(marco, id, "Yes, tomorrow.")
  expect(await told(ada, "approval")).toMatchObject({ byName: "Marco Bellini", text: "Yes, tomorrow." })
  await told(jonas, "approval")
  expect((await unread(marco)).filter(({ kind }) => kind === "approval")).toEqual([])

  const params = { id: planned!.id }
  await ada.call("PUT /api/v1/planned/:id/returned", { params, body: { because: "Please say when." } })
  expect(await told(marco, "returned")).toMatchObject({ byName: "Ada Lindqvist", text: "Please say when." })
  await eventually(async () =>
    expect((await unread(jonas)).filter(({ kind }) => kind === "approval")).toEqual([]),
  )
  await marco.call("PATCH /api/v1/planned/:id", { params, body: { text: "Yes, at nine." } })
  await told(jonas, "approval")
  await ada.call("POST /api/v1/planned/:id/now", { params, body: { seenSeq: 99 } })
  expect(await told(marco, "approved")).toMatchObject({ byName: "Ada Lindqvist", text: "Yes, at nine." })
  await eventually(async () =>
    expect((await unread(jonas)).filter(({ kind }) => kind === "approval")).toEqual([]),
  )
  expect((await unread(marco)).filter(({ kind }) => kind === "failed")).toEqual([])
})

test("a reply taken out by a colleague is told to its author; taken out by oneself, nobody is asked any longer", async () => {
  const marco = await shop.as("marco")
  await marco.call("PUT /api/v1/notifications/read", { body: {} })
  const visitor = await shop.asVisitor()
  await visitor.write("Do you repair?")
  const id = visitor.conversation!
  await assign(ada, id, { userId: marco.id })
  const takeOut = (person: Person, planned: string) =>
    person.call("DELETE /api/v1/planned/:id", { params: { id: planned }, query: {} })
  const own = await planForYes(marco, id, "We do.")
  await told(jonas, "approval")
  await takeOut(marco, own.planned!.id)
  await eventually(async () =>
    expect((await unread(jonas)).filter(({ kind }) => kind === "approval")).toEqual([]),
  )
  expect((await unread(marco)).filter(({ kind }) => kind === "returned")).toEqual([])
  const other = await planForYes(marco, id, "We do, gladly.")
  await takeOut(ada, other.planned!.id)
  expect(await told(marco, "returned")).toMatchObject({ byName: "Ada Lindqvist" })
})

test("an answer from outside is told to who asked, to whose the conversation is and to who follows, not to the rest", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Is the part in stock?")
  const id = visitor.conversation!
  await assign(ada, id, { userId: lena.id })
  const side = await jonas.call("POST /api/v1/conversations/:id/sides", {
    params: { id },
    body: { address: "parts@told.example", text: "Do you have 4711?", clientId: "told-side" },
  })
  const answer = () =>
    arrived(shop, "hamburg", {
      from: "parts@told.example",
      text: "On Thursday.",
      thread: { conversation: side.id },
    })
  await answer()
  const notice = await told(jonas, "side")
  expect(notice).toMatchObject({ conversationId: id, text: "On Thursday.", byName: "", seq: null })
  await told(lena, "side")
  expect((await unread(ada)).filter(({ kind }) => kind === "side")).toEqual([])
  expect((await unread(jonas)).filter(({ conversationId }) => conversationId === side.id)).toEqual([])
  await answer()
  await eventually(async () => expect((await told(jonas, "side")).count).toBe(2))
})
