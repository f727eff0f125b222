import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { type Clone, clone } from "#test/database.ts"
import { connection, type Database, openDatabase } from "../db/database.ts"
import { listDead, retryDead } from "./dead.ts"
import { enqueue, type Jobs, type Queue } from "./enqueue.ts"
import { takeUpCutShort } from "./install.ts"
import { queues } from "./queues.ts"
import { type JobHandlers, startWorkers, type Workers } from "./workers.ts"

const account = newId()
const done: { queue: Queue; data: Jobs[Queue] }[] = []
const dead: Queue[] = []
/** What a handler does with a job of this message id instead of finishing. */
const trouble = new Map<string, () => Promise<void>>()
const quiet = { debug() {}, info() {}, warn() {}, error() {} }

let home: Clone
let db: Database
let workers: Workers

beforeAll(async () => {
  home = await clone("empty")
  db = openDatabase({ url: home.url })
  await db.transaction(account, (tx) =>
    tx.rows("insert into accounts (id, name) values ($1, 'Jobs')", [account]),
  )
  const handlerOf = (queue: Queue) => async (data: Jobs[Queue]) => {
    await trouble.get((data as { message?: string }).message ?? "")?.()
    done.push({ queue, data })
  }
  const handlers = Object.fromEntries(
    (Object.keys(queues) as Queue[]).map((queue) => [queue, handlerOf(queue)]),
  )
  workers = await startWorkers({
    url: home.url,
    handlers: handlers as unknown as JobHandlers,
    log: quiet,
    onDead: async (queue) => void dead.push(queue),
  })
  db.onCommit(({ queues: woken }) => {
    for (const queue of woken) workers.wake(queue as Queue)
  })
})

afterAll(async () => {
  await workers.stop(2000)
  await db.close()
  await home.drop()
})

async function asOwner(text: string): Promise<unknown[]> {
  const client = new pg.Client(connection(home.url))
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("it did not happen within a minute")
    await sleep(20)
  }
}

const send = (message: string) =>
  db.transaction(account, (tx) => enqueue(tx, "deliver-message", { accountId: account, message }))
const isDone = (message: string) =>
  done.some(({ data }) => (data as { message?: string }).message === message)

test("a job of every queue is taken right after its commit", async () => {
  const names = Object.keys(queues) as Queue[]
  await db.transaction(account, async (tx) => {
    for (const queue of names) await enqueue(tx, queue, { accountId: account } as never)
  })
  await until(() => names.every((queue) => done.some((job) => job.queue === queue)))
})

test("what is rolled back leaves no job", async () => {
  await expect(
    db.transaction(account, async (tx) => {
      await enqueue(tx, "deliver-message", { accountId: account, message: "never" })
      throw new Error("no")
    }),
  ).rejects.toThrow("no")
  await send("after it")
  await until(() => isDone("after it"))
  expect(isDone("never")).toBe(false)
})

test("one slow provider holds up its own lane only", async () => {
  let free = () => {}
  const slow = new Promise<void>((resolve) => (free = resolve))
  trouble.set("slow", () => slow)
  await send("slow")
  await sleep(100)
  for (let index = 0; index < 12; index++) await send(`quick ${index}`)
  await until(() => isDone("quick 11"))
  expect(isDone("slow")).toBe(false)
  free()
  await until(() => isDone("slow"))
})

test("a job that gave up is shown with its reason and does its work when tried again", async () => {
  trouble.set("hopeless", async () => {
    throw new Error("the provider is on holiday")
  })
  await db.transaction(account, (tx) =>
    enqueue(tx, "deliver-message", { accountId: account, message: "hopeless" }, { after: 3600 }),
  )
  // Its first try, now, is its last.
  await asOwner(
    "update pgboss.job set retry_limit = 0, start_after = now() where data->>'message' = 'hopeless'",
  )
  workers.wake("deliver-message")
  await until(async () => (await listDead(db, account)).length === 1)
  const [job] = await listDead(db, account)
  expect(job).toMatchObject({ queue: "deliver-message", because: "the provider is on holiday" })
  expect(await listDead(db, newId())).toEqual([])
  expect(await retryDead(db, newId(), job!.id)).toBe(false)
  trouble.delete("hopeless")
  expect(await retryDead(db, account, job!.id)).toBe(true)
  workers.wake("deliver-message")
  await until(() => isDone("hopeless"))
  expect(dead).toEqual(["deliver-message"])
})

test("a job that a kill cut short is tried again at the start, not when it expires", async () => {
  const message = newId()
  await db.transaction(account, (tx) => enqueue(tx, "deliver-message", { accountId: account, message }))
  // It is ticked off a moment after its work is done; only then can it look as if it had been cut short.
  const ticked = () =>
    asOwner(`select from pgboss.job where data->>'message' = '${message}' and state = 'completed'`)
  await until(async () => (await ticked()).length === 1)
  done.length = 0
  await asOwner(
    `update pgboss.job set state = 'active', completed_on = null where data->>'message' = '${message}'`,
  )
  await takeUpCutShort(home.url)
  workers.wake("deliver-message")
  await until(() => done.some(({ data }) => "message" in data && data.message === message))
})
