import { createPublicKey, verify } from "node:crypto"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { deliverPush } from "#domain/notifications/push-delivering.ts"
import { pushNotification } from "#domain/notifications/pushing.ts"
import type { PushMessage } from "#platform/jobs/enqueue.ts"
import { type Device, decryptAsDevice, deviceKeys } from "#platform/push/fixtures/device.ts"
import { accessHandlers } from "./access.ts"
import { accountHandlers } from "./account.ts"
import { type Counter, openCounter } from "./fixtures/counter.ts"
import { aNotice } from "./fixtures/notice.ts"
import { notificationHandlers } from "./notifications.ts"

const tables = [accessHandlers, accountHandlers, notificationHandlers]
let counter: Counter
let strict: Counter
beforeAll(async () => {
  counter = await openCounter(tables, ["--allow-private-addresses"])
  strict = await openCounter(tables)
})
afterAll(async () => {
  await counter?.close()
  await strict?.close()
})

const open: (() => void)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) close()
  for (const { id } of (await counter.owner.must("GET", "/api/v1/push/devices")).items)
    await counter.owner.must("DELETE", `/api/v1/push/devices/${id}`)
})

interface Received {
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A push service, and one browser that joined it. It answers with the statuses given, the last one for ever. */
async function carrier(...statuses: number[]) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk) => chunks.push(chunk))
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.statusCode = statuses[Math.min(received.length, statuses.length) - 1] ?? 201
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, endpoint: `${origin}/send/${newId()}`, received, device: deviceKeys() }
}

const join = (endpoint: string, { keys }: Device, name = "Ada's phone") =>
  counter.owner.must("POST", "/api/v1/push/devices", { name, endpoint, keys })
const devices = async () => (await counter.owner.must("GET", "/api/v1/push/devices")).items
const log = async () => (await counter.owner.must("GET", "/api/v1/push/deliveries")).items
const read = ({ body }: Received, device: Device) => JSON.parse(decryptAsDevice(body, device)) as PushMessage

test("a test notice arrives encrypted for this device, signed by this installation", async () => {
  const { origin, endpoint, received, device } = await carrier()
  const { id } = await join(endpoint, device)
  const delivery = await counter.owner.must("POST", `/api/v1/push/devices/${id}/test`)
  expect(delivery).toMatchObject({
    state: "delivered",
    status: 201,
    because: null,
    attempts: 1,
    kind: "test",
  })
  const [{ headers }] = received as [Received]
  expect(headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "high", ttl: "86400" })
  expect(read(received[0]!, device)).toMatchObject({ title: "It works", url: "/settings/notifications" })
  expect(received[0]!.body.toString("latin1")).not.toContain("It works")

  const { publicKey } = await counter.owner.must("GET", "/api/v1/push/devices")
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization!)!
  expect(key).toBe(publicKey)
  const [head, claims, signature] = token!.split(".") as [string, string, string]
  const point = Buffer.from(publicKey, "base64url")
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")]
  const jwk = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" })
  const signed = Buffer.from(`${head}.${claims}`)
  expect(
    verify("sha256", signed, { key: jwk, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url")),
  ).toBe(true)
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString())
  expect(aud).toBe(origin)
  expect(exp - Date.now() / 1000).toBeLessThan(24 * 3600)
  expect(sub).toMatch(/^(mailto:.+@|https:)/)
})

test("the installation has one pair of keys, and the private one lies sealed", async () => {
  const { publicKey } = await counter.owner.must("GET", "/api/v1/push/devices")
  const neighbour = await counter.neighbour()
  expect((await neighbour.must("GET", "/api/v1/push/devices")).publicKey).toBe(publicKey)
  const [row, ...more] = await counter.peek<{ private_key: string }>("select private_key from push_keys")
  expect(more).toEqual([])
  expect(row!.private_key).toMatch(/^v1\./)
})

test.each([404, 410])(
  "a device whose address is gone (%i) is removed, and the log says so",
  async (status) => {
    const { endpoint, device } = await carrier(status)
    const { id } = await join(endpoint, device)
    const delivery = await counter.owner.must("POST", `/api/v1/push/devices/${id}/test`)
    expect(delivery).toMatchObject({ state: "failed", status, because: expect.stringContaining("removed") })
    expect(await devices()).toEqual([])
    expect((await log())[0]).toMatchObject({ id: delivery.id, deviceName: "Ada's phone", status })
  },
)

test("a service that is busy is tried again; one that refuses is not", async () => {
  const busy = await carrier(503, 201)
  await join(busy.endpoint, busy.device)
  const job = await waitingDelivery()
  await expect(deliverPush(counter.house, job, { isLast: false })).rejects.toThrow("503")
  expect((await log())[0]).toMatchObject({ state: "waiting", attempts: 1, status: 503 })
  await deliverPush(counter.house, job, { isLast: false })
  expect((await log())[0]).toMatchObject({ state: "delivered", attempts: 2, status: 201, because: null })
  await deliverPush(counter.house, job, { isLast: false })
  expect(busy.received).toHaveLength(2)

  await counter.owner.must("DELETE", `/api/v1/push/devices/${(await devices())[0].id}`)
  const refusing = await carrier(403)
  await join(refusing.endpoint, refusing.device)
  await deliverPush(counter.house, await waitingDelivery(), { isLast: false })
  expect((await log())[0]).toMatchObject({ state: "failed", because: "The push service answered 403." })
  expect(await devices()).toHaveLength(1)
})

/** A notice of Ada's on its way to her only device, as the first job leaves it. */
async function waitingDelivery() {
  const { accountId } = counter
  const notification = await aNotice(counter)
  await pushNotification(counter.house, { accountId, notification })
  const [job] = await counter.peek<{ data: { delivery: string; message: PushMessage } }>(
    `select data from pgboss.job where name = 'deliver-push' and data->'message'->>'notification' = $1`,
    [notification],
  )
  return { accountId, delivery: job!.data.delivery, message: job!.data.message }
}

test("a notice carries who, what and where to, in the reader's language", async () => {
  const { endpoint, received, device } = await carrier()
  await join(endpoint, device)
  await counter.owner.must("PATCH", "/api/v1/me", { locale: "de" })
  await deliverPush(counter.house, await waitingDelivery(), { isLast: false })
  await counter.owner.must("PATCH", "/api/v1/me", { locale: "en" })
  expect(read(received[0]!, device)).toMatchObject({
    title: "Mia hat geantwortet",
    body: "It still squeaks",
    url: expect.stringMatching(/^\/inbox\/all\/[0-9a-f-]{36}\?at=7$/),
  })
})

test("nobody is pushed in quiet hours, at the desk, or after they have read it", async () => {
  const { endpoint, device } = await carrier()
  await join(endpoint, device)
  const { accountId } = counter
  const count = async () =>
    (await counter.peek("select 1 from push_deliveries where state = 'waiting'")).length
  const before = await count()
  const rules = await counter.owner.must("GET", "/api/v1/notifications/rules")
  const set = (change: object) =>
    counter.owner.must("PUT", "/api/v1/notifications/rules", { ...rules, ...change })
  const push = async (notification: string) => {
    await pushNotification(counter.house, { accountId, notification })
    return (await count()) - before
  }

  const minute = new Date().getUTCHours() * 60 + new Date().getUTCMinutes()
  await set({ quiet: { from: (minute + 1380) % 1440, to: (minute + 60) % 1440 }, timeZone: "Etc/UTC" })
  expect(await push(await aNotice(counter))).toBe(0)

  await set({})
  const { id: user, name } = (await counter.owner.must("GET", "/api/v1/me")).user
  counter.house.presence.set(accountId, { link: "line", id: user, name, state: "here", viewing: null })
  expect(await push(await aNotice(counter))).toBe(0)
  await set({ pushAtDesk: true })
  expect(await push(await aNotice(counter))).toBe(1)
  counter.house.presence.leave(accountId, "line")

  await set({})
  const read = await aNotice(counter)
  await counter.owner.must("PUT", "/api/v1/notifications/read", { ids: [read] })
  expect(await push(read)).toBe(1)
  await set({ kinds: { ...rules.kinds, answer: { desk: true, push: false, mail: false } } })
  expect(await push(await aNotice(counter))).toBe(1)
  await set({})
})

test("a browser joins once, whoever signs in there last; others' devices are nobody's business", async () => {
  const { endpoint, device } = await carrier()
  const first = await join(endpoint, device, "Old name")
  const again = await join(endpoint, device, "New name")
  expect(again.id).toBe(first.id)
  expect((await devices()).map(({ name }: { name: string }) => name)).toEqual(["New name"])
  expect(JSON.stringify(await devices())).not.toContain(endpoint)
  const renamed = await counter.owner.must("PATCH", `/api/v1/push/devices/${first.id}`, { name: "Kitchen" })
  expect(renamed.name).toBe("Kitchen")
  const neighbour = await counter.neighbour()
  expect(await neighbour.code("POST", `/api/v1/push/devices/${first.id}/test`)).toBe("push.not-found")
  expect(await neighbour.code("DELETE", `/api/v1/push/devices/${first.id}`)).toBe("push.not-found")
})

test("we post to no private address, and to none without encryption of the way", async () => {
  const { keys } = deviceKeys()
  const code = (endpoint: string) =>
    strict.owner.code("POST", "/api/v1/push/devices", { name: "x", endpoint, keys })
  expect(await code("https://127.0.0.1/push")).toBe("push.address-refused")
  expect(await code("https://[::1]/push")).toBe("push.address-refused")
  expect(await code("http://8.8.8.8/push")).toBe("push.address-refused")
  expect(await code("ftp://8.8.8.8/push")).toBe("request.malformed")
  // An address that turned private after it joined is caught when we connect.
  const { received, endpoint, device } = await carrier()
  const [row] = await strict.peek<{ id: string }>("select id from users limit 1")
  await strict.peek(
    "insert into push_devices (account_id, id, user_id, name, endpoint, p256dh, auth) values ($1, $2, $3, 'x', $4, $5, $6)",
    [strict.accountId, newId(), row!.id, endpoint, device.keys.p256dh, device.keys.auth],
  )
  const [{ id }] = (await strict.owner.must("GET", "/api/v1/push/devices")).items
  expect(await strict.owner.must("POST", `/api/v1/push/devices/${id}/test`)).toMatchObject({
    state: "failed",
    because: "The address is private; nothing was sent.",
  })
  expect(received).toEqual([])
})

test("keys that are none are refused, as is a device too many", async () => {
  const { keys } = deviceKeys()
  const endpoint = (index: number) => `https://127.0.0.1/${index}`
  const ask = (given: object, index = 0) =>
    counter.owner.code("POST", "/api/v1/push/devices", { name: "x", endpoint: endpoint(index), keys: given })
  expect(await ask({ ...keys, auth: "short" })).toBe("request.malformed")
  expect(await ask({ ...keys, p256dh: `${keys.p256dh}AAAA` })).toBe("request.malformed")
  for (let index = 0; index < 20; index++) expect(await ask(keys, index)).toBeUndefined()
  expect(await ask(keys, 20)).toBe("push.too-many")
  expect(await devices()).toHaveLength(20)
})
