import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { FlowDocument } from "#contract/flows.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Flow } from "#contract/routes/flows.ts"
import { meet } from "#domain/flows/beginning.ts"
import { drive, goOn } from "#domain/flows/running.ts"
import { whyNotNow } from "#domain/templates/answering.ts"
import { askedIn } from "#domain/templates/asking.ts"
import { signatureOf } from "#platform/http/signature.ts"
import { flowsOf } from "#server/flow-surroundings.ts"
import { arrived } from "./arriving.ts"
import { eventually, type Visitor, world } from "./harness.ts"

const shop = world()

const ada = () => shop.as("ada")
const jonas = () => shop.as("jonas")
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

const at = { x: 0, y: 0 }
const said = (en: string) => ({ en, de: `${en} (de)` })
type Given = { id: string; kind: string } & Record<string, unknown>
const end: Given = { id: "end", kind: "end", texts: said("That was all."), closes: true }
const people: Given = {
  id: "people",
  kind: "handover",
  teamId: null,
  userId: null,
  texts: said("A colleague goes on."),
  note: "From the flow",
}
let button = 0
/** A document of these steps that begins when its button's words are written. */
function document(steps: Given[], trigger: Record<string, unknown> = {}): FlowDocument {
  return {
    languages: ["en", "de"],
    trigger: {
      inboxIds: [],
      newConversation: false,
      categoryIds: [],
      button: { en: `Begin number ${++button}` },
      ...trigger,
    },
    start: steps[0]!.id,
    steps: steps.map((step) => ({ name: step.id, at, ...step })),
  } as unknown as FlowDocument
}
const create = async (given: FlowDocument): Promise<Flow> =>
  (await jonas()).call("POST /api/v1/flows", { body: { name: `Flow ${button}`, document: given } })
const publish = async ({ id, revision }: Flow) =>
  (await jonas()).call("POST /api/v1/flows/:id/versions", { params: { id }, body: { basedOn: revision } })
const turn = async ({ id }: Pick<Flow, "id">, isOn: boolean) =>
  (await jonas()).call("PUT /api/v1/flows/:id/on", { params: { id }, body: { isOn } })
const save = async ({ id, revision, name }: Flow, next: FlowDocument) =>
  (await jonas()).call("PUT /api/v1/flows/:id/draft", {
    params: { id },
    body: { name, document: next, basedOn: revision },
  })
/** Published and on; what begins it. */
async function live(steps: Given[], trigger: Record<string, unknown> = {}) {
  const given = document(steps, trigger)
  const flow = await publish(await create(given))
  await turn(flow, true)
  return { flow, begins: given.trigger.button.en! }
}

const messages = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/messages", { params: { id } })).items
const spoken = async (visitor: Visitor) =>
  (await visitor.messages()).items.filter(({ from }) => from === "team")
/** The bot's newest line, as soon as it begins so. */
const heard = (visitor: Visitor, begins: string) =>
  eventually(async () => {
    const last = (await spoken(visitor)).at(-1)
    expect(last?.text).toMatch(new RegExp(`^${begins}`))
    return last!
  })
const run = async (id: Id) =>
  (await (await ada()).call("GET /api/v1/conversations/:id/flow", { params: { id } })).run
const see = async (id: Id) => (await ada()).call("GET /api/v1/conversations/:id", { params: { id } })
const reply = async (id: Id) =>
  (await ada()).call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "I'm here.", clientId: newId(), seenSeq: 999 },
  })
/** Somebody who has just pressed the button of a flow. */
async function pressing(begins: string): Promise<Visitor> {
  const visitor = await shop.asVisitor()
  await visitor.write(begins)
  return visitor
}
const around = () => flowsOf(shop.house)
const step = (conversation: Id) => drive(around(), shop.world.account, goOn(around(), conversation))

const asks: Given = {
  id: "asks",
  kind: "buttons",
  texts: said("Tea or coffee?"),
  keep: "drink",
  unclear: null,
  options: [
    { id: "tea", label: { en: "Tea", de: "Tee" }, next: "end" },
    { id: "coffee", label: { en: "Coffee", de: "Kaffee" }, next: "form" },
  ],
}
const form: Given = {
  id: "form",
  kind: "form",
  next: "people",
  unclear: null,
  fields: [
    { key: "order", type: "order", texts: said("Which order?"), again: {}, required: true, options: [] },
    { key: "email", type: "email", texts: said("Which address?"), again: {}, required: true, options: [] },
  ],
}

test("from the first sketch to the numbers: drafts, problems, versions, off, removed, back", async () => {
  const loop = document([
    { id: "a", kind: "message", texts: said("Round"), next: "b" },
    { id: "b", kind: "message", texts: said("and round"), next: "a" },
  ])
  const flow = await create(loop)
  expect(flow).toMatchObject({ version: 0, revision: 1, isOn: false, isDraftAhead: true })
  const refused = await publish(flow).catch((error: CallRefused) => error)
  expect(refused).toMatchObject({ code: "flow.has-problems" })
  const { problems } = (refused as CallRefused).body.detail as Pick<Flow, "problems">
  expect(problems[0]).toMatchObject({ code: "loop", path: [{ id: "a" }, { id: "b" }, { id: "a" }] })
  expect(await refusal(turn(flow, true))).toBe("flow.not-published")

  const saved = await save(
    flow,
    document([{ id: "a", kind: "message", texts: said("Hello"), next: "end" }, end]),
  )
  expect(saved).toMatchObject({
    revision: 2,
    problems: [{ code: "text-missing", severity: "warning", step: null }],
  })
  expect(await refusal(save(flow, loop))).toBe("flow.newer-draft")
  const two = await Promise.all([refusal(publish(saved)), refusal(save(saved, saved.draft))])
  expect(two.filter((each) => each !== "allowed").length).toBeLessThanOrEqual(1)
  const now = await (await ada()).call("GET /api/v1/flows/:id", { params: { id: flow.id } })
  const published = await publish(now)
  expect(published).toMatchObject({ isDraftAhead: false })
  const params = { id: flow.id }
  const versions = (await (await ada()).call("GET /api/v1/flows/:id/versions", { params })).items
  expect(versions[0]).toMatchObject({ version: published.version, publishedBy: "Jonas Petersen" })

  expect(await turn(flow, true)).toMatchObject({ isOn: true })
  await (await jonas()).call("DELETE /api/v1/flows/:id", { params })
  expect(await refusal((await ada()).call("GET /api/v1/flows/:id", { params }))).toBe("flow.not-found")
  expect(await (await jonas()).call("POST /api/v1/flows/:id/restored", { params })).toMatchObject({
    isOn: false,
    version: published.version,
  })
})

test("two who publish at once: one does, and the other is told of it", async () => {
  const flow = await create(document([end]))
  const later = await save(flow, flow.draft)
  const outcomes = await Promise.all([
    refusal(save(later, document([end]))),
    refusal(save(later, document([end]))),
  ])
  expect(outcomes.sort()).toEqual(["allowed", "flow.newer-draft"])
  expect(await refusal(publish(later))).toBe("flow.newer-draft")
})

test("a customer is walked through, makes a mistake, is handed over, and the colleague reads all of it", async () => {
  const { flow, begins } = await live([
    { id: "hello", kind: "message", texts: said("Hello {{customer.firstName|there}}."), next: "asks" },
    asks,
    form,
    people,
    end,
  ])
  const visitor = await pressing(begins)
  const question = await heard(visitor, "Tea or coffee")
  const first = (await spoken(visitor))[0]!
  expect(first).toMatchObject({ isAutomatic: true, name: "Kopi & Kontor" })
  expect(first.text).toMatch(/^Hello there\.\n\nThis is an automatic assistant/)
  expect(question.ask).toEqual({ options: ["Tea", "Coffee", "Talk to a person"], field: null })
  // Nobody waits while a bot looks after somebody, and nobody is asked for an address to write to later.
  expect((await visitor.messages()).waiting.shouldAskEmail).toBe(false)
  expect((await see(visitor.conversation!)).waitingSince).toBeNull()
  expect(await run(visitor.conversation!)).toMatchObject({ flowId: flow.id, state: "asks", stepName: "asks" })

  await visitor.write("cofee")
  expect((await heard(visitor, "Which order")).ask).toEqual({
    options: ["Talk to a person"],
    field: { type: "order", isOptional: false },
  })
  await visitor.write("?")
  await heard(visitor, "That does not look like an order number yet")
  await visitor.write("kk-20311")
  await heard(visitor, "Which address")
  await visitor.write("it's mia@example.org")
  await heard(visitor, "A colleague goes on")

  const id = visitor.conversation!
  const note = (await messages(id)).find(({ type }) => type === "note")!
  expect(note.text).toMatch(/^From the flow\n\n/)
  expect(note.text).toContain("order: KK-20311")
  expect(note.text).toContain("email: mia@example.org")
  expect(note.text).toContain("drink: Coffee")
  const after = await see(id)
  expect(after).toMatchObject({ status: "open", assigneeId: null })
  expect([after.waitingSince, after.dueAt].every(Boolean)).toBe(true)
  expect(
    (await (await ada()).call("GET /api/v1/conversations/:id/handover", { params: { id } })).handover,
  ).toMatchObject({ isForMe: true })
  expect(await run(id)).toMatchObject({
    state: "handed-over",
    variables: { order: "KK-20311", drink: "Coffee" },
  })
  // From here on it is people's: the bot says nothing more.
  const lines = (await spoken(visitor)).length
  await visitor.write("Tea")
  await step(id)
  expect(await spoken(visitor)).toHaveLength(lines)

  const numbers = await (await ada()).call("GET /api/v1/flows/:id/numbers", { params: { id: flow.id } })
  expect(numbers).toMatchObject({ begun: 1, handedOver: 1, ended: 0, droppedOff: 0 })
  expect(numbers.steps.find(({ step }) => step === "asks")).toMatchObject({
    entered: 1,
    doors: { "option:coffee": 1 },
  })
  expect(numbers.steps.find(({ step }) => step === "people")).toMatchObject({ entered: 1, handedOver: 1 })
})

test("the same by mail: choices are numbered, a number answers, and three answers it can't read bring a person", async () => {
  const { begins } = await live([asks, form, people, end])
  const from = `flow-${newId()}@example.org`
  const { conversation } = await arrived(shop, "hamburg", { from, text: begins, name: "Mia Sommer" })
  const outs = () => messages(conversation).then((all) => all.filter(({ type }) => type === "out"))
  const until = (text: string) => eventually(async () => expect((await outs()).at(-1)!.text).toContain(text))
  await until("Tea or coffee?")
  const again = (text: string) =>
    arrived(shop, "hamburg", { from, text, name: "Mia Sommer", thread: { conversation } })
  await again("2\n\nViele Grüße\nMia")
  await until("Which order?")
  for (const text of ["?", "no idea"]) {
    const before = (await outs()).length
    await again(text)
    await eventually(async () => expect((await outs()).length).toBe(before + 1))
  }
  await again("🎉")
  await eventually(async () => expect((await run(conversation))!.state).toBe("handed-over"))
  expect((await messages(conversation)).find(({ type }) => type === "note")!.text).toContain(
    "Drei Antworten waren nicht zu verstehen",
  )
})

test("a person who writes or takes the conversation ends the bot at once", async () => {
  const { begins } = await live([asks, form, people, end])
  const [one, other] = [await pressing(begins), await pressing(begins)]
  await Promise.all([heard(one, "Tea or coffee"), heard(other, "Tea or coffee")])
  await reply(one.conversation!)
  await one.write("Coffee")
  await step(one.conversation!)
  expect((await spoken(one)).at(-1)!.text).toBe("I'm here.")
  await eventually(async () => expect((await run(one.conversation!))!.state).toBe("stopped"))

  await (await ada()).call("DELETE /api/v1/conversations/:id/flow", { params: { id: other.conversation! } })
  expect((await see(other.conversation!)).assigneeId).toBe((await ada()).id)
  await other.write("Tea")
  await step(other.conversation!)
  expect((await spoken(other)).at(-1)!.text).toContain("Tea or coffee?")
  expect((await run(other.conversation!))!.state).toBe("stopped")
})

test("somebody who asks for a person has one, whatever the bot asked", async () => {
  const { begins } = await live([asks, form, people, end])
  const visitor = await pressing(begins)
  await heard(visitor, "Tea or coffee")
  await visitor.write("3")
  await heard(visitor, "I'm passing this on to a colleague")
  expect((await messages(visitor.conversation!)).find(({ type }) => type === "note")!.text).toContain(
    "Gewünscht wurde ein Mensch",
  )
})

test("whoever is under way stays on the version they began with", async () => {
  const { flow, begins } = await live([asks, form, people, end])
  const visitor = await pressing(begins)
  await heard(visitor, "Tea or coffee")
  const next = {
    ...flow.draft,
    steps: flow.draft.steps
      .filter(({ id }) => id !== "form")
      .map((each) =>
        each.id === "asks"
          ? {
              ...each,
              texts: said("Beer?"),
              options: (each as { options: object[] }).options.map((option) => ({ ...option, next: "end" })),
            }
          : each,
      ),
  } as FlowDocument
  const published = await publish(await save(flow, next))
  expect(published.version).toBe(2)
  await visitor.write("Coffee")
  await heard(visitor, "Which order")
  expect((await run(visitor.conversation!))!.version).toBe(1)
  await heard(await pressing(begins), "Beer")
})

test("two messages at once and many looks at once: each question is asked once", async () => {
  const { begins } = await live([asks, form, people, end])
  const visitor = await pressing(begins)
  await heard(visitor, "Tea or coffee")
  const id = visitor.conversation!
  await Promise.all([visitor.write("Coffee"), visitor.write("please, quickly")])
  await Promise.all(Array.from({ length: 8 }, () => step(id)))
  // The second one may come after the question and then is explained to; nothing is asked twice because of the many looks.
  const asked = async (begins: string) =>
    (await spoken(visitor)).filter(({ text }) => text.startsWith(begins)).length
  await eventually(async () => expect(await asked("Which order?")).toBe(1))
  await visitor.write("KK-1042")
  await Promise.all([step(id), step(id)])
  await heard(visitor, "Which address")
  expect([await asked("Which order?"), await asked("Which address?")]).toEqual([1, 1])
})

test("all automation stopped: bots let go of what they have, and none begins", async () => {
  const { begins } = await live([asks, form, people, end])
  const visitor = await pressing(begins)
  await heard(visitor, "Tea or coffee")
  await (await jonas()).call("PUT /api/v1/automation/stopped", {})
  try {
    await visitor.write("Coffee")
    await eventually(async () => expect((await run(visitor.conversation!))!.state).toBe("handed-over"))
    expect((await spoken(visitor)).at(-1)!.text).toContain("Tea or coffee?")
    expect((await see(visitor.conversation!)).waitingSince).not.toBeNull()
    const late = await pressing(begins)
    await step(late.conversation!)
    expect(await run(late.conversation!)).toBeNull()
  } finally {
    await (await jonas()).call("DELETE /api/v1/automation/stopped", {})
  }
})

/** As if the process died after everything was written and before it was committed. */
function dying() {
  const real = around()
  const transaction: typeof real.db.transaction = (account, work) =>
    real.db.transaction(account, async (tx) => {
      await work(tx)
      throw new Error("the lights went out")
    })
  return { ...real, db: { ...real.db, transaction } }
}

test("a wait ends when its time has come and not before; a crash in that moment loses nothing and repeats nothing", async () => {
  const { begins } = await live([
    { id: "wait", kind: "wait", minutes: 5, next: "note" },
    { id: "note", kind: "message", texts: said("Still there?"), next: "asks" },
    ...[asks, form, people, end],
  ])
  const visitor = await pressing(begins)
  const id = visitor.conversation!
  await eventually(async () => expect((await run(id))!.state).toBe("waits"))
  await step(id)
  expect(await spoken(visitor)).toHaveLength(0)
  await shop.rows("update flow_runs set wake_at = now() - interval '1 second' where conversation_id = $1", [
    id,
  ])
  const account = shop.world.account
  await expect(drive(dying(), account, goOn(dying(), id))).rejects.toThrow("the lights went out")
  expect(await spoken(visitor)).toHaveLength(0)
  await Promise.all([step(id), step(id), step(id)])
  expect((await spoken(visitor)).map(({ text }) => text.split("\n")[0])).toEqual([
    "Still there?",
    "Tea or coffee?",
  ])
  expect(
    await shop.count("flow_steps s join flow_runs r on r.id = s.run_id", "r.conversation_id = $1", [id]),
  ).toBe(3)
})

test("given by hand it comes back to whoever gave it", async () => {
  const { flow } = await live([asks, form, people, end])
  const visitor = await shop.asVisitor()
  await visitor.write("Something else altogether")
  const id = visitor.conversation!
  const person = await ada()
  const { run: begun } = await person.call("PUT /api/v1/conversations/:id/flow", {
    params: { id },
    body: { flowId: flow.id },
  })
  expect(begun).toMatchObject({ state: "asks", flowId: flow.id })
  await visitor.write("person")
  await eventually(async () => expect((await see(id)).assigneeId).toBe(person.id))
  await person.call("PUT /api/v1/conversations/:id/closed", { params: { id } })
  expect(
    await refusal(
      person.call("PUT /api/v1/conversations/:id/flow", { params: { id }, body: { flowId: flow.id } }),
    ),
  ).toBe("flow.does-not-fit")
})

describe("asking another system", () => {
  type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void
  let answer: Answer
  const asked: { key: string | undefined; url: string; body: string; signature: string }[] = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      asked.push({
        key: request.headers["idempotency-key"] as string,
        url: request.url!,
        body,
        signature: String(request.headers["tresen-signature"]),
      })
      answer(request, body, response)
    })
  })
  let base = ""
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((done) => server.close(done)))

  const http = (more: Record<string, unknown> = {}): Given[] => [
    {
      id: "http",
      kind: "http",
      method: "POST",
      url: `${base}/orders/{{customer.firstName|a b/c}}`,
      body: { who: "{{customer.name|nobody}}" },
      results: [{ from: "order.state", variable: "state" }],
      next: "tell",
      failed: "sorry",
      ...more,
    },
    { id: "tell", kind: "message", texts: said("It is {{state}}."), next: "end" },
    { id: "sorry", kind: "message", texts: said("The shop did not answer."), next: "end" },
    end,
  ]
  const begun = async (more: Record<string, unknown> = {}) => {
    asked.length = 0
    const { flow, begins } = await live(http(more))
    return { flow, visitor: await pressing(begins) }
  }
  const json =
    (value: unknown): Answer =>
    (_request, _body, response) =>
      response.end(JSON.stringify(value))
  const callOf = async (id: Id) =>
    (
      await shop.rows<{ call: Record<string, unknown> }>(
        "select s.call from flow_steps s join flow_runs r on r.id = s.run_id where r.conversation_id = $1 and s.call is not null",
        [id],
      )
    )[0]!.call

  test("signed, with a key of its own, values in their place; what it answers is told", async () => {
    answer = json({ order: { state: "on its way" } })
    const given = document(http())
    const flow = await create(given)
    const { secret } = await (await jonas()).call("PUT /api/v1/flows/:id/secret", { params: { id: flow.id } })
    await turn(await publish(flow), true)
    asked.length = 0
    const visitor = await pressing(given.trigger.button.en!)
    await eventually(async () => expect((await spoken(visitor))[0]!.text).toMatch(/^It is on its way\./))
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ url: "/orders/a%20b/c", body: '{"who":"nobody"}' })
    const at = new Date(Number(/t=(\d+)/.exec(asked[0]!.signature)![1]) * 1000)
    expect(asked[0]!.signature).toBe(signatureOf(secret, asked[0]!.body, at))
    expect((await see(visitor.conversation!)).status).toBe("closed")
    expect(await callOf(visitor.conversation!)).toMatchObject({ attempts: 1, status: 200, error: null })
  })

  test.each<[string, Answer, RegExp]>([
    ["HTML", (_r, _b, response) => response.end("<!doctype html><p>Sorry</p>"), /no JSON/],
    ["10 MB", (_r, _b, response) => response.end(Buffer.alloc(10 * 1024 * 1024, "9")), /longer than/],
    ["an error", (_r, _b, response) => response.writeHead(500).end("{}"), /Answered 500/],
    [
      "a redirect",
      (_r, _b, response) => response.writeHead(302, { location: "http://example.com" }).end(),
      /Answered 302/,
    ],
    ["a cut line", (request) => request.socket.destroy(), /./],
  ])("%s is its door “failed”", async (_name, reaction, error) => {
    answer = reaction
    const { visitor } = await begun()
    await eventually(async () =>
      expect((await spoken(visitor))[0]!.text).toMatch(/^The shop did not answer\./),
    )
    expect((await callOf(visitor.conversation!)).error).toMatch(error)
  })

  test("whoever asks for a person while it asks outside has one, with what was found out", async () => {
    let go: () => void = () => {}
    answer = (_request, _body, response) => {
      go = () => response.end(JSON.stringify({ order: { state: "packed" } }))
    }
    const { visitor } = await begun()
    await eventually(async () => expect(asked).toHaveLength(1))
    await visitor.write("I want to talk to a person")
    go()
    await heard(visitor, "I'm passing this on to a colleague")
    expect(await run(visitor.conversation!)).toMatchObject({
      state: "handed-over",
      variables: { state: "packed" },
    })
  })

  test("the process dies while it asks: another one asks again with the same key, and goes on once", async () => {
    answer = () => {}
    const { visitor } = await begun()
    await eventually(async () => expect(asked).toHaveLength(1))
    const id = visitor.conversation!
    // As if whoever asked were gone: its time is over, and somebody else looks.
    answer = json({ order: { state: "packed" } })
    await shop.rows("update flow_runs set wake_at = now() - interval '1 second' where conversation_id = $1", [
      id,
    ])
    await Promise.all([step(id), step(id)])
    await eventually(async () => expect((await spoken(visitor))[0]!.text).toMatch(/^It is packed\./))
    expect(asked.map(({ key }) => key)).toEqual([asked[0]!.key, asked[0]!.key])
    server.closeAllConnections()
    expect((await spoken(visitor)).filter(({ text }) => text.includes("packed"))).toHaveLength(1)
  })
})

test("tried out beside the builder: nothing is written, nothing is asked outside", async () => {
  const before = await shop.count("flow_runs")
  const tried = await (await jonas()).call("POST /api/v1/flow-tests", {
    body: {
      document: document([asks, form, people, end]),
      said: ["Hi", "2", "?", "KK-1042", "mia@example.org"],
    },
  })
  expect(tried).toMatchObject({
    state: "handed-over",
    step: null,
    variables: { order: "KK-1042", email: "mia@example.org", drink: "Coffee" },
  })
  expect(tried.lines[1]!.inWords).toContain("2. Coffee")
  expect(await shop.count("flow_runs")).toBe(before)
  const loop = document([{ id: "a", kind: "message", texts: said("Round"), next: "a" }])
  expect(
    await refusal(
      (await jonas()).call("POST /api/v1/flow-tests", { body: { document: loop, said: ["Hi"] } }),
    ),
  ).toBe("flow.has-problems")
})

test("a dry run tells which of the last day's conversations it would have met, and touches none of them", async () => {
  const visitor = await shop.asVisitor()
  await visitor.write("Where does my parcel go?")
  const flow = await create(
    document([asks, form, people, end], { newConversation: true, inboxIds: [shop.world.inboxes.website] }),
  )
  const before = await shop.count("messages")
  const dry = await (await jonas()).call("POST /api/v1/flows/:id/dry-run", { params: { id: flow.id } })
  expect(dry.met).toBeGreaterThan(0)
  expect(dry.met).toBeLessThanOrEqual(dry.lookedAt)
  expect(dry.examples.map(({ conversationId }) => conversationId)).toContain(visitor.conversation)
  expect(dry.arrivals).toEqual([{ step: "asks", conversations: dry.met }])
  expect(await shop.count("messages")).toBe(before)
})

test("who may not manage flows may not, and the business next door sees none of them", async () => {
  const { flow } = await live([asks, form, people, end])
  const params = { id: flow.id }
  const agent = await ada()
  expect(await refusal(agent.call("POST /api/v1/flows", { body: { name: "Mine" } }))).toBe("not-allowed")
  expect(await refusal(agent.call("PUT /api/v1/flows/:id/on", { params, body: { isOn: false } }))).toBe(
    "not-allowed",
  )
  const other = await shop.as("other")
  expect((await other.call("GET /api/v1/flows")).items).toEqual([])
  const visitor = await shop.asVisitor()
  await visitor.write("Hello next door")
  const here = { id: visitor.conversation! }
  const doors = [
    other.call("GET /api/v1/flows/:id", { params }),
    other.call("PUT /api/v1/flows/:id/draft", {
      params,
      body: { name: "x", document: flow.draft, basedOn: 1 },
    }),
    other.call("POST /api/v1/flows/:id/versions", { params, body: { basedOn: 1 } }),
    other.call("GET /api/v1/flows/:id/versions", { params }),
    other.call("PUT /api/v1/flows/:id/on", { params, body: { isOn: false } }),
    other.call("PUT /api/v1/flows/:id/secret", { params }),
    other.call("POST /api/v1/flows/:id/dry-run", { params }),
    other.call("GET /api/v1/flows/:id/numbers", { params }),
    other.call("DELETE /api/v1/flows/:id", { params }),
    other.call("POST /api/v1/flows/:id/restored", { params }),
    other.call("GET /api/v1/conversations/:id/flow", { params: here }),
    other.call("PUT /api/v1/conversations/:id/flow", { params: here, body: { flowId: flow.id } }),
    other.call("DELETE /api/v1/conversations/:id/flow", { params: here }),
  ]
  const codes = await Promise.all(doors.map(refusal))
  expect(new Set(codes)).toEqual(new Set(["flow.not-found", "conversation.not-found"]))
})

test("a removed flow lets go of its conversations, and a ready-made one can be begun with", async () => {
  const { flow, begins } = await live([asks, form, people, end])
  const visitor = await pressing(begins)
  await heard(visitor, "Tea or coffee")
  await (await jonas()).call("DELETE /api/v1/flows/:id", { params: { id: flow.id } })
  await eventually(async () => expect((await run(visitor.conversation!))!.state).toBe("handed-over"))
  const { items } = await (await ada()).call("GET /api/v1/flow-starters")
  expect(items.map(({ key }) => key)).toEqual(["where-is-my-order", "lost-card"])
  const ready = await (await jonas()).call("POST /api/v1/flows", {
    body: { name: "Lost card", starter: "lost-card" },
  })
  expect(ready.problems).toEqual([])
  expect(
    await refusal((await jonas()).call("POST /api/v1/flows", { body: { name: "x", starter: "gone" } })),
  ).toBe("flow.no-such-starter")
})

test("what a message is about begins the flow for that, before one for whatever is new; and then nothing else answers by itself", async () => {
  const person = await jonas()
  const body = { name: "Drinks", about: "", examples: [] }
  const category = await person.call("POST /api/v1/categories", { body })
  const none = { button: {}, inboxIds: [shop.world.inboxes.bandung] }
  const made = async (text: string, trigger: Record<string, unknown>) =>
    publish(
      await create(document([{ ...asks, texts: said(text) }, form, people, end], { ...none, ...trigger })),
    )
  const anything = await made("Anything?", { newConversation: true })
  const drinks = await made("What to drink?", { categoryIds: [category.id] })
  const [account, unique] = [shop.world.account, newId()]
  const mail = (from: string, text: string) =>
    arrived(shop, "bandung", { from: `${from}-${unique}@example.org`, text })
  const about = await mail("drinks", "What can I have at your place?")
  // A person said so: no later guess takes its place.
  await shop.rows(
    `insert into message_categories (account_id, message_id, category_id, confidence, at, decided_at) values ($1, $2, $3, 1, now(), now())
     on conflict (account_id, message_id) do update set category_id = excluded.category_id, decided_at = now()`,
    [account, about.message, category.id],
  )
  // The reader of events may look at any moment: the one that goes first is switched on first.
  for (const flow of [drinks, anything]) await turn(flow, true)
  await meet(around(), { accountId: account, messages: [about.message] }, true)
  // Who of the two begins it is not said; the reader may be in the middle of it.
  await eventually(async () =>
    expect(await run(about.conversation)).toMatchObject({ flowId: drinks.id, state: "asks" }),
  )
  const other = await mail("else", "Something else.")
  await eventually(async () => expect(await run(other.conversation)).toMatchObject({ flowId: anything.id }))

  const asked = await shop.house.db.transaction(account, (tx) => askedIn(tx, about.message))
  expect(whyNotNow(asked!)).toBe("bot-is-at-it")
  for (const flow of [anything, drinks]) await turn(flow, false)
})
