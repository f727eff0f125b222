import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { accessHandlers } from "./access.ts"
import { accountHandlers } from "./account.ts"
import { Browser, type Counter, openCounter, PASSWORD } from "./fixtures/counter.ts"

let counter: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers, accountHandlers])
})
afterAll(() => counter?.close())

test("the business gets its name, time zone, language and hours", async () => {
  const change = {
    name: "Lamps & <b>Lights</b>",
    timeZone: "Asia/Jakarta",
    locale: "id",
    hours: [{ day: 1, from: "08:00", to: "24:00" }],
  }
  expect(await counter.owner.must("PATCH", "/api/v1/account", change)).toMatchObject({
    ...change,
    isSetUp: false,
  })
  expect(await counter.owner.must("GET", "/api/v1/account")).toMatchObject(change)
  expect((await counter.owner.must("PATCH", "/api/v1/account", { locale: "de" })).name).toBe(change.name)
})

test("a time zone nobody knows is refused, and offsets too: they know no summer", async () => {
  for (const timeZone of ["Mars/Olympus", "+02:00", "", "Europe/Berlin; drop table accounts", "UTC+2"])
    expect([timeZone, await counter.owner.code("PATCH", "/api/v1/account", { timeZone })]).toEqual([
      timeZone,
      "account.unknown-time-zone",
    ])
  for (const hours of [[{ day: 7, from: "08:00", to: "12:00" }], [{ day: 1, from: "8:00", to: "25:00" }]])
    expect(await counter.owner.code("PATCH", "/api/v1/account", { hours })).toBe("request.malformed")
})

test("only who may manage the account changes it", async () => {
  const body = { name: "Ann", email: "ann@lamps.example", role: "admin" }
  const { link } = await counter.owner.must("POST", "/api/v1/invitations", body)
  const admin = new Browser(counter.app)
  await admin.must("POST", `/api/v1/links/${link.split("/").at(-1)}`, { password: PASSWORD })
  expect(await admin.code("PATCH", "/api/v1/account", { name: "Mine" })).toBe("not-allowed")
  expect((await admin.must("GET", "/api/v1/account")).name).not.toBe("Mine")
})

test("an account is set up once it has a name and an inbox; then there is no demo to load", async () => {
  await counter.owner.must("PATCH", "/api/v1/account", { name: "Lamps" })
  await counter.peek(
    "insert into inboxes (account_id, id, public_id, name, channel, promise) values ($1, $2, 'p2', 'Chat', 'chat', 60)",
    [counter.accountId, newId()],
  )
  expect((await counter.owner.must("GET", "/api/v1/account")).isSetUp).toBe(true)
  expect(await counter.owner.code("POST", "/api/v1/account/demo")).toBe("account.already-set-up")
})

test("a job that gave up is shown with its reason and tried again, by its own account only", async () => {
  const [job, strange] = [newId(), newId()]
  const dead = (id: string, accountId: string) =>
    counter.peek(
      `insert into pgboss.job (id, name, data, state, output, completed_on, retry_count)
       values ($1, 'deliver-webhook', $2, 'failed', '{"message": "it burned"}', now(), 3)`,
      [id, JSON.stringify({ accountId, delivery: newId() })],
    )
  await dead(job, counter.accountId)
  await dead(strange, newId())
  const { items } = await counter.owner.must("GET", "/api/v1/jobs/dead")
  expect(items).toEqual([
    expect.objectContaining({ id: job, queue: "deliver-webhook", because: "it burned", attempts: 4 }),
  ])
  expect(await counter.owner.code("POST", `/api/v1/jobs/${strange}/again`)).toBe("job.not-found")
  await counter.owner.must("POST", `/api/v1/jobs/${job}/again`)
  expect(await counter.owner.code("POST", `/api/v1/jobs/${job}/again`)).toBe("job.not-found")
  expect((await counter.owner.must("GET", "/api/v1/jobs/dead")).items).toEqual([])
})
