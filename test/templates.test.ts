import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import type { Template } from "#contract/routes/templates.ts"
import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import { consider } from "#domain/templates/considering.ts"
import { sweepTemplates } from "#domain/templates/sweeping.ts"
import { answeringOf } from "#server/answering.ts"
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

/** The coffee shop's categories by their short names; made once, and answers may come from .6 on: nothing is certified yet. */
let made: Promise<Record<string, Id>> | undefined
const categories = () =>
  (made ??= (async () => {
    const person = await jonas()
    await person.call("PATCH /api/v1/automation", { body: { leastSure: 0.6 } })
    const all = await Promise.all(
      topics.map(async ({ id, about }) => {
        const body = { name: about, about: "", examples: phrasings[id]! }
        return [id, (await person.call("POST /api/v1/categories", { body })).id] as const
      }),
    )
    return Object.fromEntries(all)
  })())

const WHERE = {
  de: "Hallo {{customer.firstName|und guten Tag}}, die Pakete sind zwei Tage unterwegs. Der Link zur Sendung steht in der Versandmail.",
  en: "Hi {{customer.firstName|there}}, parcels take two days. The tracking link is in the shipping mail.",
}
let count = 0
const write = async (categoryId: Id | null, more: Record<string, unknown> = {}): Promise<Template> =>
  (await jonas()).call("POST /api/v1/templates", {
    body: {
      name: `Template ${++count}`,
      categoryId,
      ownerId: (await jonas()).id,
      texts: WHERE,
      ...more,
    },
  })
const remove = async ({ id }: Pick<Template, "id">) =>
  (await jonas()).call("DELETE /api/v1/templates/:id", { params: { id } })
const state = async ({ id }: Pick<Template, "id">, state: Exclude<Template["state"], "demoted">) =>
  (await jonas()).call("PUT /api/v1/templates/:id/state", { params: { id }, body: { state } })
const told = async ({ id }: Pick<Template, "id">) =>
  (await (await ada()).call("GET /api/v1/templates")).items.find((each) => each.id === id)!
const evidence = async ({ id }: Pick<Template, "id">) =>
  (await ada()).call("GET /api/v1/templates/:id/evidence", { params: { id } })
const suggested = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/suggested-templates", { params: { id } })).items

let writers = 0
const ASKS = "Moin, wo bleibt mein Paket? Meine Bestellung ist noch nicht angekommen."
const says = async (text = ASKS, from = `waits-${++writers}@example.org`, name = "Mia Sommer") =>
  arrived(shop, "hamburg", { from, text, name })
const messages = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/messages", { params: { id } })).items

/** Takes the template and sends it, as it is or changed. */
async function answerWith(template: Pick<Template, "id">, conversation: Id, change = (text: string) => text) {
  const person = await ada()
  const { text } = await person.call("POST /api/v1/templates/:id/filled", {
    params: { id: template.id },
    body: { conversationId: conversation, use: true },
  })
  return reply(conversation, change(text))
}
async function reply(conversation: Id, text: string) {
  const person = await ada()
  const { seq } = await person.call("GET /api/v1/conversations/:id", { params: { id: conversation } })
  return person.call("POST /api/v1/conversations/:id/messages", {
    params: { id: conversation },
    body: { text, clientId: crypto.randomUUID(), seenSeq: seq },
  })
}
const close = async (id: Id) => (await ada()).call("PUT /api/v1/conversations/:id/closed", { params: { id } })
const caseIn = async ({ id }: Pick<Template, "id">, conversation: Id) =>
  (
    await shop.rows<{ id: Id }>(
      "select id, kind, did, edited, outcome, because from template_cases where template_id = $1 and conversation_id = $2",
      [id, conversation],
    )
  )[0]
const hasCase = (template: Pick<Template, "id">, conversation: Id, fields: Record<string, unknown> = {}) =>
  eventually(async () => {
    const found = await caseIn(template, conversation)
    expect(found).toMatchObject(fields)
    return found!
  })
/** Eight days go by for everything that was closed. */
async function aWeekPasses() {
  await shop.rows(
    "update template_cases set closed_at = closed_at - interval '8 days', answered_at = answered_at - interval '8 days', at = at - interval '8 days' where outcome is null and closed_at is not null",
  )
  await shop.rows("update templates set proves_since = proves_since - interval '30 days'")
  await sweepTemplates(shop.house.db, shop.house.knowledge, new Date())
}
/** Answers alone from now on, without the weeks that this takes; so many of its cases stay with people. */
async function letAnswer({ id }: Pick<Template, "id">, audited = 0) {
  await shop.rows(
    "update templates set state = 'automatic', proved = 25, state_at = now() - interval '1 day' where id = $1",
    [id],
  )
  await shop.rows("alter table automation drop constraint if exists automation_audit_share_check")
  await shop.rows("update automation set audit_share = $1", [audited])
}

test("a template is written in several languages, changed and removed by those who may; others see nothing of it", async () => {
  const { where } = await categories()
  const template = await write(where!)
  expect(template).toMatchObject({ state: "suggest", version: 1, texts: WHERE, tally: { used: 0 } })
  const twice = write(where!, { name: template.name.toUpperCase() })
  expect(await refusal(twice)).toBe("template.in-the-way")
  expect(await refusal(write(where!, { texts: { en: "Hi {{customer.shoe}}" } }))).toBe(
    "canned-reply.unknown-variable",
  )
  expect(await refusal(write(crypto.randomUUID()))).toBe("category.not-found")
  expect(await refusal(write(where!, { texts: {} }))).toBe("request.malformed")
  const outside = await shop.as("noor")
  expect(await refusal(outside.call("DELETE /api/v1/templates/:id", { params: { id: template.id } }))).toBe(
    "not-allowed",
  )
  const other = await shop.as("other")
  expect((await other.call("GET /api/v1/templates")).items).toEqual([])
  expect(
    await refusal(other.call("GET /api/v1/templates/:id/evidence", { params: { id: template.id } })),
  ).toBe("template.not-found")
  expect(
    await refusal(
      other.call("PUT /api/v1/templates/:id/state", { params: { id: template.id }, body: { state: "off" } }),
    ),
  ).toBe("template.not-found")
  await remove(template)
  expect(await told(template)).toBeUndefined()
})

test("of two versions published at once one is refused in plain words; a changed text begins to prove itself anew", async () => {
  const template = await write(null)
  const publish = async (text: string, isSpelling = false, basedOn = 1) =>
    (await jonas()).call("POST /api/v1/templates/:id/versions", {
      params: { id: template.id },
      body: { texts: { en: text }, basedOn, isSpelling },
    })
  const both = await Promise.allSettled([publish("First"), publish("Second")])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  const refused = both.find(({ status }) => status === "rejected") as PromiseRejectedResult
  expect(refused.reason).toMatchObject({
    code: "template.newer-version",
    body: { detail: { version: 2, by: "Jonas Petersen" } },
  })
  await letAnswer(template)
  await publish("Frist", true, 2)
  expect(await told(template)).toMatchObject({ version: 3, state: "automatic" })
  await publish("Something else", false, 3)
  expect(await told(template)).toMatchObject({ version: 4, state: "shadow", texts: { en: "Something else" } })
  await remove(template)
})

test("the newest message gets templates with why; a hole or a strange language makes one not fit", async () => {
  const { where, invoice } = await categories()
  const good = await write(where!)
  const hole = await write(where!, { texts: { de: "Hallo {{customer.lastName}}, moin." } })
  const foreign = await write(where!, { texts: { fr: "Bonjour" } })
  const elsewhere = await write(where!, { inboxIds: [shop.world.inboxes.bandung] })
  const asleep = await write(where!)
  await state(asleep, "off")
  const other = await write(invoice!)
  const { conversation } = await says(ASKS, "no-name@example.org", "mia")
  const items = await eventually(async () => {
    const found = await suggested(conversation)
    expect(found.length).toBeGreaterThan(0)
    return found
  })
  const names = items.map(({ templateId }) => templateId)
  expect(names[0]).toBe(good.id)
  for (const missing of [hole, foreign, elsewhere, asleep]) expect(names).not.toContain(missing.id)
  expect(items[0]).toMatchObject({ language: "de", isTheirLanguage: true, version: 1, tally: { used: 0 } })
  expect(items[0]!.preview).toMatch(/^Hallo mia, die Pakete/)
  expect(items[0]!.preview).not.toContain("{{")
  expect(items[0]!.confidence).toBeGreaterThan(0.5)
  const fill = async (id: Id) =>
    (await ada()).call("POST /api/v1/templates/:id/filled", {
      params: { id },
      body: { conversationId: conversation },
    })
  expect(await refusal(fill(hole.id))).toBe("template.does-not-fit")
  expect((await fill(good.id)).text).toContain("Versandmail")
  const outside = await shop.as("noor")
  expect(
    await refusal(
      outside.call("GET /api/v1/conversations/:id/suggested-templates", { params: { id: conversation } }),
    ),
  ).toBe("conversation.not-found")
  await reply(conversation, "Ich schaue nach.")
  expect(await suggested(conversation)).toEqual([])
  for (const each of [good, hole, foreign, elsewhere, asleep, other]) await remove(each)
})

test("where most likely none of the categories is asked, a template that hardly fits is not suggested", async () => {
  const { where } = await categories()
  const template = await write(where!)
  const { conversation } = await says()
  await eventually(async () => expect((await suggested(conversation)).length).toBeGreaterThan(0))
  const judge = (none: number, where: number) =>
    shop.rows(
      `update message_categories k set category_id = null, none = $2, confidence = $2,
         suggestions = jsonb_build_array(jsonb_build_object('category', k.suggestions->0->>'category', 'confidence', $3::real))
       from messages m where m.id = k.message_id and m.conversation_id = $1`,
      [conversation, none, where],
    )
  await judge(0.45, 0.22)
  expect(await suggested(conversation)).toEqual([])
  await judge(0.45, 0.4)
  expect((await suggested(conversation)).map(({ templateId }) => templateId)).toContain(template.id)
  await remove(template)
})

test("a preview shows the text with an invented customer and names what could leave a hole", async () => {
  const person = await jonas()
  const text =
    "Hi {{customer.firstName}}, {{customer.lastName|dear customer}}: {{conversation.number}}{{customer.email|}}"
  expect(await person.call("POST /api/v1/template-previews", { body: { text } })).toEqual({
    text: "Hi Mia, Sommer: 1042mia@example.org",
    holes: ["customer.firstName"],
  })
})

test("what is sent remembers its template and how much was changed; each use is followed to its end", async () => {
  const { where } = await categories()
  const template = await write(where!)
  const [asIs, changed, other, asked] = await Promise.all([says(), says(), says(), says()])
  for (const { conversation } of [asIs, changed, other, asked])
    await hasCase(template, conversation, { kind: "shadow", outcome: null, did: null })
  await answerWith(template, asIs.conversation)
  await answerWith(
    template,
    changed.conversation,
    (text) => `${text} Und außerdem haben wir im Lager etwas für Sie gefunden.`,
  )
  await reply(other.conversation, "Das ist eine ganz andere Antwort.")
  await answerWith(template, asked.conversation)
  await hasCase(template, asIs.conversation, { did: "unedited", edited: 0, outcome: null })
  await hasCase(template, changed.conversation, { did: "edited", outcome: "wrong", because: "edited" })
  await hasCase(template, other.conversation, { did: "other", outcome: "wrong", because: "other-answer" })
  const sent = (await messages(asIs.conversation)).find(({ type }) => type === "out")!
  expect(sent.envelope).toMatchObject({ template: { id: template.id, version: 1, edited: 0 } })
  const edited = (await messages(changed.conversation)).find(({ type }) => type === "out")!
  expect((edited.envelope as { template: { edited: number } }).template.edited).toBeGreaterThan(0.2)
  // Thanks is no question; a further question is.
  await hasCase(template, asked.conversation, { did: "unedited" })
  const [first] = await shop.rows<{ provider_id: string }>("select provider_id from messages where id = $1", [
    asked.message,
  ])
  const again = (text: string) =>
    arrived(shop, "hamburg", {
      from: `waits-${writers}@example.org`,
      text,
      thread: { references: [first!.provider_id] },
    })
  await again("Vielen Dank!")
  await again("👍 5")
  const further = await again("Da steht aber nichts, wo ist es denn nun?")
  expect(further.conversation).toBe(asked.conversation)
  await hasCase(template, asked.conversation, { outcome: "wrong", because: "further-question" })
  await close(asIs.conversation)
  await eventually(async () =>
    expect(
      await shop.count("template_cases", "conversation_id = $1 and closed_at is not null", [
        asIs.conversation,
      ]),
    ).toBe(1),
  )
  await aWeekPasses()
  await hasCase(template, asIs.conversation, { outcome: "right", because: "closed" })
  expect((await told(template)).tally).toEqual({ used: 3, worked: 1, failed: 3 })
  // A customer who says in a survey that it did not help is believed, also then.
  const surveyed = JSON.stringify({ conversation: asIs.conversation, good: false, kind: "csat" })
  await shop.rows("insert into events (account_id, name, data) values ($1, 'survey.answered', $2)", [
    shop.world.account,
    surveyed,
  ])
  await hasCase(template, asIs.conversation, { outcome: "wrong", because: "bad-survey" })
  expect((await told(template)).tally).toEqual({ used: 3, worked: 0, failed: 4 })
  await remove(template)
})

test("a template on trial rises when it has proved itself, not before and not by order; the audit log and its owner hear of it", async () => {
  const { where } = await categories()
  const template = await write(where!, { promotes: true })
  await state(template, "shadow")
  expect(await refusal(state(template, "automatic"))).toBe("template.not-proved")
  const asked = await Promise.all(Array.from({ length: 20 }, () => says()))
  for (const { conversation } of asked) await hasCase(template, conversation, { kind: "shadow" })
  for (const { conversation } of asked) await answerWith(template, conversation)
  for (const { conversation } of asked) await close(conversation)
  await eventually(async () =>
    expect(
      await shop.count("template_cases", "template_id = $1 and closed_at is not null", [template.id]),
    ).toBe(20),
  )
  const before = await evidence(template)
  expect(before).toMatchObject({ right: 0, open: 20 })
  expect(before.evidence).toBeCloseTo(1, 6)
  expect(before.missing).toEqual(["evidence", "cases", "customers", "days"])
  expect(before.moreRight).toBeGreaterThan(15)
  await aWeekPasses()
  const after = await evidence(template)
  expect(after).toMatchObject({
    right: 20,
    wrong: 0,
    customers: 20,
    missing: [],
    certainty: { by: "hand", least: 0.6 },
  })
  expect(after.evidence).toBeGreaterThan(after.needed)
  expect(after.curve).toHaveLength(20)
  expect(after.template.state).toBe("automatic")
  const log = await (await jonas()).call("GET /api/v1/audit", { query: {} })
  expect(
    log.items.find(({ action, subject }) => action === "template.moved" && subject === template.id),
  ).toMatchObject({
    by: "system",
    detail: { to: "automatic" },
  })
  await eventually(async () => {
    const { items } = await (await jonas()).call("GET /api/v1/notifications", { query: {} })
    expect(items.find(({ kind, byName }) => kind === "template" && byName === template.name)).toMatchObject({
      text: "rose",
    })
  })
  await remove(template)
})

test("a proved template answers by itself, once, says so in the customer's language and closes; the next word goes to people", async () => {
  const { where } = await categories()
  const template = await write(where!)
  await letAnswer(template)
  const { conversation, message } = await says()
  const found = await hasCase(template, conversation, { kind: "automatic", outcome: null })
  const person = await ada()
  const [answer] = (await messages(conversation)).filter(({ type }) => type === "out")
  expect(answer).toMatchObject({
    isAutomatic: true,
    author: { type: "automatic", name: "Kopi & Kontor" },
    envelope: { template: { id: template.id, version: 1, case: found.id } },
  })
  expect(answer!.text).toMatch(/^Hallo Mia, .*\n\nDiese Antwort kam automatisch\. .*Mensch/s)
  expect(await person.call("GET /api/v1/conversations/:id", { params: { id: conversation } })).toMatchObject({
    status: "closed",
    waitingSince: null,
    assigneeId: null,
  })
  const log = await (await jonas()).call("GET /api/v1/audit", { query: {} })
  expect(
    log.items.find(({ action, subject }) => action === "template.answered" && subject === answer!.id),
  ).toMatchObject({
    detail: { id: template.id, version: 1, conversation, evidence: { bar: 0.8 } },
  })
  // Whoever tries again, at once or after a crash, finds that it was done.
  const again = () =>
    consider(shop.house.db, answeringOf(shop.house), { accountId: shop.world.account, messages: [message] })
  await Promise.all([again(), again(), again()])
  expect((await messages(conversation)).filter(({ type }) => type === "out")).toHaveLength(1)
  const [{ provider_id }] = (await shop.rows<{ provider_id: string }>(
    "select provider_id from messages where id = $1",
    [message],
  )) as [{ provider_id: string }]
  await arrived(shop, "hamburg", {
    from: `waits-${writers}@example.org`,
    text: "Das hilft nicht, wo bleibt mein Paket? Die Bestellung ist noch nicht angekommen.",
    thread: { references: [provider_id] },
  })
  await hasCase(template, conversation, { outcome: "wrong", because: "reopened" })
  expect((await messages(conversation)).filter(({ type }) => type === "out")).toHaveLength(1)
  expect(await person.call("GET /api/v1/conversations/:id", { params: { id: conversation } })).toMatchObject({
    status: "open",
  })
  await remove(template)
})

test("what a template promises when it answers by itself is watched and counts for it, unless somebody said that it is no promise", async () => {
  const { where } = await categories()
  const texts = { de: "Wir fragen beim Paketdienst nach. Du hörst bis morgen von uns." }
  const promised = async (watches: boolean) => {
    const template = await write(where!, { texts, watches })
    await letAnswer(template)
    const { conversation } = await says()
    await hasCase(template, conversation, { kind: "automatic" })
    const answer = (await messages(conversation)).find(({ type }) => type === "out")!
    await remove(template)
    return { conversation, answer }
  }
  const { conversation, answer } = await promised(true)
  const person = await ada()
  const pledgesIn = async (id: Id) =>
    (await person.call("GET /api/v1/conversations/:id/pledges", { params: { id } })).items
  await eventually(async () =>
    expect(await pledgesIn(conversation)).toMatchObject([
      {
        text: "Du hörst bis morgen von uns.",
        ...{ origin: "template", state: "open", by: { name: "Kopi & Kontor" }, messageIds: [answer.id] },
      },
    ]),
  )
  // Only the promise tells apart what else is the same.
  expect((await promised(false)).answer.envelope).not.toHaveProperty("pledge")
})

test("nothing answers what is no mere question: people, law, safety, files, two questions, a colleague at it, machines, other languages", async () => {
  const { where } = await categories()
  const template = await write(where!)
  await letAnswer(template)
  const none = [
    `${ASKS} Ich möchte mit einem Menschen sprechen.`,
    `${ASKS} Sonst geht das an meinen Anwalt.`,
    `${ASKS} Beim letzten Mal kam Rauch aus der Maschine.`,
    `${ASKS} ${"Und es regnet. ".repeat(120)}`,
    "👍👍🏽",
    "",
    "x".repeat(100_000),
    "Où est mon colis ? Ma commande n'est pas encore arrivée, je l'attends depuis deux semaines.",
  ]
  const asked: Id[] = []
  for (const text of none) asked.push((await says(text)).conversation)
  const machine = await arrived(shop, "hamburg", {
    from: "robot@example.org",
    text: ASKS,
    automatic: { why: "auto-submitted", kind: "automatic" } as never,
  })
  asked.push(machine.conversation)
  const mark = await says()
  await hasCase(template, mark.conversation, { kind: "automatic" })
  for (const conversation of asked)
    expect(
      (await messages(conversation)).filter(({ type }) => type === "out"),
      conversation,
    ).toEqual([])
  await remove(template)
})

test("stopped is stopped, at once and for all; whoever may lets it go on", async () => {
  const { where } = await categories()
  const template = await write(where!)
  await letAnswer(template)
  const marco = await shop.as("marco")
  expect(await marco.call("PUT /api/v1/automation/stopped")).toMatchObject({
    isStopped: true,
    stoppedBy: "Marco Bellini",
  })
  expect(await refusal(marco.call("DELETE /api/v1/automation/stopped"))).toBe("not-allowed")
  expect(await refusal(marco.call("PATCH /api/v1/automation", { body: { bar: 0.7 } }))).toBe("not-allowed")
  const { conversation } = await says()
  await hasCase(template, conversation, { kind: "shadow" })
  expect((await messages(conversation)).filter(({ type }) => type === "out")).toEqual([])
  expect(await (await jonas()).call("DELETE /api/v1/automation/stopped")).toMatchObject({
    isStopped: false,
    stoppedBy: null,
  })
  const next = await says()
  await hasCase(template, next.conversation, { kind: "automatic" })
  await remove(template)
})

test("a share is kept for a person at random, the same messages whenever one asks", async () => {
  const { where } = await categories()
  const template = await write(where!)
  await letAnswer(template, 0.5)
  const asked = await Promise.all(Array.from({ length: 10 }, () => says()))
  for (const { conversation, message } of asked) {
    const isDrawn = Number.parseInt(message.slice(-8), 16) / 2 ** 32 < 0.5
    await hasCase(template, conversation, { kind: isDrawn ? "audit" : "automatic" })
    const said = (await messages(conversation)).filter(({ type }) => type === "out")
    expect(said).toHaveLength(isDrawn ? 0 : 1)
  }
  await remove(template)
})

test("it falls: a bad start, a matter of law, its category gone; then it only suggests, its owner hears why, and proving begins anew", async () => {
  await categories()
  const person = await jonas()
  const category = await person.call("POST /api/v1/categories", {
    body: {
      name: "Boats",
      examples: ["Is there a grinder for my boat?", "grinder for a boat at sea", "boat grinder please"],
    },
  })
  const BOAT = "Is there a grinder for my boat at sea?"
  const template = await write(category.id, { texts: { en: "Take the hand grinder." } })
  await letAnswer(template)
  for (let turn = 0; turn < 3; turn++) {
    const { conversation, message } = await says(BOAT)
    await hasCase(template, conversation, { kind: "automatic" })
    const [row] = await shop.rows<{ provider_id: string }>("select provider_id from messages where id = $1", [
      message,
    ])
    await arrived(shop, "hamburg", {
      from: `waits-${writers}@example.org`,
      text: "No, that was not it. A grinder for the boat!",
      thread: { references: [row!.provider_id] },
    })
    await hasCase(template, conversation, { outcome: "wrong" })
  }
  expect(await told(template)).toMatchObject({ state: "demoted", because: { code: "bad-start" } })
  expect(await evidence(template)).toMatchObject({ right: 0, wrong: 0 })
  expect((await evidence(template)).missing).toContain("demotion")
  await eventually(async () => {
    const { items } = await person.call("GET /api/v1/notifications", { query: {} })
    expect(items.find(({ byName }) => byName === template.name)).toMatchObject({ text: "fell-bad-start" })
  })
  await state(template, "shadow")
  expect(await told(template)).toMatchObject({ state: "shadow", because: null })
  await letAnswer(template)
  const flagged = await says(BOAT)
  const { id } = await hasCase(template, flagged.conversation, { kind: "automatic" })
  await (await ada()).call("PUT /api/v1/template-cases/:id/flag", { params: { id } })
  expect(await told(template)).toMatchObject({ state: "demoted", because: { code: "flagged" } })
  const outside = await shop.as("noor")
  expect(await refusal(outside.call("PUT /api/v1/template-cases/:id/flag", { params: { id } }))).toBe(
    "template.case-not-found",
  )
  await letAnswer(template)
  await person.call("DELETE /api/v1/categories/:id", { params: { id: category.id } })
  await eventually(async () =>
    expect(await told(template)).toMatchObject({
      state: "demoted",
      because: { code: "category-gone" },
      categoryId: null,
    }),
  )
  await remove(template)
})

test("the week's review prepares itself: what rose, what people keep adding, what nobody answers", async () => {
  const { where } = await categories()
  const template = await write(where!)
  const asked = await Promise.all(Array.from({ length: 4 }, () => says()))
  for (const { conversation } of asked) await hasCase(template, conversation, {})
  for (const { conversation } of asked)
    await answerWith(template, conversation, (text) => `${text} Der Zusteller heißt GLS.`)
  for (const { conversation } of asked) await hasCase(template, conversation, { did: "edited" })
  await shop.rows("delete from template_reviews")
  const later = new Date(Date.now() + 7 * 86_400_000)
  await sweepTemplates(shop.house.db, shop.house.knowledge, later)
  await sweepTemplates(shop.house.db, shop.house.knowledge, later)
  const { items } = await (await ada()).call("GET /api/v1/template-reviews")
  expect(items).toHaveLength(1)
  expect(items[0]!.edits.find(({ templateId }) => templateId === template.id)).toMatchObject({
    language: "de",
    of: 4,
    times: 4,
    added: ["Der Zusteller heißt GLS."],
    dropped: [],
    proposed: `${WHERE.de}\n\nDer Zusteller heißt GLS.`,
  })
  await remove(template)
})
