import { afterAll, beforeAll, expect, test } from "vitest"
import { type Database, openDatabase } from "#platform/db/database.ts"
import { type Clone, clone } from "#test/database.ts"
import { allAccounts, ensureFirstRun } from "./first-run.ts"
import { accountOfLink, openLink } from "./links.ts"

let database: Clone
let nodes: Database[] = []
beforeAll(async () => {
  database = await clone("empty")
  nodes = [openDatabase({ url: database.url }), openDatabase({ url: database.url })]
})
afterAll(async () => {
  for (const node of nodes) await node.close()
  await database?.drop()
})

const now = new Date()
const open = async (token: string, at = now) => {
  const accountId = await accountOfLink(nodes[0]!, token)
  return nodes[0]!.run(accountId, (q) => openLink(q, token, at))
}

test("two processes that start at once make one account", async () => {
  const starts = await Promise.all([...nodes, ...nodes].map((node) => ensureFirstRun(node, now)))
  expect(await allAccounts(nodes[0]!)).toHaveLength(1)
  expect(new Set(starts.map((start) => start!.accountId)).size).toBe(1)
})

test("each start hands out a fresh link for seven days, and the one before stops working", async () => {
  const first = (await ensureFirstRun(nodes[0]!, now))!
  expect(await open(first.token)).toMatchObject({ purpose: "first-run", email: null })
  await expect(open(first.token, new Date(now.getTime() + 169 * 3_600_000))).rejects.toThrow(/too old/)
  const second = (await ensureFirstRun(nodes[1]!, now))!
  await expect(open(first.token)).rejects.toThrow(/too old/)
  expect(await open(second.token, new Date(now.getTime() + 167 * 3_600_000))).toMatchObject({
    purpose: "first-run",
  })
})

test("built-in roles follow the code at each start", async () => {
  const [accountId] = (await allAccounts(nodes[0]!)) as [string]
  const permissions = () =>
    nodes[0]!.run(accountId, (q) =>
      q.first<{ permissions: string[] }>("select permissions from roles where name = 'owner'"),
    )
  const before = await permissions()
  await nodes[0]!.run(accountId, (q) => q.rows("update roles set permissions = '{}' where name = 'owner'"))
  await ensureFirstRun(nodes[0]!, now)
  expect(await permissions()).toEqual(before)
  expect(before!.permissions).toContain("account.manage")
})

test("once somebody has joined there is no first run any more", async () => {
  const [accountId] = (await allAccounts(nodes[0]!)) as [string]
  await nodes[0]!.run(accountId, (q) =>
    q.rows(
      "insert into users (account_id, id, name, email, role) values ($1, gen_random_uuid(), 'Ada', 'ada@lamps.example', 'owner')",
      [accountId],
    ),
  )
  expect(await ensureFirstRun(nodes[0]!, now)).toBeUndefined()
})
