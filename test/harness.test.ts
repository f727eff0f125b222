import { expect, test } from "vitest"
import { eventually, world } from "./harness.ts"

const shop = world()

test("the named world is served: people sign in, conversations are listed, the business next door is not", async () => {
  const ada = await shop.as("ada")
  const { items } = await ada.call("GET /api/v1/conversations", { query: { status: "all", limit: 100 } })
  expect(items.length).toBe(Object.keys(shop.world.conversations).length)
  expect(items.map(({ id }) => id)).not.toContain(shop.world.other.conversation)
  expect(
    (await (await shop.as("other")).call("GET /api/v1/conversations", { query: {} })).items,
  ).toHaveLength(1)
})

test("every file of the world can be fetched", async () => {
  const ada = await shop.as("ada")
  const hashes = await shop.rows<{ id: string; size: number }>(
    "select a.id, f.size::int from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash",
  )
  expect(hashes.length).toBeGreaterThan(5)
  for (const { id, size } of hashes) {
    const answer = await ada.fetch(`/api/v1/attachments/${id}`)
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, size])
  }
})

test("the world keeps what the verbs guarantee", async () => {
  const gaps = await shop.rows(
    `select c.id from conversations c join messages m on m.conversation_id = c.id group by c.id, c.seq
     having count(*) <> c.seq or max(m.seq) <> c.seq or min(m.seq) <> 1`,
  )
  expect(gaps).toEqual([])
  const guards = await shop.rows(
    `select c.id from conversations c where c.guard_seq <> (select max(m.seq) from messages m where m.conversation_id = c.id and m.type <> 'event')`,
  )
  expect(guards).toEqual([])
  const strangers = await shop.rows(
    `select m.id from messages m where m.type = 'in' and not exists (select from participants p
       where p.conversation_id = m.conversation_id and p.customer_id = m.author_id)`,
  )
  expect(strangers).toEqual([])
})

test("a server that stops lets go of everything, and starts again on the same data", async () => {
  await shop.stop()
  await eventually(async () =>
    expect(
      await shop.count("pg_stat_activity", "datname = current_database() and application_name <> 'test'"),
    ).toBe(0),
  )
  await shop.start()
  const ada = await shop.as("ada")
  expect((await ada.call("GET /api/v1/me")).user.name).toBe("Ada Lindqvist")
})
