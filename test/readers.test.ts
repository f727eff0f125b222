import pg from "pg"
import { afterEach, expect, test } from "vitest"
import type { Log } from "#contract/channel.ts"
import { connection, type Database, openDatabase } from "#platform/db/database.ts"
import { type Subscriber, type Subscription, subscribe } from "#platform/events/subscribe.ts"
import { eventually, world } from "./harness.ts"

const shop = world()
const stumbled: object[] = []
const log: Log = { debug: () => {}, info: () => {}, warn: (fields) => stumbled.push(fields), error: () => {} }

const running: { db: Database; subscription: Subscription }[] = []

afterEach(async () => {
  await Promise.all(running.map(({ subscription }) => subscription.stop()))
  await Promise.all(running.map(({ db }) => db.close()))
  running.length = 0
  stumbled.length = 0
})

/** Another node, with readers of its own. */
function node(subscribers: Subscriber[], max = 4): Subscription {
  const db = openDatabase({ url: shop.databaseUrl, max })
  const subscription = subscribe(db, subscribers, log)
  running.push({ db, subscription })
  return subscription
}

/** Keeps the names of labels it hears of. */
function listener(name: string, labels: unknown[], before = () => {}): Subscriber {
  return {
    name,
    events: ["label.changed"],
    handle: async (tx, events) => {
      before()
      const ids = events.map(({ data }) => data.label)
      const rows = await tx.rows<{ name: string }>(
        "select l.name from unnest($1::uuid[]) with ordinality as heard (id, place) join labels l using (id) order by place",
        [ids],
      )
      labels.push(...rows.map((row) => row.name))
    },
  }
}

async function label(name: string): Promise<void> {
  await (await shop.as("ada")).call("POST /api/v1/labels", { body: { name } })
}

async function heardBy(node: Subscription, ask: () => void): Promise<void> {
  await eventually(() => {
    node.poke()
    ask()
  })
}

test("more subscribers than connections all hear what happened", async () => {
  const heard = new Map(Array.from({ length: 6 }, (_, number) => [`many ${number}`, [] as unknown[]]))
  const reader = node(
    [...heard].map(([name, labels]) => listener(name, labels)),
    2,
  )
  await label("Heard by all")
  await heardBy(reader, () => {
    for (const labels of heard.values()) expect(labels).toEqual(["Heard by all"])
  })
  // Who waits for a connection in vain gives up after some seconds, and says so.
  expect(stumbled).toEqual([])
})

test("who stumbles holds nobody up, and hears everything later, in order", async () => {
  const steady: unknown[] = []
  const weak: unknown[] = []
  let isIll = true
  const reader = node([
    listener("steady", steady),
    listener("weak", weak, () => {
      if (isIll) throw new Error("not today")
    }),
  ])
  await label("While ill, one")
  await heardBy(reader, () => expect(steady).toContain("While ill, one"))
  await label("While ill, two")
  await heardBy(reader, () => expect(steady).toContain("While ill, two"))
  expect(weak).toEqual([])
  expect(stumbled).toContainEqual({ err: new Error("not today"), subscriber: "weak" })
  isIll = false
  await label("Well again")
  await heardBy(reader, () => expect(weak).toEqual(steady))
  expect(weak.slice(-3)).toEqual(["While ill, one", "While ill, two", "Well again"])
})

test("of two nodes one reads at a time: nobody hears anything twice", async () => {
  const heard: unknown[] = []
  const nodes = [node([listener("shared", heard)]), node([listener("shared", heard)])]
  for (let number = 1; number <= 5; number++) {
    await label(`Once ${number}`)
    for (const one of nodes) one.poke()
  }
  await heardBy(nodes[0]!, () => expect(heard).toContain("Once 5"))
  await heardBy(nodes[1]!, () => expect(new Set(heard).size).toBe(heard.length))
  expect(heard.slice(-5)).toEqual([1, 2, 3, 4, 5].map((number) => `Once ${number}`))
})

test("what another program does for long in a database beside ours holds nothing up", async () => {
  const url = new URL(shop.databaseUrl)
  url.pathname = "/postgres"
  const neighbour = new pg.Client(connection(url.toString()))
  await neighbour.connect()
  try {
    await neighbour.query("begin")
    await neighbour.query("select pg_current_xact_id()")
    const heard: unknown[] = []
    const reader = node([listener("beside", heard)])
    await label("Meanwhile")
    await heardBy(reader, () => expect(heard).toContain("Meanwhile"))
  } finally {
    await neighbour.end()
  }
})

test("what may still add an event is waited for, so that none is passed by", async () => {
  const heard: unknown[] = []
  const reader = node([listener("patient", heard)])
  await label("Before")
  await heardBy(reader, () => expect(heard).toContain("Before"))
  const slow = new pg.Client(connection(shop.databaseUrl))
  await slow.connect()
  try {
    await slow.query("begin")
    await slow.query("select pg_current_xact_id()")
    await label("After")
    for (let look = 0; look < 5; look++) {
      reader.poke()
      await new Promise((done) => setTimeout(done, 120))
    }
    expect(heard).not.toContain("After")
    await slow.query("commit")
    await heardBy(reader, () => expect(heard).toContain("After"))
  } finally {
    await slow.end()
  }
})
