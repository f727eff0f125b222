import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { z } from "zod"
import type { Channel } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { ToClient } from "#contract/realtime.ts"
import { forgetActors } from "#domain/access/actor.ts"
import { ensureFirstRun } from "#domain/access/first-run.ts"
import { Knowledge } from "#domain/answers/knowledge.ts"
import { visitorWrites } from "#domain/conversations/visiting.ts"
import { InboxBook } from "#domain/inboxes/book.ts"
import { HelpDomains } from "#domain/knowledge/centres.ts"
import type { Bus } from "#platform/bus/bus.ts"
import { LocalBus } from "#platform/bus/local-bus.ts"
import { RedisBus } from "#platform/bus/redis-bus.ts"
import { openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { DiskStore } from "#platform/files/disk-store.ts"
import { installJobs } from "#platform/jobs/install.ts"
import { openLog } from "#platform/log/log.ts"
import { bySocket, type Client, transports } from "#platform/realtime/fixtures/clients.ts"
import { Presence } from "#platform/realtime/presence.ts"
import { secretsFrom } from "#platform/secrets/key-file.ts"
import { type DebianPostgres, startDebianPostgres } from "#test/servers/debian-postgres.ts"
import { available, startRedis } from "#test/servers/redis.ts"
import { buildApp } from "./app.ts"
import { readConfig } from "./config.ts"
import type { House } from "./house.ts"
import { announceCommits, openRealtime } from "./realtime.ts"
import { accessHandlers } from "./routes/access.ts"
import { conversationHandlers } from "./routes/conversations.ts"
import { Browser, PASSWORD } from "./routes/fixtures/counter.ts"
import { actorOfRequest } from "./session-cookie.ts"
import { toVisitor, visitorOf, visitorToken } from "./visitors.ts"

const counterChannel: Channel<never> = {
  kind: "counter",
  name: "Counter",
  glyph: "",
  identity: "counter",
  settings: z.object({}) as never,
  limits: { text: 10_000, attachments: 5, attachmentBytes: 1_000_000 },
  promise: 60,
  can: { subject: false, start: false, copies: false, receipts: true },
  send: async () => ({ sent: newId() }),
  // Its customers come live; what the panel looks like is nothing to the line.
  panel: {
    look: () => ({
      title: "",
      greeting: "",
      accent: "",
      onAccent: "",
      position: "end",
      locale: "en",
      words: {},
    }),
    allows: () => true,
    needsIdentity: () => false,
    offersFeedback: () => false,
    asksEmail: () => false,
    vouched: () => undefined,
    sayWaiting: () => "",
  },
}

let postgres: DebianPostgres
let folder: string
const endings: (() => Promise<unknown>)[] = []

/** One web node on the shared database. */
async function node(bus: Bus) {
  const db = openDatabase({ url: postgres.url })
  const channels = new Map([[counterChannel.kind, counterChannel]])
  const house: House = {
    config: readConfig([], {}),
    db,
    bus,
    inboxes: new InboxBook(db, channels),
    knowledge: new Knowledge(),
    helpDomains: new HelpDomains(db),
    presence: new Presence(bus),
    files: new DiskStore(folder),
    secrets: secretsFrom(Buffer.alloc(32, 5)),
    log: openLog({ level: "error" }),
    now: () => new Date(),
    channels,
    shops: new Map(),
    publicUrl: "http://localhost:4000",
  }
  announceCommits(house)
  const app = await buildApp(house, [accessHandlers, conversationHandlers], {
    actorOf: actorOfRequest,
    isPartial: true,
    checkReplies: true,
    rateFactor: 100,
  })
  openRealtime(app, house, { actorOf: actorOfRequest, visitorOf, toVisitor, build: "b" })
  await app.listen({ port: 0, host: "127.0.0.1" })
  endings.push(async () => {
    await app.close()
    house.presence.close()
    await db.close()
    await bus.close()
  })
  return { house, app, base: `http://127.0.0.1:${(app.server.address() as { port: number }).port}` }
}

let here: Awaited<ReturnType<typeof node>>
let owner: Browser
let accountId: Id
let inbox: Id

beforeAll(async () => {
  postgres = await startDebianPostgres()
  folder = await mkdtemp(join(tmpdir(), "tresen-realtime-"))
  await migrate({ url: postgres.url })
  await installJobs(postgres.url)
  here = await node(new LocalBus())
  const first = (await ensureFirstRun(here.house.db, new Date()))!
  accountId = first.accountId
  owner = new Browser(here.app)
  await owner.must("POST", `/api/v1/links/${first.token}`, {
    name: "Ada Lovelace",
    email: "ada@x.example",
    password: PASSWORD,
  })
  inbox = newId()
  await here.house.db.run(accountId, (q) =>
    q.rows(
      "insert into inboxes (account_id, id, public_id, name, channel, promise) values ($1, $2, 'counter-1', 'Shop', 'counter', 60)",
      [accountId, inbox],
    ),
  )
})
afterAll(async () => {
  for (const end of endings.reverse()) await end()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A visitor who has written once. */
async function visitor(text = "Hello?") {
  const id = newId()
  const say = async (words: string) => {
    const place = { id: inbox, promise: 60, dueAt: new Date(Date.now() + 60_000) }
    const who = { channel: "counter", address: id }
    const says = { text: words, attachments: [], clientId: newId(), uploadedBy: `visitor:${id}` }
    return visitorWrites(here.house.db, accountId, place, who, says)
  }
  const { conversation } = await say(text)
  const query = `?inbox=counter-1&token=${visitorToken(here.house, inbox, id)}`
  return { id, say, conversation, query }
}

const asOwner = () => ({ base: here.base, headers: { cookie: owner.cookie! } })
const reply = (conversation: Id, text: string, seenSeq: number) =>
  owner.must("POST", `/api/v1/conversations/${conversation}/messages`, { text, clientId: newId(), seenSeq })
const messages = ({ heard }: Client) => heard.flatMap((message) => (message.t === "message" ? message : []))
const seqs = (client: Client) => messages(client).map(({ seq }) => seq)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const isCaughtUp = (seq: number) => (message: ToClient) => message.t === "caught-up" && message.seq === seq
const isSeq = (seq: number) => (message: ToClient) => message.t === "message" && message.seq === seq
async function until(isSo: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (
    const end = Date.now() + seconds * 1000;
    !(await isSo());
    await new Promise((resolve) => setTimeout(resolve, 10))
  )
    if (Date.now() > end) throw new Error("It did not come to be so in time.")
}

test("on every transport the same sequence comes, the same as the GET shows", async () => {
  const mia = await visitor("one")
  const clients = await Promise.all(Object.values(transports).map((connect) => connect(asOwner())))
  for (const client of clients) client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await Promise.all(clients.map((client) => client.until(isCaughtUp(1))))
  for (let times = 0; times < 10; times++) await mia.say(`again ${times}`)
  await reply(mia.conversation, "Here I am", 11)
  await owner.must("POST", `/api/v1/conversations/${mia.conversation}/notes`, {
    text: "A note",
    clientId: newId(),
  })
  await Promise.all(clients.map((client) => client.until(isSeq(13))))
  const { items } = await owner.must("GET", `/api/v1/conversations/${mia.conversation}/messages?limit=100`)
  for (const client of clients) {
    expect(seqs(client)).toEqual(upTo(13))
    expect(messages(client).map(({ message }) => message)).toEqual(items)
    client.close()
  }
})

test("a line cut for 2,000 messages is gap-free after, in order and without doubles", async () => {
  const mia = await visitor()
  const before = await bySocket(asOwner())
  before.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await before.until(isCaughtUp(1))
  before.close()
  await before.ended
  const write = async (count: number) => {
    for (let times = 0; times < count; times++) await mia.say(`line ${times}`)
  }
  await Promise.all(Array.from({ length: 8 }, () => write(250)))
  const after = await bySocket(asOwner())
  after.say({ t: "follow", conversation: mia.conversation, after: 1 })
  // More comes while it catches up.
  await Promise.all([write(50), write(50)])
  await after.until(isSeq(2101))
  expect(seqs(after)).toEqual(upTo(2101).slice(1))
  after.close()
})

test("a visitor hears their own conversation: never notes, no numbers missing, delivery reported", async () => {
  const [mia, bo] = [await visitor("hi"), await visitor("other")]
  const client = await bySocket({
    base: here.base,
    query: mia.query,
    headers: { origin: "https://shop.example" },
  })
  client.say({ t: "follow", conversation: bo.conversation, after: 0 })
  expect(await client.until(({ t }) => t === "refused")).toMatchObject({ code: "conversation.not-found" })
  client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await client.until(isCaughtUp(1))
  await owner.must("POST", `/api/v1/conversations/${mia.conversation}/notes`, {
    text: "difficult",
    clientId: newId(),
  })
  await reply(mia.conversation, "Good day", 2)
  const heard = await client.until(isSeq(3))
  expect((heard as { message: unknown }).message).toMatchObject({ from: "team", text: "Good day" })
  expect(client.heard.some(isCaughtUp(2))).toBe(true)
  expect(JSON.stringify(client.heard)).not.toContain("difficult")
  await until(async () => {
    const { items } = await owner.must("GET", `/api/v1/conversations/${mia.conversation}/messages`)
    return items[2].state === "delivered"
  })
  // The change of state comes as the same message again.
  await client.until(
    (message) => message.t === "message" && message.seq === 3 && message.message.state === "delivered",
  )
  expect(client.heard.filter(({ t }) => t === "presence" || t === "poke")).toEqual([])
  client.close()
})

test("who is nobody, comes from elsewhere or shows a wrong token stays outside", async () => {
  const mia = await visitor()
  const tries: [object, string][] = [
    [{ base: here.base }, "refused: 401"],
    [{ ...asOwner(), headers: { cookie: owner.cookie!, origin: "https://evil.example" } }, "refused: 403"],
    [
      { base: here.base, query: `?inbox=counter-1&token=${mia.id}.aaaaaaaaaaaaaaaaaaaaaaaaaa` },
      "refused: 401",
    ],
    [{ base: here.base, query: "?inbox=nowhere&token=x.y" }, "refused: 404"],
    [{ base: here.base, query: "?inbox=a&inbox=b" }, "refused: 400"],
  ]
  for (const connect of Object.values(transports))
    for (const [where, refusal] of tries) await expect(connect(where as never)).rejects.toThrow(refusal)
})

test("changes are told as pokes, many at once as one", async () => {
  const client = await bySocket(asOwner())
  const mia = await visitor()
  await mia.say("and")
  await mia.say("so on")
  // Another one may come first: about what was delivered to an earlier test's customer.
  const topic = `conversation:${mia.conversation}`
  const poke = await client.until((message) => message.t === "poke" && message.topics.includes(topic))
  expect((poke as { topics: string[] }).topics).toEqual(
    expect.arrayContaining(["conversations", "counts", topic]),
  )
  client.close()
})

test("a session that ends closes its lines at once, the others stay", async () => {
  const other = new Browser(here.app)
  await other.must("POST", "/api/v1/session", { email: "ada@x.example", password: PASSWORD })
  const [staying, leaving] = [
    await bySocket(asOwner()),
    await bySocket({ base: here.base, headers: { cookie: other.cookie! } }),
  ]
  const mine = (await owner.must("GET", "/api/v1/me/sessions")).items as { id: Id; isThisOne: boolean }[]
  for (const { id, isThisOne } of mine)
    if (!isThisOne) await owner.must("DELETE", `/api/v1/me/sessions/${id}`)
  await leaving.ended
  expect(leaving.heard).toContainEqual({ t: "refused", code: "session.needed" })
  staying.say({ t: "ping" })
  await staying.until(({ t }) => t === "pong")
  staying.close()
})

test("a light colleague hears of a conversation only while it is theirs", async () => {
  const { link, user } = await owner.must("POST", "/api/v1/invitations", {
    name: "Li",
    email: "li@x.example",
    role: "light",
  })
  const li = new Browser(here.app)
  await li.must("POST", `/api/v1/links/${link.split("/").at(-1)}`, { password: PASSWORD })
  const mia = await visitor()
  const client = await bySocket({ base: here.base, headers: { cookie: li.cookie! } })
  client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  expect(await client.until(({ t }) => t === "refused")).toMatchObject({ code: "conversation.not-found" })
  await owner.must("PUT", `/api/v1/conversations/${mia.conversation}/assignee`, { userId: user.id })
  client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await client.until(isSeq(1))
  client.heard.length = 0
  await owner.must("PUT", `/api/v1/conversations/${mia.conversation}/assignee`, { userId: null })
  await client.until(({ t }) => t === "refused")
  const stranger = await visitor("secret")
  await stranger.say("more")
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(JSON.stringify(client.heard)).not.toContain(stranger.conversation)
  client.close()
})

test("typing reaches the other side by first name, notes stay inside, and a line that ends has stopped typing", async () => {
  const mia = await visitor()
  const agent = await bySocket(asOwner())
  const customer = await bySocket({ base: here.base, query: mia.query })
  for (const client of [agent, customer])
    client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await Promise.all([agent, customer].map((client) => client.until(isCaughtUp(1))))
  agent.say({ t: "typing", conversation: mia.conversation, on: true, note: true })
  agent.say({ t: "typing", conversation: mia.conversation, on: false, note: true })
  agent.say({ t: "typing", conversation: mia.conversation, on: true })
  const typing = await customer.until(({ t }) => t === "typing")
  expect(typing).toMatchObject({ by: { name: "Ada", side: "team" }, on: true })
  customer.say({ t: "typing", conversation: mia.conversation, on: true })
  await agent.until((message) => message.t === "typing" && message.on)
  customer.close()
  await agent.until((message) => message.t === "typing" && !message.on)
  agent.close()
})

test("who is here, away and looking at what is known to the team and to the house", async () => {
  const mia = await visitor()
  // A long poll of an earlier test that left between two polls counts as here until its minute of silence is over.
  await until(() => here.house.presence.here(accountId).length === 0, 100)
  const [one, two] = [await bySocket(asOwner()), await bySocket(asOwner())]
  one.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await one.until(isCaughtUp(1))
  two.say({ t: "viewing", conversation: mia.conversation })
  const viewing = await one.until(({ t }) => t === "viewing")
  expect(viewing).toMatchObject({ conversation: mia.conversation, by: [{ name: "Ada Lovelace" }] })
  expect(here.house.presence.here(accountId)).toEqual([{ id: expect.any(String), name: "Ada Lovelace" }])
  one.say({ t: "presence", state: "away" })
  two.say({ t: "presence", state: "away" })
  await one.until(
    (message) => message.t === "presence" && message.away.length === 1 && message.here.length === 0,
  )
  expect(here.house.presence.here(accountId)).toEqual([])
  for (const client of [one, two]) client.close()
}, 240_000)

test("while PostgreSQL is away the line stays, and brings what was missed when it is back", async () => {
  const mia = await visitor()
  const client = await bySocket(asOwner())
  client.say({ t: "follow", conversation: mia.conversation, after: 0 })
  await client.until(isCaughtUp(1))
  await postgres.halt()
  here.house.bus.publish("happened", {
    accountId,
    events: [{ name: "message.received", data: { conversation: mia.conversation, seq: 2 } }],
  })
  await postgres.start()
  await until(() =>
    mia.say("are you there?").then(
      () => true,
      () => false,
    ),
  )
  await client.until(isSeq(2))
  expect(seqs(client)).toEqual([1, 2])
  client.close()
})

test.skipIf(available())(
  "two nodes that share Redis hear each other's messages, typing and presence",
  async () => {
    const redis = await startRedis()
    endings.push(() => redis.stop())
    const log = openLog({ level: "error" })
    const [one, two] = [
      await node(await RedisBus.open(redis.url, log)),
      await node(await RedisBus.open(redis.url, log)),
    ]
    await until(() => one.house.bus.isWhole() && two.house.bus.isWhole())
    const mia = await visitor()
    const headers = { cookie: owner.cookie! }
    const [atOne, atTwo] = [
      await bySocket({ base: one.base, headers }),
      await bySocket({ base: two.base, query: mia.query }),
    ]
    atOne.say({ t: "follow", conversation: mia.conversation, after: 0 })
    atTwo.say({ t: "follow", conversation: mia.conversation, after: 0 })
    await Promise.all([atOne, atTwo].map((client) => client.until(isCaughtUp(1))))
    atTwo.say({ t: "typing", conversation: mia.conversation, on: true })
    await atOne.until(({ t }) => t === "typing")
    const hereAtTwo = () => two.house.presence.here(accountId)
    await until(() => hereAtTwo().length > 0)
    expect(hereAtTwo()).toEqual([expect.objectContaining({ name: "Ada Lovelace" })])
    const said = { text: "Over there", clientId: newId(), seenSeq: 1 }
    const there = new Browser(one.app)
    there.cookie = owner.cookie
    await there.must("POST", `/api/v1/conversations/${mia.conversation}/messages`, said)
    await atTwo.until(isSeq(2))
    forgetActors(two.house.db)
    for (const client of [atOne, atTwo]) client.close()
  },
)
