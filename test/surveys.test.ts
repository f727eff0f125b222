import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import type { SurveyFields } from "#contract/routes/surveys.ts"
import { askSurvey } from "#domain/surveys/asking.ts"
import { surveyUrl } from "#server/surveys/links.ts"
import { arrive, arrived } from "./arriving.ts"
import { eventually, type Visitor, world } from "./harness.ts"

const shop = world()

const jonas = () => shop.as("jonas")
const ada = () => shop.as("ada")
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

const csat: SurveyFields = {
  name: "After a conversation",
  kind: "csat",
  isOn: true,
  questions: [
    {
      texts: {
        en: "How satisfied are you with our answer?",
        de: "Wie zufrieden sind Sie mit unserer Antwort?",
      },
    },
    { texts: { en: "What would make it better?", de: "Was würde es besser machen?" } },
  ],
  thanks: {},
  afterMinutes: 0,
  inboxIds: [],
  share: 100,
  againDays: 30,
  followUp: "mark",
}

/** One survey at a time is on; what others of this file did is switched off. */
async function only(fields: Partial<SurveyFields> = {}): Promise<Id> {
  const { call } = await jonas()
  for (const survey of (await call("GET /api/v1/surveys")).items)
    if (survey.isOn) await call("DELETE /api/v1/surveys/:id", { params: { id: survey.id } })
  return (await call("POST /api/v1/surveys", { body: { ...csat, ...fields } })).id
}

const close = async (id: Id) => (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
const askingsOf = (conversation: Id) =>
  shop.rows<{
    id: Id
    state: string
    because: string | null
    score: number | null
    follow_up: string | null
    comment: string | null
    via: string
  }>("select * from askings where conversation_id = $1 order by created_at, id", [conversation])
const settled = (conversation: Id, state: string, count = 1) =>
  eventually(async () => {
    const found = (await askingsOf(conversation)).filter((each) => each.state === state)
    expect(found).toHaveLength(count)
    return found.at(-1)!
  })
const replyTo = async (id: Id, text = "That is how it works.") => {
  const { call } = await ada()
  const { seq } = await call("GET /api/v1/conversations/:id", { params: { id } })
  await call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text, clientId: `reply-${crypto.randomUUID()}`, seenSeq: seq },
  })
}
const statusOf = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id", { params: { id } })).status
const linesOf = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/messages", { params: { id } })).items

/** What happened so far was read by the subscriber: whatever it plans is planned. */
const allRead = () =>
  eventually(async () => {
    const unread = await shop.rows(
      `select from events e, event_cursors c where c.subscriber = 'surveys' and e.name = 'conversation.closed'
         and (e.xid, e.id) > (c.xid, c.id)`,
    )
    expect(unread).toEqual([])
  })

/** A visitor who was answered; closing it asks them. */
async function served(): Promise<Visitor & { conversation: Id }> {
  const visitor = await shop.asVisitor()
  await visitor.write("Where is my parcel?")
  await replyTo(visitor.conversation!)
  return visitor as Visitor & { conversation: Id }
}

async function asked(
  fields: Partial<SurveyFields> = {},
): Promise<Visitor & { conversation: Id; question: Id }> {
  await only(fields)
  const visitor = await served()
  await close(visitor.conversation)
  await settled(visitor.conversation, "asked")
  const { items } = await visitor.messages()
  return Object.assign(visitor, { question: items.at(-1)!.id })
}

const press = (visitor: Visitor, message: Id, score: number, comment?: string) =>
  visitor.client.call("PUT /chat/v1/:inbox/messages/:message/answer", {
    params: { inbox: visitor.publicId, message },
    body: { score, ...(comment === undefined ? {} : { comment }) },
  })

async function byMail(text = "Moin, wo ist mein Paket?", from = `asked-${crypto.randomUUID()}@example.org`) {
  const { conversation, customer } = await arrived(shop, "hamburg", { from, text })
  await replyTo(conversation)
  return { conversation, customer, from }
}

test("at most two questions: the API and the database both say so", async () => {
  const { call } = await jonas()
  const three = [...csat.questions, { texts: { en: "And your shoe size?" } }]
  expect(await refusal(call("POST /api/v1/surveys", { body: { ...csat, questions: three } }))).toBe(
    "request.malformed",
  )
  expect(await refusal(call("POST /api/v1/surveys", { body: { ...csat, questions: [] } }))).toBe(
    "request.malformed",
  )
  const id = await only()
  await expect(
    shop.rows("update surveys set questions = $2 where id = $1", [id, JSON.stringify(three)]),
  ).rejects.toThrow(/check constraint/)
  expect(
    await refusal(call("PUT /api/v1/surveys/:id", { params: { id }, body: { ...csat, kind: "nps" } })),
  ).toBe("survey.kind-stays")
  expect(await refusal((await ada()).call("POST /api/v1/surveys", { body: csat }))).toBe("not-allowed")
})

test("what was closed after an answer is asked about in the chat, once, and a press answers it", async () => {
  const visitor = await asked()
  const { items } = await visitor.messages()
  expect(items.at(-1)).toMatchObject({
    from: "team",
    isAutomatic: true,
    text: "How satisfied are you with our answer?",
    ask: { least: 1, most: 5, more: "What would make it better?", score: null },
  })
  expect(await statusOf(visitor.conversation)).toBe("closed")
  expect(await press(visitor, visitor.question, 4)).toMatchObject({ score: 4, comment: null })
  expect(await press(visitor, visitor.question, 4, "Faster, please")).toMatchObject({
    comment: "Faster, please",
  })
  expect((await visitor.messages()).items.at(-1)!.ask).toMatchObject({ score: 4, comment: "Faster, please" })
  const events = (await linesOf(visitor.conversation))
    .filter(({ type }) => type === "event")
    .map(({ event }) => event)
  expect(events).toContainEqual({
    name: "survey-answered",
    kind: "csat",
    score: 4,
    comment: null,
    grade: "good",
  })
  expect(events).toContainEqual({
    name: "survey-commented",
    kind: "csat",
    score: 4,
    comment: "Faster, please",
    grade: "good",
  })
  expect(await statusOf(visitor.conversation)).toBe("closed")
  // Closing it again soon asks nothing: the customer has peace.
  await replyTo(visitor.conversation, "We will.")
  const { call } = await ada()
  await call("DELETE /api/v1/conversations/:id/closed", { params: { id: visitor.conversation } })
  await close(visitor.conversation)
  const other = await served()
  await close(other.conversation)
  await settled(other.conversation, "asked")
  expect(await askingsOf(visitor.conversation)).toHaveLength(1)
})

test("the job that runs again, also twice at once, asks nothing twice", async () => {
  const visitor = await asked()
  const { id } = (await askingsOf(visitor.conversation))[0]!
  const job = { accountId: shop.world.account, asking: id }
  const run = () => askSurvey(shop.house.db, shop.house.inboxes, job, new Date())
  // As if the process had died before it said that it was done.
  await Promise.all([run(), run(), run()])
  expect((await visitor.messages()).items.filter(({ ask }) => ask)).toHaveLength(1)
})

test("one closing plans one question; two jobs for it at once ask once", async () => {
  await only({ afterMinutes: 5 })
  const visitor = await served()
  await close(visitor.conversation)
  const { id } = await settled(visitor.conversation, "planned")
  const later = new Date(Date.now() + 301_000)
  const job = { accountId: shop.world.account, asking: id }
  // Too early: it waits for its time.
  await askSurvey(shop.house.db, shop.house.inboxes, job, new Date())
  expect((await askingsOf(visitor.conversation))[0]!.state).toBe("planned")
  await Promise.all([1, 2, 3].map(() => askSurvey(shop.house.db, shop.house.inboxes, job, later)))
  expect((await visitor.messages()).items.filter(({ ask }) => ask)).toHaveLength(1)
})

test("who writes first, or whose conversation is opened again, is not asked", async () => {
  await only({ afterMinutes: 5 })
  const [writes, opened] = [await served(), await served()]
  for (const { conversation } of [writes, opened]) await close(conversation)
  await settled(writes.conversation, "planned")
  await settled(opened.conversation, "planned")
  await writes.write("One more thing")
  await (await ada()).call("DELETE /api/v1/conversations/:id/closed", { params: { id: opened.conversation } })
  expect(await settled(writes.conversation, "cancelled")).toMatchObject({ because: "reopened" })
  expect(await settled(opened.conversation, "cancelled")).toMatchObject({ because: "reopened" })
  // Closed once more it is asked about after all.
  await replyTo(writes.conversation)
  await close(writes.conversation)
  await settled(writes.conversation, "planned")
})

test("not asked: spam, who is blocked, machine-written mail, who got no answer, and who was asked lately elsewhere", async () => {
  await only()
  const { call } = await ada()
  const robot = await arrive(shop, "hamburg", {
    from: "robot@example.org",
    text: "Out of office",
    automatic: { why: "auto-replied" },
  })
  const robots = (robot as { conversation: Id }).conversation
  await replyTo(robots)
  await close(robots)
  const unanswered = (await arrived(shop, "hamburg", { from: "unanswered@example.org", text: "Hello?" }))
    .conversation
  await close(unanswered)
  const spam = await byMail()
  await call("PUT /api/v1/conversations/:id/spam", {
    params: { id: spam.conversation },
  })
  const first = await byMail()
  await close(first.conversation)
  await settled(first.conversation, "asked")
  const second = await byMail("Noch etwas anderes", first.from)
  expect(second.conversation).not.toBe(first.conversation)
  await close(second.conversation)
  const last = await byMail()
  await close(last.conversation)
  await settled(last.conversation, "asked")
  for (const id of [robots, unanswered, spam.conversation, second.conversation])
    expect(await askingsOf(id)).toEqual([])
})

test("whom a template answered alone is asked; who only heard that we are looking into it is not", async () => {
  await only()
  const [answered, held] = [await served(), await served()]
  const becomes = (visitor: { conversation: Id }, envelope: object) =>
    shop.rows(
      "update messages set is_automatic = true, envelope = $2 where conversation_id = $1 and type = 'out'",
      [visitor.conversation, JSON.stringify(envelope)],
    )
  await becomes(answered, { template: { name: "Parcels" } })
  await becomes(held, {})
  await close(held.conversation)
  await close(answered.conversation)
  await settled(answered.conversation, "asked")
  await allRead()
  expect(await askingsOf(held.conversation)).toEqual([])
})

test("only after the inboxes it is meant for, and only the share of them", async () => {
  await only({ inboxIds: [shop.world.inboxes.hamburg] })
  const chat = await served()
  await close(chat.conversation)
  const mail = await byMail()
  await close(mail.conversation)
  await settled(mail.conversation, "asked")
  expect(await askingsOf(chat.conversation)).toEqual([])
  await only({ share: 20 })
  const many: Id[] = []
  for (let each = 0; each < 12; each++) many.push((await byMail()).conversation)
  for (const id of many) await close(id)
  await allRead()
  await only()
  const seen = await byMail()
  await close(seen.conversation)
  await settled(seen.conversation, "asked")
  const drawn = await shop.count("askings", "conversation_id = any($1)", [many])
  expect(drawn).toBeLessThan(9)
})

test("a mere number right after the question is the answer, and nobody waits because of it; all else is an ordinary message", async () => {
  const numbered = await asked()
  await numbered.write("4")
  expect(await settled(numbered.conversation, "answered")).toMatchObject({ score: 4, via: "text" })
  expect(await statusOf(numbered.conversation)).toBe("closed")
  const beyond = await asked()
  await beyond.write("9")
  expect(await statusOf(beyond.conversation)).toBe("open")
  const puzzled = await asked()
  await puzzled.write("?")
  expect(await statusOf(puzzled.conversation)).toBe("open")
  await puzzled.write("4")
  const last = await asked()
  await last.write(" 2! ")
  await settled(last.conversation, "answered")
  for (const { conversation } of [beyond, puzzled])
    expect((await askingsOf(conversation))[0]!.score).toBeNull()
  // And by mail, where the number stands above the quote.
  await only()
  const mail = await byMail()
  await close(mail.conversation)
  await settled(mail.conversation, "asked")
  await arrived(shop, "hamburg", { from: mail.from, text: "5", thread: { conversation: mail.conversation } })
  expect(await settled(mail.conversation, "answered")).toMatchObject({ score: 5, via: "text" })
})

test("a bad answer is told to whose it was and marked; a reply looks after it, and so does a hand", async () => {
  const visitor = await asked()
  const { call } = await ada()
  await press(visitor, visitor.question, 1, "Nobody read what I wrote")
  await eventually(async () => {
    const { items } = await call("GET /api/v1/notifications")
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "unhappy", conversationId: visitor.conversation }),
    )
  })
  const due = async () => await call("GET /api/v1/feedback", { query: { followUp: "due" } })
  const mine = (await due()).items.find(({ conversation }) => conversation?.id === visitor.conversation)!
  expect(mine).toMatchObject({ score: 1, grade: "bad", comment: "Nobody read what I wrote", followUp: "due" })
  await call("PUT /api/v1/feedback/:id/followed-up", { params: { id: mine.id } })
  expect((await due()).items.map(({ id }) => id)).not.toContain(mine.id)
  await call("DELETE /api/v1/feedback/:id/followed-up", { params: { id: mine.id } })
  await replyTo(visitor.conversation, "I am sorry, here is what happened.")
  await eventually(async () => expect((await due()).items.map(({ id }) => id)).not.toContain(mine.id))
})

test("if so set, a bad answer opens the conversation again", async () => {
  const visitor = await asked({ followUp: "reopen" })
  await press(visitor, visitor.question, 2)
  expect(await statusOf(visitor.conversation)).toBe("open")
})

test("answering again within a week replaces; after that, and after a month, it is refused in plain words", async () => {
  const visitor = await asked()
  await press(visitor, visitor.question, 2)
  await press(visitor, visitor.question, 5)
  expect(await askingsOf(visitor.conversation)).toMatchObject([{ score: 5, follow_up: null }])
  expect(await refusal(press(visitor, visitor.question, 6))).toBe("survey.wrong-score")
  await shop.rows(
    "update askings set first_answered_at = now() - interval '8 days' where conversation_id = $1",
    [visitor.conversation],
  )
  expect(await refusal(press(visitor, visitor.question, 1))).toBe("survey.answered-already")
  const late = await asked()
  await shop.rows("update askings set asked_at = now() - interval '31 days' where conversation_id = $1", [
    late.conversation,
  ])
  expect(await refusal(press(late, late.question, 1))).toBe("survey.ended")
  // Somebody else's question is no question of mine.
  expect(await refusal(press(visitor, late.question, 1))).toBe("survey.not-found")
})

test("how satisfied they are with us is asked of a customer, not of each conversation; its own rest is longer", async () => {
  const { call } = await jonas()
  await only({
    kind: "nps",
    name: "Would you recommend us",
    againDays: 180,
    questions: [{ texts: { en: "Would you recommend us?" } }],
  })
  const first = await byMail()
  await close(first.conversation)
  await settled(first.conversation, "asked")
  await call("PUT /api/v1/survey-rules", { body: { restDays: 0 } })
  const second = await byMail("Und noch etwas", first.from)
  await close(second.conversation)
  expect(await settled(second.conversation, "cancelled")).toMatchObject({ because: "asked-lately" })
  await call("PUT /api/v1/survey-rules", { body: { restDays: 30 } })
})

test("the page of a mail: opening a link is no vote, the button is; it needs no script, and is small", async () => {
  await only()
  const { conversation } = await byMail()
  await shop.rows(
    "update customers set language = 'de' where id = (select customer_id from conversations where id = $1)",
    [conversation],
  )
  await close(conversation)
  const { id } = await settled(conversation, "asked")
  const url = new URL(surveyUrl(shop.house, { account: shop.world.account, asking: id }))
  const scanner = shop.client()
  const opened = await scanner.fetch(`${url.pathname}?score=4`)
  const page = await opened.text()
  expect(page).toContain("Wie zufrieden sind Sie mit unserer Antwort?")
  expect(page).toMatch(/value="4"[^>]*checked/)
  expect(page).not.toMatch(/<script/i)
  expect(page.length).toBeLessThan(20_000)
  expect(opened.headers.get("content-security-policy")).toContain("default-src 'none'")
  expect((await askingsOf(conversation))[0]!.state).toBe("asked")
  const send = (body: string) =>
    scanner.fetch(url.pathname, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    })
  const nothing = await send("comment=x")
  expect(nothing.status).toBe(422)
  expect(await nothing.text()).toContain("Bitte wählen Sie zuerst eine Zahl.")
  const sent = await send("score=2&comment=Zu+langsam+%3Cb%3E")
  expect(sent.status).toBe(303)
  const thanks = await (await scanner.fetch(sent.headers.get("location")!)).text()
  expect(thanks).toContain("Sie haben 2 von 5 gegeben.")
  expect(await askingsOf(conversation)).toMatchObject([{ score: 2, comment: "Zu langsam <b>", via: "page" }])
  expect(await (await scanner.fetch(url.pathname)).text()).toContain("Zu langsam &lt;b&gt;")
  await shop.rows("update askings set first_answered_at = now() - interval '8 days' where id = $1", [id])
  const late = await scanner.fetch(url.pathname, { headers: { "accept-language": "de" } })
  expect([late.status, (await late.text()).includes("Hier haben Sie schon geantwortet")]).toEqual([409, true])
})

const customerOf = async (conversation: Id) =>
  (await (await jonas()).call("GET /api/v1/conversations/:id", { params: { id: conversation } })).customer.id
const noSurveysSince = async (id: Id) =>
  (await (await jonas()).call("GET /api/v1/customers/:id", { params: { id } })).noSurveysSince
const decline = (visitor: Visitor, message: Id) =>
  visitor.client.call("PUT /chat/v1/:inbox/messages/:message/declined", {
    params: { inbox: visitor.publicId, message },
  })

test("who wants to be asked nothing any more is asked nothing, in no inbox, until somebody lifts it", async () => {
  const visitor = await asked()
  const { question, conversation } = visitor
  expect(await refusal(decline(await served(), question))).toBe("survey.not-found")
  expect(await refusal(decline(await shop.asVisitor(), question))).toBe("chat.visitor-unknown")
  const stopped = "All right. We won't ask you again."
  expect(await decline(visitor, question)).toMatchObject({ stopped, isDeclined: true, score: null })
  await decline(visitor, question)
  expect((await visitor.messages()).items.at(-1)!.ask).toMatchObject({ isDeclined: true })
  const wishes = (await linesOf(conversation)).filter(({ event }) => event?.name === "survey-declined")
  expect(wishes).toHaveLength(1)
  // What was asked may still be answered.
  expect(await press(visitor, question, 5)).toMatchObject({ score: 5, isDeclined: true })
  const { call } = await jonas()
  const chats = await customerOf(conversation)
  const since = await noSurveysSince(chats)
  expect(since).toBeTruthy()
  // The same person by mail: one customer with both, until it turns out that they are two.
  const mail = await byMail()
  const mails = await customerOf(mail.conversation)
  const { merge } = await call("POST /api/v1/customers/:id/merges", {
    params: { id: mails },
    body: { from: chats },
  })
  expect(await noSurveysSince(mails)).toBe(since)
  await shop.rows("update askings set asked_at = asked_at - interval '90 days' where conversation_id = $1", [
    conversation,
  ])
  await close(mail.conversation)
  await allRead()
  expect(await askingsOf(mail.conversation)).toEqual([])
  await call("DELETE /api/v1/customer-merges/:id", { params: { id: merge.id } })
  expect([await noSurveysSince(mails), await noSurveysSince(chats)]).toEqual([null, since])
  await call("PATCH /api/v1/customers/:id", { params: { id: chats }, body: { noSurveys: false } })
  expect(await noSurveysSince(chats)).toBeNull()
  await visitor.write("And the other parcel?")
  await replyTo(conversation)
  await close(conversation)
  await settled(conversation, "asked")
})

test("who says so while a question is planned is not asked it", async () => {
  await only({ afterMinutes: 5 })
  const { conversation } = await served()
  await close(conversation)
  const { id } = await settled(conversation, "planned")
  const { call } = await ada()
  const customer = { id: await customerOf(conversation) }
  await call("PATCH /api/v1/customers/:id", { params: customer, body: { noSurveys: true } })
  const job = { accountId: shop.world.account, asking: id }
  await askSurvey(shop.house.db, shop.house.inboxes, job, new Date(Date.now() + 600_000))
  expect(await settled(conversation, "cancelled")).toMatchObject({ because: "declined" })
  const since = await noSurveysSince(customer.id)
  await call("PATCH /api/v1/customers/:id", { params: customer, body: { noSurveys: true } })
  expect(await noSurveysSince(customer.id)).toBe(since)
})

test("on the page of a mail a button says so, a link never does; a test of it keeps nothing", async () => {
  const survey = await only()
  const { conversation } = await byMail()
  await close(conversation)
  const { id } = await settled(conversation, "asked")
  const guest = shop.client()
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  const say = (path: string) =>
    guest.fetch(path, { method: "POST", body: "stop=1", redirect: "manual", headers })
  const path = new URL(surveyUrl(shop.house, { account: shop.world.account, asking: id })).pathname
  const page = await (await guest.fetch(`${path}?stop=1&done=`)).text()
  expect(page).toContain(`<button name="stop" value="1">Bitte nicht mehr fragen</button>`)
  const customer = await customerOf(conversation)
  expect(await noSurveysSince(customer)).toBeNull()
  const trial = { account: shop.world.account, trial: survey, language: "en" }
  expect((await say(new URL(surveyUrl(shop.house, trial)).pathname)).status).toBe(303)
  expect(await noSurveysSince(customer)).toBeNull()
  const said = await say(path)
  expect(said.status).toBe(303)
  expect(await (await guest.fetch(said.headers.get("location")!)).text()).toContain("wir fragen nicht mehr")
  expect(await noSurveysSince(customer)).toBeTruthy()
  expect(await (await guest.fetch(path)).text()).not.toContain('name="stop"')
})

test("a link that is changed by a letter leads nowhere, an old one to friendly words", async () => {
  const visitor = await asked()
  const { id } = (await askingsOf(visitor.conversation))[0]!
  const { house, world } = shop
  const path = new URL(surveyUrl(house, { account: world.account, asking: id })).pathname
  const guest = shop.client()
  expect((await guest.fetch(path)).status).toBe(200)
  const other = path.at(-1) === "a" ? "b" : "a"
  expect((await guest.fetch(path.slice(0, -1) + other)).status).toBe(404)
  expect((await guest.fetch("/survey/nonsense")).status).toBe(404)
  const longAgo = { ...house, now: () => new Date(Date.now() - 31 * 86_400_000) }
  const old = await guest.fetch(new URL(surveyUrl(longAgo, { account: world.account, asking: id })).pathname)
  expect(old.status).toBe(410)
  expect(await old.text()).toContain("This survey has ended")
})

test("a test of it keeps nothing", async () => {
  const id = await only()
  const { url } = await (await jonas()).call("POST /api/v1/surveys/:id/test", {
    params: { id },
    body: { language: "de" },
  })
  const before = await shop.count("askings")
  const guest = shop.client()
  const path = new URL(url).pathname
  expect(await (await guest.fetch(path)).text()).toContain("Das ist ein Test")
  const sent = await guest.fetch(path, {
    method: "POST",
    body: "score=1",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  })
  expect(await sent.text()).toContain("wird nicht gespeichert")
  expect(await shop.count("askings")).toBe(before)
})

test("the page that is always open takes an answer from anybody; who wants one back has written to us", async () => {
  const [{ public_id }] = (await shop.rows<{ public_id: string }>(
    "select public_id from inboxes where id = $1",
    [shop.world.inboxes.hamburg],
  )) as [{ public_id: string }]
  const guest = shop.client({ "accept-language": "de" })
  const send = (body: string) =>
    guest.fetch(`/feedback/${public_id}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    })
  const page = await (await guest.fetch(`/feedback/${public_id}`)).text()
  expect(page).toContain("Sagen Sie Kopi &amp; Kontor Ihre Meinung")
  expect(page.length).toBeLessThan(20_000)
  expect((await send("comment=x")).status).toBe(422)
  expect(await (await send("score=2&email=nonsense&comment=Zu+laut")).text()).toContain(
    "Das ist keine E-Mail-Adresse",
  )
  expect(await (await send("score=4&comment=Sch%C3%B6ner+Laden")).text()).toContain(
    "Danke für die Rückmeldung.",
  )
  const { call } = await ada()
  const newest = async () => (await call("GET /api/v1/feedback", { query: { limit: 1 } })).items[0]!
  expect(await newest()).toMatchObject({
    score: 4,
    via: "unasked",
    conversation: null,
    comment: "Schöner Laden",
  })
  const counted = async () =>
    (await call("GET /api/v1/feedback/scores", { query: { kind: "csat", days: 30 } })).all.answered
  const before = await counted()
  await send("score=1&email=unhappy@example.org&comment=Die+M%C3%BChle+ist+zu+laut")
  const told = await newest()
  expect(told).toMatchObject({ score: 1, followUp: "due" })
  expect((await linesOf(told.conversation!.id))[0]).toMatchObject({
    type: "in",
    text: "Die Mühle ist zu laut",
  })
  expect(await counted()).toBe(before)
  expect((await guest.fetch("/feedback/nobody-at-all")).status).toBe(404)
})

test("whoever comes to it in a language of their own keeps it to the end", async () => {
  const [inbox] = await shop.rows<{ public_id: string }>("select public_id from inboxes where id = $1", [
    shop.world.inboxes.hamburg,
  ])
  const path = `/feedback/${inbox!.public_id}?lang=id`
  const guest = shop.client({ "accept-language": "de" })
  expect(await (await guest.fetch(path)).text()).toContain(`action="${path}"`)
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  const send = (body: string) => guest.fetch(path, { method: "POST", body, headers, redirect: "manual" })
  expect(await (await send("comment=x")).text()).toContain('lang="id"')
  const thanks = (await send("score=5")).headers.get("location")!
  expect(thanks).toBe(`${path}&done=1`)
  expect(await (await guest.fetch(thanks)).text()).toContain('lang="id"')
})

test("figures come with their uncertainty, whole and by inbox and person; others' accounts see nothing", async () => {
  const { call } = await ada()
  const visitor = await asked()
  await press(visitor, visitor.question, 5, "Lovely")
  const scores = await call("GET /api/v1/feedback/scores", { query: { kind: "csat", days: 30 } })
  expect(scores.all.answered).toBeGreaterThan(0)
  expect(scores.all.low).toBeLessThan(scores.all.value!)
  expect(scores.people.find(({ id }) => id === shop.world.people.ada)?.answered).toBeGreaterThan(0)
  expect(scores.trend.reduce((sum, { answered }) => sum + answered, 0)).toBe(scores.all.answered)
  const page = await call("GET /api/v1/feedback", { query: { limit: 1 } })
  const next = await call("GET /api/v1/feedback", { query: { limit: 1, after: page.next! } })
  expect(next.items[0]!.id).not.toBe(page.items[0]!.id)
  expect(
    (await call("GET /api/v1/feedback", { query: { words: "yes", grade: "good" } })).items[0],
  ).toMatchObject({
    comment: "Lovely",
    userId: shop.world.people.ada,
  })
  const { customer } = await call("GET /api/v1/conversations/:id", { params: { id: visitor.conversation } })
  const history = await call("GET /api/v1/customers/:id/timeline", { params: { id: customer.id } })
  expect(history.items).toContainEqual(expect.objectContaining({ kind: "survey", text: "Lovely" }))
  const other = await shop.as("other")
  expect((await other.call("GET /api/v1/feedback")).items).toEqual([])
  expect((await other.call("GET /api/v1/surveys")).items).toEqual([])
  expect(
    await refusal(other.call("PUT /api/v1/feedback/:id/followed-up", { params: { id: page.items[0]!.id } })),
  ).toBe("feedback.not-found")
})

test("it becomes worse: whoever manages surveys is told once", async () => {
  const survey = await only({ followUp: "none" })
  const seed = async (count: number, grade: "good" | "bad", minutes: number) =>
    shop.rows(
      `insert into askings (account_id, id, survey_id, state, due_at, asked_at, score, grade, via, first_answered_at, answered_at)
       select $1, gen_random_uuid(), $2, 'answered', now(), now(), case $3 when 'good' then 5 else 1 end, $3, 'page', t.at, t.at
       from generate_series(1, $4) n, lateral (select now() - $5 * interval '1 minute' + n * interval '1 second' as at) t`,
      [shop.world.account, survey, grade, count, minutes],
    )
  await shop.rows("update surveys set watched_since = now() - interval '1 day' where id = $1", [survey])
  await seed(50, "good", 60)
  await seed(12, "bad", 30)
  const visitor = await served()
  await close(visitor.conversation)
  await settled(visitor.conversation, "asked")
  await press(visitor, (await visitor.messages()).items.at(-1)!.id, 1)
  const told = async () => {
    const { items } = await (await jonas()).call("GET /api/v1/notifications")
    return items.filter(({ kind }) => kind === "fell")
  }
  await eventually(async () => expect(await told()).toMatchObject([{ count: 1, text: "100 % → 0 %" }]))
  const next = await served()
  await close(next.conversation)
  await settled(next.conversation, "asked")
  await press(next, (await next.messages()).items.at(-1)!.id, 1)
  await eventually(async () => {
    const unhappy = await (await ada()).call("GET /api/v1/notifications")
    expect(unhappy.items).toContainEqual(
      expect.objectContaining({ kind: "unhappy", conversationId: next.conversation }),
    )
  })
  expect(await told()).toMatchObject([{ count: 1 }])
})

test("“you said, we changed”: once to each, in their conversation and language; taken back within a minute", async () => {
  const { call } = await jonas()
  const [one, two] = [await asked(), await asked()]
  await press(one, one.question, 1)
  await press(two, two.question, 2)
  const askings = [...(await askingsOf(one.conversation)), ...(await askingsOf(two.conversation))].map(
    ({ id }) => id,
  )
  const preview = await call("POST /api/v1/feedback/changed/preview", {
    body: { askings: [...askings, ...askings] },
  })
  expect(preview).toMatchObject({ people: 2, without: { told: 0, unreachable: 0, repeated: 0 } })
  expect(
    await refusal(
      call("POST /api/v1/feedback/changed", { body: { askings, texts: { id: "Sudah kami perbaiki." } } }),
    ),
  ).toBe("feedback.language-missing")
  const texts = { en: "You said our answers were slow. There are two more of us now." }
  const told = await call("POST /api/v1/feedback/changed", { body: { askings, texts } })
  expect(told.people).toBe(2)
  expect(await call("DELETE /api/v1/feedback/changed/:id", { params: { id: told.id } })).toEqual({
    people: 2,
  })
  expect(await shop.count("planned", "client_id = $1", [`changed:${told.id}`])).toBe(0)
  await call("POST /api/v1/feedback/changed", { body: { askings, texts } })
  expect((await call("POST /api/v1/feedback/changed/preview", { body: { askings } })).without.told).toBe(2)
  expect(await refusal(call("POST /api/v1/feedback/changed", { body: { askings, texts } }))).toBe(
    "feedback.nobody",
  )
})
