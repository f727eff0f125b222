import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { sendDigest } from "#domain/notifications/digest.ts"
import { accessHandlers } from "./access.ts"
import { accountHandlers } from "./account.ts"
import { type Counter, openCounter } from "./fixtures/counter.ts"
import { aNotice } from "./fixtures/notice.ts"
import { notificationHandlers } from "./notifications.ts"

let counter: Counter
let user: { id: string; name: string }
beforeAll(async () => {
  counter = await openCounter([accessHandlers, accountHandlers, notificationHandlers])
  user = (await counter.owner.must("GET", "/api/v1/me")).user
})
afterAll(() => counter?.close())

beforeEach(async () => {
  await counter.owner.must("PUT", "/api/v1/notifications/read", {})
  await counter.peek("delete from notification_rules")
  await counter.peek("delete from pgboss.job where name = 'send-digest'")
  counter.mails.length = 0
})

const digest = () => sendDigest(counter.house, { accountId: counter.accountId, user: user.id })
const waitingJobs = () => counter.peek("select 1 from pgboss.job where name = 'send-digest'")
const set = async (change: object) => {
  const rules = await counter.owner.must("GET", "/api/v1/notifications/rules")
  await counter.owner.must("PUT", "/api/v1/notifications/rules", { ...rules, ...change })
}

test("one mail tells what happened, in plain words with links of ours only", async () => {
  await aNotice(counter, "See https://evil.example/x now")
  await aNotice(counter)
  await digest()
  expect(counter.mails).toHaveLength(1)
  const [mail] = counter.mails
  expect(mail).toMatchObject({ to: counter.ownerEmail, subject: expect.stringMatching(/^2 things happened/) })
  expect(mail!.text).toContain("Mia answered")
  expect(mail!.text).toContain("It still squeaks")
  expect(mail!.text).toContain("http://localhost:4000/settings/notifications")
  expect(mail!.text).not.toContain("evil.example")
})

test("there is never an empty mail, nor one about what was read", async () => {
  await digest()
  const id = await aNotice(counter)
  await counter.owner.must("PUT", "/api/v1/notifications/read", { ids: [id] })
  await digest()
  expect(counter.mails).toEqual([])
  expect(await waitingJobs()).toEqual([])
})

test("at most one mail in the chosen time; what comes meanwhile waits for the next and nothing is told twice", async () => {
  await aNotice(counter)
  await digest()
  await aNotice(counter, "And another thing")
  await digest()
  await digest()
  expect(counter.mails).toHaveLength(1)
  expect(await waitingJobs()).toHaveLength(1)
  counter.later(241 * 60)
  await digest()
  expect(counter.mails).toHaveLength(2)
  expect(counter.mails[1]!.text).toContain("And another thing")
  expect(counter.mails[1]!.text).not.toContain("It still squeaks")
})

test("it waits while they sit at the desk, and through their quiet hours", async () => {
  const { accountId, house } = counter
  await aNotice(counter)
  house.presence.set(accountId, { link: "line", id: user.id, name: user.name, state: "here", viewing: null })
  await digest()
  house.presence.leave(accountId, "line")
  expect(counter.mails).toEqual([])
  const now = house.now()
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  await set({ quiet: { from: (minute + 1380) % 1440, to: (minute + 60) % 1440 }, timeZone: "Etc/UTC" })
  await digest()
  expect(counter.mails).toEqual([])
  await set({ quiet: null })
  await digest()
  expect(counter.mails).toHaveLength(1)
})

test("what no inbox could carry is told by the next mail", async () => {
  await aNotice(counter)
  await sendDigest(
    { ...counter.house, sendSystemMail: async () => false },
    { accountId: counter.accountId, user: user.id },
  )
  await digest()
  expect(counter.mails).toHaveLength(1)
})

test("a hundred notices make one mail of twenty lines and a number, in the reader's language", async () => {
  for (let index = 0; index < 23; index++) await aNotice(counter, `Line ${index}.`)
  await counter.owner.must("PATCH", "/api/v1/me", { locale: "de" })
  await digest()
  await counter.owner.must("PATCH", "/api/v1/me", { locale: "en" })
  expect(counter.mails[0]!.subject).toMatch(/^Bei .+ sind 23 Dinge passiert$/)
  expect(counter.mails[0]!.text.match(/Mia hat geantwortet/g)).toHaveLength(20)
  expect(counter.mails[0]!.text).toContain("und 3 weitere")
})
