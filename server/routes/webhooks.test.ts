import { createHmac } from "node:crypto"
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { deliverWebhook } from "#domain/integrations/delivering.ts"
import { webhookSubscriber } from "#domain/integrations/subscriber.ts"
import { subscribe } from "#platform/events/subscribe.ts"
import { accessHandlers } from "./access.ts"
import { accountHandlers } from "./account.ts"
import { type Counter, openCounter } from "./fixtures/counter.ts"

let counter: Counter
let strict: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers, accountHandlers], ["--allow-private-addresses"])
  strict = await openCounter([accessHandlers, accountHandlers])
})
afterAll(async () => {
  await counter?.close()
  await strict?.close()
})

interface Received {
  headers: IncomingHttpHeaders
  body: string
  url: string
}
const open: (() => void)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) close()
  for (const { id } of (await counter.owner.must("GET", "/api/v1/webhooks")).items)
    await counter.owner.must("DELETE", `/api/v1/webhooks/${id}`)
})

/** Somebody who listens; `answer` decides what they say. */
async function receiver(
  answer: (response: ServerResponse, count: number) => void = (response) => response.end(),
) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      received.push({ headers: request.headers, body, url: request.url! })
      answer(response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

const add = (url: string, events: string[] = []) =>
  counter.owner.must("POST", "/api/v1/webhooks", { url, events })
const log = async (id: string) => (await counter.owner.must("GET", `/api/v1/webhooks/${id}/deliveries`)).items
/** Reads all events there are, then does every job that is due. */
async function work() {
  const subscription = subscribe(counter.db, [webhookSubscriber], counter.house.log)
  const behind = () =>
    counter.peek(
      `select 1 from events e left join event_cursors c on c.subscriber = 'webhooks'
       where c.subscriber is null or (e.xid, e.id) > (c.xid, c.id)`,
    )
  // Before its first look the reader has no place yet: then everything lies before it.
  await expect.poll(async () => (await behind()).length).toBe(0)
  await subscription.stop()
  await deliverAll()
}
async function deliverAll() {
  const waiting = await counter.peek<{ id: string }>("select id from deliveries where state = 'waiting'")
  for (const { id } of waiting)
    await deliverWebhook(counter.house, { accountId: counter.accountId, delivery: id })
}
const somethingHappens = () => counter.owner.must("POST", "/api/v1/teams", { name: `Team ${Math.random()}` })

test("an event arrives signed, with everything a receiver needs to trust it and not count it twice", async () => {
  const { url, received } = await receiver()
  const { webhook, secret } = await add(url, ["team.changed"])
  const team = await somethingHappens()
  await work()
  expect(received).toHaveLength(1)
  const { headers, body } = received[0]!
  const [, time, mark] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers["tresen-signature"] as string)!
  expect(mark).toBe(createHmac("sha256", secret).update(`${time}.${body}`).digest("hex"))
  expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60)
  const [delivery] = await log(webhook.id)
  expect(delivery).toMatchObject({
    event: "team.changed",
    state: "delivered",
    attempts: 1,
    status: 200,
    error: null,
  })
  expect(JSON.parse(body)).toEqual({
    id: delivery.id,
    event: "team.changed",
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    accountId: counter.accountId,
    data: { team: team.id, by: expect.stringMatching(/^user:/) },
  })
})

test("the secret is shown once and lies sealed in the database", async () => {
  const { url } = await receiver()
  const { webhook, secret } = await add(url)
  expect(secret).toMatch(/^whsec_[\w-]{43}$/)
  expect(JSON.stringify(await counter.owner.must("GET", "/api/v1/webhooks"))).not.toContain(secret)
  const [row] = await counter.peek<{ secret: Buffer }>("select secret from webhooks where id = $1", [
    webhook.id,
  ])
  expect(row!.secret.toString()).not.toContain(secret.slice(6))
})

test("only wanted events go out, each once, also when the reader reads them again", async () => {
  const { url, received } = await receiver()
  const wants = await add(url, ["user.changed"])
  await somethingHappens()
  await counter.owner.must("PATCH", "/api/v1/me", { theme: "dark" })
  await work()
  expect(received.map(({ body }) => JSON.parse(body).event)).toEqual(["user.changed"])
  await counter.peek("update event_cursors set xid = '0', id = 0 where subscriber = 'webhooks' returning id")
  await work()
  const names = (await log(wants.webhook.id)).map((delivery: { event: string }) => delivery.event)
  expect(new Set(names)).toEqual(new Set(["user.changed"]))
  const bodies = received.map(({ body }) => JSON.parse(body).id)
  expect(new Set(bodies).size).toBe(bodies.length)
})

test("a receiver that is away is tried again for most of a day, then it is said so, and can be asked again", async () => {
  const { url, received } = await receiver((response, count) =>
    response.writeHead(count < 8 ? 503 : 204).end(),
  )
  const { webhook } = await add(url, ["team.changed"])
  await somethingHappens()
  await work()
  const pauses: number[] = []
  for (;;) {
    const [delivery] = await log(webhook.id)
    if (delivery.state === "failed") break
    expect(delivery).toMatchObject({ state: "waiting", status: 503, error: "Answered 503." })
    const pause = Math.round((Date.parse(delivery.nextAt) - counter.house.now().getTime()) / 60_000)
    pauses.push(pause)
    counter.later(30)
    await deliverAll()
    expect(received.length).toBe(pauses.length) // not before its time
    counter.later(pause * 60)
    await deliverAll()
  }
  expect(pauses).toEqual([1, 5, 30, 120, 360, 720])
  const [failed] = await log(webhook.id)
  expect(failed).toMatchObject({ state: "failed", attempts: 7, nextAt: null })
  expect(await counter.owner.must("POST", `/api/v1/deliveries/${failed.id}/again`)).toMatchObject({
    state: "waiting",
    attempts: 0,
  })
  await deliverAll()
  expect((await log(webhook.id))[0]).toMatchObject({ state: "delivered", attempts: 1, status: 204 })
  expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(1)
})

test("two workers with the same delivery send it once", async () => {
  const { url, received } = await receiver((response) => setTimeout(() => response.end(), 200))
  await add(url, ["team.changed"])
  await somethingHappens()
  const subscription = subscribe(counter.db, [webhookSubscriber], counter.house.log)
  const waiting = () => counter.peek<{ id: string }>("select id from deliveries where state = 'waiting'")
  await expect.poll(async () => (await waiting()).length).toBe(1)
  await subscription.stop()
  const job = { accountId: counter.accountId, delivery: (await waiting())[0]!.id }
  await Promise.all([deliverWebhook(counter.house, job), deliverWebhook(counter.house, job)])
  expect(received).toHaveLength(1)
})

test("redirects are not followed, endless answers are left, silence ends after ten seconds", async () => {
  const trap = await receiver()
  const answers: [(response: ServerResponse) => void, object][] = [
    [
      (response) => response.writeHead(302, { location: trap.url }).end(),
      { state: "failed", status: 302, error: "Answered 302: redirects are not followed." },
    ],
    [
      (response) => {
        const pour = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        }
        response.on("drain", pour)
        pour()
      },
      { state: "delivered", status: 200 },
    ],
    [() => {}, { state: "failed", status: null, error: "No answer within 10 seconds." }],
    [(response) => response.destroy(), { state: "failed", status: null }],
  ]
  for (const [answer, expected] of answers) {
    const { url } = await receiver(answer)
    const { webhook } = await add(url)
    expect(await counter.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)).toMatchObject(expected)
  }
  expect(trap.received).toEqual([])
})

test("a test goes out at once, to a webhook that is switched off too", async () => {
  const { url, received } = await receiver()
  const { webhook } = await add(url)
  await counter.owner.must("PATCH", `/api/v1/webhooks/${webhook.id}`, { isOn: false })
  const tested = await counter.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)
  expect(tested).toMatchObject({ event: "webhook.test", state: "delivered", attempts: 1 })
  expect(JSON.parse(received[0]!.body).event).toBe("webhook.test")
  await somethingHappens()
  await work()
  expect(received).toHaveLength(1)
})

test("what waits for a webhook that was switched off is not sent", async () => {
  const { url, received } = await receiver((response) => response.writeHead(500).end())
  const { webhook } = await add(url, ["team.changed"])
  await somethingHappens()
  await work()
  await counter.owner.must("PATCH", `/api/v1/webhooks/${webhook.id}`, { isOn: false })
  counter.later(120)
  await deliverAll()
  expect(received).toHaveLength(1)
  expect((await log(webhook.id))[0]).toMatchObject({ state: "failed", error: "The webhook is switched off." })
})

test("the log goes page by page, newest first", async () => {
  const { url } = await receiver()
  const { webhook } = await add(url)
  const sent: string[] = []
  for (let count = 0; count < 5; count++)
    sent.unshift((await counter.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)).id)
  const ids: string[] = []
  let next: string | null = ""
  while (next !== null) {
    const after: string = next ? `&after=${next}` : ""
    const page = await counter.owner.must("GET", `/api/v1/webhooks/${webhook.id}/deliveries?limit=2${after}`)
    ids.push(...page.items.map((item: { id: string }) => item.id))
    next = page.next
  }
  expect(ids).toEqual(sent)
  expect(await counter.owner.code("GET", `/api/v1/webhooks/${webhook.id}/deliveries?after=';--`)).toBe(
    "request.malformed",
  )
})

test("private addresses are refused when saved, in every spelling", async () => {
  const addresses = [
    "http://127.0.0.1:9/",
    "http://localhost/x",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://10.1.2.3/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://0.0.0.0/",
  ]
  for (const url of addresses)
    expect([url, await strict.owner.code("POST", "/api/v1/webhooks", { url })]).toEqual([
      url,
      "webhook.address-refused",
    ])
  expect(await strict.owner.code("POST", "/api/v1/webhooks", { url: "ftp://example.org/" })).toBe(
    "request.malformed",
  )
  const { webhook } = await strict.owner.must("POST", "/api/v1/webhooks", {
    url: "https://93.184.215.14/hook",
  })
  expect(
    await strict.owner.code("PATCH", `/api/v1/webhooks/${webhook.id}`, { url: "http://10.0.0.1/" }),
  ).toBe("webhook.address-refused")
})

test("an address that turned private after it was saved is not asked", async () => {
  const { url, received } = await receiver()
  const { webhook } = await strict.owner.must("POST", "/api/v1/webhooks", { url: "http://hook.invalid/" })
  await strict.peek("update webhooks set url = $2 where id = $1 returning id", [webhook.id, url])
  const tested = await strict.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)
  expect(tested).toMatchObject({ state: "failed", error: "The address is private; nothing was sent." })
  await strict.peek("update webhooks set url = $2 where id = $1 returning id", [
    webhook.id,
    url.replace("127.0.0.1", "localhost"),
  ])
  expect(await strict.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)).toMatchObject({
    state: "failed",
  })
  expect(received).toEqual([])
})

test("the business next door finds none of our webhooks and deliveries", async () => {
  const { url } = await receiver()
  const { webhook } = await add(url)
  const { id } = await counter.owner.must("POST", `/api/v1/webhooks/${webhook.id}/test`)
  const ned = await counter.neighbour()
  expect((await ned.must("GET", "/api/v1/webhooks")).items).toEqual([])
  for (const [method, path, body] of [
    ["PATCH", `webhooks/${webhook.id}`, { isOn: false }],
    ["DELETE", `webhooks/${webhook.id}`, undefined],
    ["POST", `webhooks/${webhook.id}/test`, undefined],
    ["GET", `webhooks/${webhook.id}/deliveries`, undefined],
    ["POST", `deliveries/${id}/again`, undefined],
  ] as const)
    expect(await ned.code(method, `/api/v1/${path}`, body)).toBe("webhook.not-found")
})
