import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { channels } from "#channels/index.ts"
import { type Call, CallRefused, caller } from "#contract/call.ts"
import type { Message } from "#contract/views.ts"
import { openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { DiskStore } from "#platform/files/disk-store.ts"
import { installJobs } from "#platform/jobs/install.ts"
import { openSecrets } from "#platform/secrets/key-file.ts"
import { readConfig } from "#server/config.ts"
import { type Running, startServer } from "#server/start.ts"
import { eventually } from "./harness.ts"
import { available, type DebianPostgres, startDebianPostgres } from "./servers/debian-postgres.ts"
import { loadWorld, type World } from "./world/load.ts"
import { addressOf, PASSWORD } from "./world/people.ts"

/** An operator's own PostgreSQL by DATABASE_URL: Debian's, over TCP with a password. */
const missing = available()

let postgres: DebianPostgres
let folder: string
let running: Running
let world: World
let ada: Call

beforeAll(async () => {
  if (missing) return
  postgres = await startDebianPostgres()
  folder = await mkdtemp(join(tmpdir(), "tresen-debian-"))
  world = await load()
  const flags = ["--database-url", postgres.url, "--data", folder, "--port", "0", "--host", "127.0.0.1"]
  running = await startServer(readConfig([...flags, "--log-level", "silent", "--rate-factor", "1000"], {}))
  ada = await signedIn()
})

afterAll(async () => {
  await running?.stop()
  await postgres?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function load(): Promise<World> {
  await migrate({ url: postgres.url })
  await installJobs(postgres.url)
  const db = openDatabase({ url: postgres.url, max: 2 })
  try {
    const files = new DiskStore(join(folder, "files"))
    return await loadWorld(db, await openSecrets(folder), channels, files, { now: new Date() })
  } finally {
    await db.close()
  }
}

async function signedIn(): Promise<Call> {
  const base = running.url.replace("localhost", "127.0.0.1")
  const answer = await fetch(`${base}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: addressOf("ada"), password: PASSWORD }),
  })
  expect(answer.status).toBe(200)
  return caller({ base, headers: { cookie: answer.headers.get("set-cookie")!.split(";")[0]! } })
}

test.skipIf(missing)(
  "the oldest PostgreSQL we promise serves: sign in, list, receive, reply, counts",
  async () => {
    expect(Number(postgres.version)).toBeGreaterThanOrEqual(15)
    const list = await ada("GET /api/v1/conversations", { query: { status: "all", limit: 100 } })
    expect(list.items.length).toBe(Object.keys(world.conversations).length)
    const [row] = await running.house.db.run(world.account, (q) =>
      q.rows<{ public_id: string }>("select public_id from inboxes where id = $1", [world.inboxes.website]),
    )
    const visitor = caller({ base: running.url.replace("localhost", "127.0.0.1") })
    const written = await visitor("POST /chat/v1/:inbox/messages", {
      params: { inbox: row!.public_id },
      body: { text: "Moin aus Debian", clientId: "first" },
    })
    const params = { id: written.conversation }
    const reply = await ada("POST /api/v1/conversations/:id/messages", {
      params,
      body: { text: "Moin!", clientId: "r", seenSeq: 1 },
    })
    expect(reply.seq).toBe(2)
    await eventually(async () => {
      const { items } = await ada("GET /api/v1/conversations/:id/messages", { params, query: {} })
      expect(items.map(({ type, state }) => [type, state])).toEqual([
        ["in", "received"],
        ["out", "sent"],
      ])
    })
    expect((await ada("GET /api/v1/counts")).open).toBeGreaterThan(30)
  },
)

/** Sends until it is acknowledged; while the database is away the answer is 503 "try again", never 500. */
async function insist(id: string, clientId: string, answers: Set<number>): Promise<Message> {
  for (;;) {
    try {
      return await ada("POST /api/v1/conversations/:id/notes", {
        params: { id },
        body: { text: clientId, clientId },
      })
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error
      answers.add(error.status)
      await pause(50)
    }
  }
}

test.skipIf(missing)(
  "PostgreSQL restarted under load: callers are asked to try again, and nothing is lost, doubled or out of order",
  async () => {
    const ids = ["long-thread", "petra-invoice", "kai-late", "carla-gift"].map(
      (name) => world.conversations[name]!,
    )
    const answers = new Set<number>()
    let isOver = false
    let count = 0
    const writing = ids.map(async (id, writer) => {
      const acknowledged: Message[] = []
      for (; !isOver; count++)
        acknowledged.push(await insist(id, `restart-${writer}-${acknowledged.length}`, answers))
      return acknowledged
    })
    const more = async () => {
      const before = count
      await eventually(() => expect(count).toBeGreaterThan(before + 5))
    }
    await more()
    await postgres.restart()
    await more()
    await postgres.kill()
    await postgres.start()
    await more()
    isOver = true
    const acknowledged = (await Promise.all(writing)).flat()
    expect(acknowledged.length).toBeGreaterThan(15)
    expect([...answers].filter((status) => status !== 503)).toEqual([])
    const stored = await running.house.db.run(world.account, (q) =>
      q.rows<{ id: string; seq: number; client: string }>(
        "select id, seq, client_id as client from messages where client_id like 'restart-%' order by conversation_id, seq",
      ),
    )
    expect(stored.length).toBe(acknowledged.length)
    expect(new Set(stored.map(({ id, seq }) => `${id} ${seq}`))).toEqual(
      new Set(acknowledged.map(({ id, seq }) => `${id} ${seq}`)),
    )
    const numbers = Map.groupBy(stored, ({ client }) => client.split("-")[1])
    for (const rows of numbers.values())
      expect(rows.map(({ client }) => Number(client.split("-")[2]))).toEqual(rows.map((_, index) => index))
  },
  240_000,
)

test.skipIf(missing)("after the restart jobs run again by themselves", async () => {
  const params = { id: world.conversations["tom-beans"]! }
  const reply = await ada("POST /api/v1/conversations/:id/messages", {
    params,
    body: { text: "Washed!", clientId: "after", seenSeq: 1 },
  })
  await eventually(async () => {
    const { items } = await ada("GET /api/v1/conversations/:id/messages", { params, query: {} })
    expect(items.find(({ id }) => id === reply.id)!.state).toBe("sent")
  })
})
