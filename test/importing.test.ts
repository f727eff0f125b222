import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, expect, test } from "vitest"
import type { ImportView } from "#contract/importing.ts"
import { chatwoot, freescout, PNG, zammad, zendesk } from "#domain/importing/fixtures/desks.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()
const desks: Server[] = []
afterAll(() => {
  for (const desk of desks) {
    desk.closeAllConnections()
    desk.close()
  }
})

interface Desk {
  url: string
  asked: { path: string; headers: IncomingHttpHeaders }[]
  answers: Record<string, unknown>
}

/** Another desk on this machine: answers what stands in its table, pictures for files, 404 for the rest. */
async function desk(
  answers: Record<string, unknown>,
  instead?: (path: string, turn: number) => number | undefined,
): Promise<Desk> {
  const asked: Desk["asked"] = []
  const server = createServer((request, response) => {
    const path = request.url!
    asked.push({ path, headers: request.headers })
    const status = instead?.(path, asked.length)
    if (status) return void response.writeHead(status, { "retry-after": "1" }).end("{}")
    if (/\.png/.test(path)) return void response.end(PNG)
    const answer = known.answers[path]
    if (answer === undefined) return void response.writeHead(404).end("{}")
    if (Buffer.isBuffer(answer)) return void response.end(answer)
    response.setHeader("content-type", "application/json")
    response.end(JSON.stringify(answer).replaceAll("{base}", known.url))
  })
  desks.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const known: Desk = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answers }
  return known
}

const until = (person: Person, id: string, ...states: ImportView["state"][]) =>
  eventually(async () => {
    const view = await person.call("GET /api/v1/imports/:id", { params: { id } })
    if (!states.includes(view.state)) throw new Error(`${view.state}: ${view.because}`)
    return view
  })

async function look(
  source: string,
  settings: Record<string, string>,
): Promise<{ jonas: Person; view: ImportView }> {
  const jonas = await shop.as("jonas")
  const body = { source, inboxId: shop.world.inboxes.hamburg!, settings }
  const { id } = await jonas.call("POST /api/v1/imports", { body })
  return { jonas, view: await until(jonas, id, "ready", "failed") }
}

async function run(jonas: Person, id: string, own?: string): Promise<ImportView> {
  await jonas.call("POST /api/v1/imports/:id/start", {
    params: { id },
    body: own === undefined ? {} : { own },
  })
  return until(jonas, id, "done", "failed")
}

interface Row {
  seq: number
  type: string
  state: string
  author_name: string
  author_id: string | null
  text: string
  at: string
  language: string | null
}
const linesOf = (subject: string) =>
  shop.rows<Row>(
    `select m.seq, m.type, m.state, m.author_name, m.author_id, m.text, m.language,
       to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI') as at
     from messages m join conversations c on c.id = m.conversation_id where c.subject = $1 order by m.seq`,
    [subject],
  )
const conversationOf = async (subject: string) =>
  (
    await shop.rows<Record<string, unknown>>(
      "select c.*, (select array_agg(name order by name) from labels l where l.id = any(c.label_ids)) as labels from conversations c where subject = $1",
      [subject],
    )
  )[0]!
const reportOf = async (jonas: Person, id: string) =>
  (await jonas.fetch(`/api/v1/imports/${id}/report`)).text()

test("Chatwoot: times, authors, notes, labels, files and state come along; what is missing stands in the report; twice is once", async () => {
  const other = await desk(chatwoot)
  const { jonas, view } = await look("chatwoot", {
    url: `${other.url}/`,
    account: "3",
    token: "secret-token",
  })
  expect(view).toMatchObject({
    state: "ready",
    found: { conversations: 2, samples: ["Mahlwerk blockiert", "Channel::WebWidget"] },
  })
  expect(other.asked[0]!.headers.api_access_token).toBe("secret-token")
  const before = await shop.count("conversations")
  const jobs = await shop.count("pgboss.job", "name = 'deliver-message'")
  const done = await run(jonas, view.id)
  expect(done).toMatchObject({ state: "done", conversations: 2, messages: 5, known: 0, gaps: 1, progress: 1 })

  const ada = (await shop.as("ada")).id
  expect(await linesOf("Mahlwerk blockiert")).toMatchObject([
    {
      seq: 1,
      type: "in",
      state: "received",
      author_name: "Greta Sommer",
      at: "2024-03-04T08:00",
      language: "de",
    },
    { seq: 2, type: "note", author_id: ada, at: "2024-03-04T09:30", text: "Nur für uns: Mahlwerk Charge 7" },
    { seq: 3, type: "out", state: "sent", author_id: ada, at: "2024-03-04T10:00" },
  ])
  expect(await conversationOf("Mahlwerk blockiert")).toMatchObject({
    status: "open",
    priority: 1,
    assignee_id: ada,
    seq: 3,
    last_from: "team",
    waiting_since: null,
    labels: ["Ersatzteil", "grinder"],
    created_at: new Date("2024-03-04T08:00:00Z"),
    last_message_at: new Date("2024-03-04T10:00:00Z"),
  })
  const [html] = await shop.rows<{ html_hash: string }>(
    "select html_hash from messages where provider_id = '<greta-1@example.com>'",
  )
  const shown = (await shop.house.files.read(html!.html_hash)).toString()
  expect(shown).toContain("<b>nicht</b>")
  expect(shown).not.toContain("script")
  expect(await shop.count("attachments", "name = 'mahlwerk.png' and message_id is not null")).toBe(1)
  const report = await reportOf(jonas, view.id)
  expect(report.split("\r\n").slice(0, 2)).toEqual([
    "source id,what,reason,detail",
    "901,gone.pdf,The file could not be fetched; the message is here without it.,",
  ])
  expect(await shop.count("pgboss.job", "name = 'deliver-message'")).toBe(jobs)

  const again = await look("chatwoot", { url: other.url, account: "3", token: "secret-token" })
  expect(await run(jonas, again.view.id)).toMatchObject({ conversations: 0, messages: 0, known: 5 })
  expect(await shop.count("conversations")).toBe(before + 2)
})

test("a message that came there meanwhile comes along the next time, into the same conversation", async () => {
  const other = await desk(structuredClone(chatwoot))
  const { jonas, view } = await look("chatwoot", { url: other.url, account: "3", token: "t" })
  await run(jonas, view.id)
  const path = "/api/v1/accounts/3/conversations/12/messages"
  const { payload } = other.answers[path] as { payload: object[] }
  payload.push({
    ...payload[0],
    id: 960,
    content: "Thank you, booked",
    created_at: Date.parse("2024-03-06T11:00:00Z") / 1000,
  })
  const done = await run(jonas, view.id)
  expect(done).toMatchObject({ state: "done", messages: 4 })
  const rows = await shop.rows<{ seq: number }>("select seq from messages where text = 'Thank you, booked'")
  expect(rows).toEqual([{ seq: 3 }])
})

test("Zammad: expanded names, HTML articles, internal notes, pending until its time, tags", async () => {
  const other = await desk(zammad)
  const { jonas, view } = await look("zammad", { url: other.url, token: "z" })
  expect(view.found).toMatchObject({
    conversations: 2,
    isEstimate: false,
    samples: ["Invoice missing", "Old and over"],
  })
  expect(await run(jonas, view.id)).toMatchObject({ state: "done", conversations: 2, messages: 3, gaps: 0 })
  expect(other.asked[0]!.headers.authorization).toBe("Token token=z")
  expect(await linesOf("Invoice missing")).toMatchObject([
    {
      type: "in",
      author_name: "Nora Lund",
      text: "Where is my invoice?",
      at: "2023-05-01T07:00",
      language: "en",
    },
    { type: "note", text: "Accounting is on it" },
  ])
  expect(await conversationOf("Invoice missing")).toMatchObject({
    status: "snoozed",
    priority: 1,
    labels: ["invoice"],
    snoozed_until: new Date("2099-01-01T08:00:00Z"),
  })
  expect(await conversationOf("Old and over")).toMatchObject({
    status: "closed",
    closed_at: new Date("2023-06-02T07:00:00Z"),
  })
  expect(await shop.count("attachments", "name = 'order.png'")).toBe(1)
  expect(await shop.count("attachments", "name = 'message.html'")).toBe(0)
})

test("FreeScout: threads from the newest back, line items and drafts left out", async () => {
  const other = await desk(freescout)
  const { jonas, view } = await look("freescout", { url: other.url, token: "f" })
  expect(await run(jonas, view.id)).toMatchObject({ state: "done", conversations: 1, messages: 2 })
  expect(await linesOf("Filter basket")).toMatchObject([
    { type: "in", author_name: "Tom Berg", text: "Which basket fits?" },
    { type: "out", author_name: "Ada Lindqvist", text: "Hi Tom,\n58 mm fits." },
  ])
  expect(await conversationOf("Filter basket")).toMatchObject({
    status: "closed",
    closed_at: new Date("2022-09-02T10:00:00Z"),
  })
  expect(await shop.count("attachments", "name = 'basket.png'")).toBe(1)
})

test("Zendesk: cursor export with its users, comments by page, pending waits for the customer, deleted ones stay away", async () => {
  const other = await desk(zendesk)
  const { jonas, view } = await look("zendesk", {
    url: other.url,
    email: "jonas@kopi-kontor.example",
    token: "zd",
  })
  expect(view.found).toMatchObject({ conversations: 2, samples: ["Pump is loud"] })
  const credentials = Buffer.from("jonas@kopi-kontor.example/token:zd").toString("base64")
  expect(other.asked[0]!.headers.authorization).toBe(`Basic ${credentials}`)
  expect(await run(jonas, view.id)).toMatchObject({ state: "done", conversations: 1, messages: 3, gaps: 1 })
  expect(await linesOf("Pump is loud")).toMatchObject([
    { type: "in", author_name: "Ines Roth", text: "The pump is very loud." },
    { type: "note", text: "Ask the workshop" },
    { type: "out", text: "Please send us the serial number." },
  ])
  expect(await conversationOf("Pump is loud")).toMatchObject({
    status: "snoozed",
    snoozed_until: null,
    priority: 2,
  })
  expect(await reportOf(jonas, view.id)).toContain(
    "37,Gone meanwhile,It was there in the list and gone when it was asked for.,",
  )
})

test("a busy source is asked again when it says so; a wrong key and a wrong address are said in a sentence, in the language of who asked", async () => {
  let turns = 0
  const busy = await desk(zammad, (path) => (path.includes("by_ticket/5") && turns++ === 0 ? 429 : undefined))
  const { jonas, view } = await look("zammad", { url: busy.url, token: "z" })
  expect(await run(jonas, view.id)).toMatchObject({ state: "done" })
  expect(turns).toBeGreaterThan(1)

  const strict = await desk(zammad, () => 401)
  expect((await look("zammad", { url: strict.url, token: "no" })).view).toMatchObject({
    state: "failed",
    because: "Zammad nimmt diesen Schlüssel nicht an (401). Er muss alles lesen dürfen.",
  })
  const shopPage = await desk({})
  expect((await look("zendesk", { url: shopPage.url, email: "a@b.example", token: "x" })).view).toMatchObject(
    {
      state: "failed",
      because: "Bei Zendesk ist dort nichts (404). Stimmt die Adresse?",
    },
  )
})

test("what is missing or not allowed is refused before anything is asked", async () => {
  const jonas = await shop.as("jonas")
  const inboxId = shop.world.inboxes.hamburg!
  const code = async (body: object) => {
    const answer = await jonas.fetch("/api/v1/imports", {
      method: "POST",
      body: JSON.stringify({ source: "zammad", inboxId, settings: {}, ...body }),
      headers: { "content-type": "application/json" },
    })
    return ((await answer.json()) as { code: string }).code
  }
  expect(await code({})).toBe("import.settings")
  expect(await code({ settings: { url: "ftp://x.example", token: "t" } })).toBe("import.settings")
  expect(await code({ settings: { url: "https://user:pw@x.example", token: "t" } })).toBe("import.settings")
  expect(await code({ source: "hotmail" })).toBe("import.unknown-source")
  expect(await code({ source: "mbox" })).toBe("import.settings")
  expect(
    await code({ inboxId: crypto.randomUUID(), settings: { url: "https://93.184.215.14", token: "t" } }),
  ).toBe("inbox.not-found")
  const ada = await shop.as("ada")
  expect((await ada.fetch("/api/v1/imports")).status).toBe(403)
  const stranger = await shop.as("other")
  const { items } = await jonas.call("GET /api/v1/imports")
  expect((await stranger.fetch(`/api/v1/imports/${items[0]!.id}/report`)).status).toBe(404)
  const [stored] = await shop.rows<{ settings: string }>(
    "select settings::text from imports where source = 'chatwoot'",
  )
  expect(stored!.settings).not.toContain("secret-token")
})
