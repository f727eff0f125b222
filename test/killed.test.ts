import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { type Call, CallRefused, caller } from "#contract/call.ts"
import type { FlowDocument } from "#contract/flows.ts"
import type { Message } from "#contract/views.ts"
import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import { takeUpCutShort } from "#platform/jobs/install.ts"
import { judgeAndAnswer } from "#server/answering.ts"
import { newConversation } from "./arriving.ts"
import { eventually, world } from "./harness.ts"
import { serverProcess } from "./server-process.ts"

const shop = world()

/** PostgreSQL notices that somebody was killed when it next reads from them. */
async function allConnectionsGone(): Promise<void> {
  await eventually(async () => {
    const where = "datname = current_database() and application_name <> 'test'"
    expect(await shop.count("pg_stat_activity", where)).toBe(0)
  })
}

interface Said {
  clientId: string
  acknowledged?: Message
}

/** Two writers share a conversation, so that they also wait for each other; more would wait instead of write. */
const WRITERS = 32
const CONVERSATIONS = 16
/** The first ones find a server that has just started; the rate is told without them. */
const WARM_UP = 200
const ENOUGH = 1000

/** Writes one after the other as fast as it is told, until the server is gone. What was not acknowledged stays open. */
async function writeUntilGone(
  call: Call,
  conversation: string,
  writer: number,
  said: Said[],
  onAcknowledged: () => void,
): Promise<void> {
  for (let number = 0; ; number++) {
    const one: Said = { clientId: `w${writer}-${number}` }
    said.push(one)
    try {
      one.acknowledged = await say(call, conversation, one.clientId)
    } catch (error) {
      if (error instanceof CallRefused) throw error
      return
    }
    onAcknowledged()
  }
}

const say = (call: Call, id: string, clientId: string) =>
  call("POST /api/v1/conversations/:id/notes", { params: { id }, body: { text: clientId, clientId } })

test("a server killed with -9 while 32 write as fast as it can take has lost nothing it acknowledged, doubled nothing, and kept the order", async () => {
  const { headers } = await shop.as("ada")
  const conversations = await Promise.all(Array.from({ length: CONVERSATIONS }, () => newConversation(shop)))
  const conversationOf = (writer: number) => conversations[writer % CONVERSATIONS]!
  await shop.stop()
  const first = await serverProcess(shop)
  const call = caller({ base: first.url, headers })
  const said = Array.from({ length: WRITERS }, (): Said[] => [])
  const times: number[] = []
  const writing = said.map((mine, writer) =>
    writeUntilGone(call, conversationOf(writer), writer, mine, () => times.push(performance.now())),
  )
  await eventually(() => expect(times.length).toBeGreaterThan(ENOUGH))
  first.process.signal("SIGKILL")
  await Promise.all(writing)
  const seconds = (times.at(-1)! - times[WARM_UP]!) / 1000
  const open = said.flat().filter((one) => !one.acknowledged).length
  console.log(
    `${times.length} acknowledged, at the end ${((times.length - WARM_UP) / seconds).toFixed(0)} a second; ${open} open when it was killed`,
  )

  const second = await serverProcess(shop)
  const again = caller({ base: second.url, headers })
  try {
    // The outbox of each writer sends what was not acknowledged again, with the same client id.
    for (const [writer, mine] of said.entries())
      for (const one of mine.filter(({ acknowledged }) => !acknowledged))
        one.acknowledged = await say(again, conversationOf(writer), one.clientId)
    const stored = await shop.rows<{ id: string; client: string; seq: number; conversation: string }>(
      `select id, client_id as client, seq, conversation_id as conversation from messages where client_id ~ '^w\\d+-\\d+$'`,
    )
    expect(stored.length).toBe(said.flat().length)
    const byClient = new Map(stored.map((row) => [`${row.client} ${row.conversation}`, row]))
    for (const [writer, mine] of said.entries()) {
      const rows = mine.map(({ clientId }) => byClient.get(`${clientId} ${conversationOf(writer)}`)!)
      expect(rows.map(({ id, seq }) => [id, seq])).toEqual(
        mine.map((one) => [one.acknowledged!.id, one.acknowledged!.seq]),
      )
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).sort((a, b) => a - b))
    }
    const gaps = await shop.rows(
      "select conversation_id from messages where conversation_id = any($1) group by 1 having max(seq) <> count(*)",
      [conversations],
    )
    expect(gaps).toEqual([])
  } finally {
    await second.process.end()
    await shop.start()
  }
}, 120_000)

test("mail that was kept when the server was killed is read by the next one, once", async () => {
  const { house, world: named } = shop
  const { hostFor } = await import("#server/channel-host.ts")
  const { inbox } = await house.inboxes.find(named.account, named.inboxes.hamburg)
  const letter = (index: number) =>
    Buffer.from(
      `From: Killed ${index} <killed-${index}@example.org>\r\nTo: hamburg@kopi-kontor.example\r\nSubject: Still here ${index}\r\nMessage-ID: <killed-${index}@example.org>\r\n\r\nDid this reach you?\r\n`,
    )
  await shop.stop()
  const first = await serverProcess(shop)
  // Kept by another node that has only the web role: nobody here reads it, the killed process may be in the middle of it.
  await shop.start(["--role", "web"])
  const host = hostFor(shop.house, named.account, inbox)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      host.keep({ key: `killed-${index}`, bytes: letter(index), hints: {} }),
    ),
  )
  first.process.signal("SIGKILL")
  // Had it just taken some, they would stay locked until they expire, in minutes.
  await eventually(async () => {
    const where = "application_name like 'tresen-jobs%' and datname = current_database()"
    expect(await shop.count("pg_stat_activity", where)).toBe(0)
  })
  await takeUpCutShort(shop.databaseUrl)
  const second = await serverProcess(shop)
  try {
    await eventually(async () =>
      expect(await shop.count("inbound", "key like 'killed-%' and state = 'kept'")).toBe(0),
    )
    expect(await shop.count("messages", "text like 'Did this reach you%'")).toBe(20)
  } finally {
    await second.process.end()
  }
}, 120_000)

test("killed with -9 in the seconds for taking back: the reply is said once after the next start, or can still be taken back", async () => {
  const ids = await Promise.all([newConversation(shop), newConversation(shop)])
  const { headers } = await shop.as("ada")
  await shop.stop()
  const child = await serverProcess(shop)
  // Its first sweep is done: a job that is cut short stays locked until it expires, and that is not what is asked here.
  await eventually(async () => expect(await shop.count("pgboss.job", "state = 'active'")).toBe(0))
  const call = caller({ base: child.url, headers })
  const planned = await Promise.all(
    ids.map((id, index) =>
      call("POST /api/v1/conversations/:id/planned", {
        params: { id },
        body: { text: "Gleich da.", clientId: `kill-${index}`, seenSeq: 1, undoSeconds: 30 },
      }),
    ),
  )
  const [first, second] = planned.map((made) => made.planned!.id)
  child.process.signal("SIGKILL")
  await shop.rows("update planned set send_at = now() where id = $1", [first])
  await shop.rows("update pgboss.job set start_after = now() where data->>'planned' = $1", [first])
  await shop.start()
  await (await shop.as("ada")).call("DELETE /api/v1/planned/:id", { params: { id: second! } })
  await eventually(async () => expect(await shop.count("messages", "id = $1", [first])).toBe(1))
  const said = await shop.count("messages", "conversation_id = any($1) and type = 'out'", [ids])
  expect([said, await shop.count("planned", "id = any($1)", [[first, second]])]).toEqual([1, 0])
}, 120_000)

test("killed with -9 in the middle of an import: the next one goes on, brings everything, and nothing twice", async () => {
  const COUNT = 200
  const mail = (index: number) =>
    `From - Tue Mar  5 10:00:00 2019\nMessage-ID: <box-${index}@x>\nDate: Tue, 05 Mar 2019 10:00:00 +0100\nFrom: Box ${index} <box-${index}@example.org>\nTo: hamburg@kopi-kontor.example\nSubject: Box ${index}\n\nWas in the box\n\n`
  const { headers } = await shop.as("jonas")
  await shop.stop()
  const child = await serverProcess(shop)
  const form = new FormData()
  const text = Array.from({ length: COUNT }, (_, index) => mail(index)).join("")
  form.append("file", new Blob([text]), "box.mbox")
  const path = `/api/v1/imports/file?inboxId=${shop.world.inboxes.hamburg}`
  const made = await fetch(child.url + path, { method: "POST", headers, body: form })
  const { id } = (await made.json()) as { id: string }
  const stateIs = (base: string, state: string) =>
    eventually(async () => {
      const view = await caller({ base, headers })("GET /api/v1/imports/:id", { params: { id } })
      if (view.state !== state) throw new Error(`${view.state}: ${view.because}`)
      return view
    }, 100)
  const brought = () => shop.count("messages", "text = 'Was in the box'")
  await stateIs(child.url, "ready")
  // Slow enough to be in the middle when the kill comes, however late that is.
  await shop.rows(
    "create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.05); return new; end $$",
  )
  await shop.rows("create trigger slowly before insert on messages for each row execute function slowly()")
  await caller({ base: child.url, headers })("POST /api/v1/imports/:id/start", { params: { id }, body: {} })
  await eventually(async () => expect(await brought()).toBeGreaterThan(0))
  child.process.signal("SIGKILL")
  expect(await brought()).toBeLessThan(COUNT)
  await allConnectionsGone()
  // What a Tresen with a database of its own does at its start; with one it shares the job waits until it expires.
  await shop.rows("drop function slowly() cascade")
  await takeUpCutShort(shop.databaseUrl)
  await shop.start()
  expect(await stateIs(shop.running.url, "done")).toMatchObject({ messages: COUNT, conversations: COUNT })
  expect(await brought()).toBe(COUNT)
}, 180_000)

test("killed with -9 while a template answers twenty customers: nobody has two answers or half of one, and after the next try all have theirs", async () => {
  const COUNT = 20
  const jonas = await shop.as("jonas")
  const categories = await Promise.all(
    topics.map(async ({ id, about }) => {
      const body = { name: about, examples: phrasings[id]! }
      return [id, (await jonas.call("POST /api/v1/categories", { body })).id] as const
    }),
  )
  const { where } = Object.fromEntries(categories)
  await jonas.call("PATCH /api/v1/automation", { body: { leastSure: 0.6 } })
  await jonas.call("POST /api/v1/templates", {
    body: { name: "Parcels", categoryId: where!, texts: { en: "Parcels take two days." } },
  })
  await shop.rows("alter table automation drop constraint automation_audit_share_check")
  await shop.rows("update automation set audit_share = 0")
  await shop.rows("update templates set state = 'automatic', proved = 25")
  const { publicId } = await shop.asVisitor()
  await shop.stop()
  const child = await serverProcess(shop)
  const call = caller({ base: child.url, headers: {} })
  const ask = (index: number) =>
    call("POST /chat/v1/:inbox/messages", {
      params: { inbox: publicId },
      body: { text: "Where is my order? My parcel has not arrived.", clientId: `asks-${index}` },
    })
  const asked = await Promise.all(Array.from({ length: COUNT }, (_, index) => ask(index)))
  const conversations = asked.map(({ conversation }) => conversation)
  const answers = () =>
    shop.count("messages", "conversation_id = any($1) and type = 'out' and is_automatic", [conversations])
  await eventually(async () => expect(await answers()).toBeGreaterThan(0))
  child.process.signal("SIGKILL")
  await allConnectionsGone()
  const whole = await shop.count(
    "template_cases",
    `kind = 'automatic' and conversation_id = any($1) and exists (select from messages m where m.id = answer_id)
       and exists (select from conversations c where c.id = conversation_id and c.status = 'closed')`,
    [conversations],
  )
  expect(whole).toBe(await answers())
  await shop.start()
  const messages = asked.map(({ message }) => message.id)
  await judgeAndAnswer(shop.house, { accountId: shop.world.account, messages })
  // The new server's own workers take part in it.
  await eventually(async () => expect(await answers()).toBe(COUNT))
  await eventually(async () =>
    expect(await shop.count("template_cases", "conversation_id = any($1)", [conversations])).toBe(COUNT),
  )
  // What the killed process had begun stays locked until it expires, in minutes: nobody waits for that here.
  await shop.rows("delete from pgboss.job where state = 'active'")
}, 120_000)

test("killed with -9 while a bot walks twenty customers through a question asked outside: nobody hears a line twice, nothing is done twice outside, and all arrive", async () => {
  const COUNT = 20
  /** Done once for each key, whatever was tried with it: what the bot is told to do outside. */
  const done = new Set<string>()
  let isKilled = false
  const outside = createServer((request, response) => {
    done.add(String(request.headers["idempotency-key"]))
    // Most are still waiting when the kill comes.
    if (isKilled || done.size <= 3) response.end(JSON.stringify({ state: "on its way" }))
  })
  await new Promise<void>((ready) => outside.listen(0, "127.0.0.1", ready))
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/orders`
  try {
    const begins = await publishFlow(url)
    const { publicId } = await shop.asVisitor()
    await shop.stop()
    const child = await serverProcess(shop, "--allow-private-addresses")
    const call = caller({ base: child.url, headers: {} })
    const ask = (index: number) =>
      call("POST /chat/v1/:inbox/messages", {
        params: { inbox: publicId },
        body: { text: begins, clientId: `walks-${index}` },
      })
    const asked = await Promise.all(Array.from({ length: COUNT }, (_, index) => ask(index)))
    const conversations = asked.map(({ conversation }) => conversation)
    const lines = (text: string) =>
      shop.count("messages", "conversation_id = any($1) and type = 'out' and strpos(text, $2) > 0", [
        conversations,
        text,
      ])
    await eventually(async () => expect(await lines("It is on its way.")).toBeGreaterThan(0))
    isKilled = true
    child.process.signal("SIGKILL")
    await allConnectionsGone()
    expect(await lines("It is on its way.")).toBeLessThan(COUNT)
    await takeUpCutShort(shop.databaseUrl)
    // A call that nobody answered is tried again after half a minute: nobody waits for that here.
    await shop.rows("update flow_runs set wake_at = now() where wake_at is not null")
    await shop.rows(
      "update pgboss.job set start_after = now() where name = 'step-flow' and state in ('created', 'retry')",
    )
    await shop.start()
    await eventually(async () => expect(await lines("It is on its way.")).toBe(COUNT))
    // The first line says as well that a bot is speaking.
    expect(await lines("I am looking.")).toBe(COUNT)
    expect(done.size).toBe(COUNT)
    expect(
      await shop.count("flow_runs", "conversation_id = any($1) and ended_at is null", [conversations]),
    ).toBe(0)
  } finally {
    outside.closeAllConnections()
    outside.close()
  }
}, 180_000)

/** Two lines with a question asked outside between them. Answers what begins it. */
async function publishFlow(url: string): Promise<string> {
  const jonas = await shop.as("jonas")
  const begins = "Where is my parcel, bot?"
  const step = (id: string, kind: string, more: object) => ({
    id,
    name: id,
    kind,
    at: { x: 0, y: 0 },
    ...more,
  })
  const document = {
    languages: ["en"],
    trigger: { inboxIds: [], newConversation: false, categoryIds: [], button: { en: begins } },
    start: "hello",
    steps: [
      step("hello", "message", { texts: { en: "I am looking." }, next: "http" }),
      step("http", "http", {
        ...{ method: "POST", url, body: {}, results: [{ from: "state", variable: "state" }] },
        ...{ next: "tell", failed: "end" },
      }),
      step("tell", "message", { texts: { en: "It is {{state}}." }, next: "end" }),
      step("end", "end", { texts: { en: "That was all." }, closes: true }),
    ],
  } as unknown as FlowDocument
  const { id, revision } = await jonas.call("POST /api/v1/flows", { body: { name: "Parcels", document } })
  const params = { id }
  await jonas.call("POST /api/v1/flows/:id/versions", { params, body: { basedOn: revision } })
  await jonas.call("PUT /api/v1/flows/:id/on", { params, body: { isOn: true } })
  return begins
}
