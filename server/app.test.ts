import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Actor } from "#contract/actor.ts"
import { newId } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import { Knowledge } from "#domain/answers/knowledge.ts"
import { InboxBook } from "#domain/inboxes/book.ts"
import { HelpDomains } from "#domain/knowledge/centres.ts"
import { LocalBus } from "#platform/bus/local-bus.ts"
import { openDatabase } from "#platform/db/database.ts"
import { DiskStore } from "#platform/files/disk-store.ts"
import { oneFile } from "#platform/http/upload.ts"
import { openLog } from "#platform/log/log.ts"
import { Presence } from "#platform/realtime/presence.ts"
import { secretsFrom } from "#platform/secrets/key-file.ts"
import { buildApp } from "./app.ts"
import { readConfig } from "./config.ts"
import { type House, handlers } from "./house.ts"
import type { Table } from "./mount.ts"

/** A house whose database is not there: nothing here asks it, except to see what a caller is told then. */
const db = openDatabase({ url: "postgres://nobody@127.0.0.1:1/nothing" })
const bus = new LocalBus()
const house: House = {
  config: readConfig([], {}),
  db,
  bus,
  inboxes: new InboxBook(db, new Map()),
  knowledge: new Knowledge(),
  helpDomains: new HelpDomains(db),
  presence: new Presence(bus),
  files: new DiskStore(join(tmpdir(), `tresen-app-test-${process.pid}`)),
  secrets: secretsFrom(Buffer.alloc(32, 7)),
  log: openLog({ level: "silent" }),
  now: () => new Date(),
  channels: new Map(),
  shops: new Map(),
  publicUrl: "https://desk.example",
}

const team = { id: newId(), name: "Night", members: [] }
const table = {
  ...handlers<
    "POST /api/v1/teams" | "DELETE /api/v1/teams/:id" | "GET /api/v1/teams" | "GET /api/v1/me/sessions"
  >({
    "POST /api/v1/teams": async ({ body }) => ({ ...team, ...body }),
    "DELETE /api/v1/teams/:id": async () => undefined,
    "GET /api/v1/teams": async () => ({ items: [team] }),
    "GET /api/v1/me/sessions": async () => ({ items: [] }),
  }),
  ...handlers<"GET /api/v1/customers" | "GET /api/v1/inboxes" | "GET /api/v1/roles" | "GET /api/v1/account">({
    "GET /api/v1/customers": async ({ query }) => ({ items: [], next: JSON.stringify(query) }),
    "GET /api/v1/inboxes": ({ house, actor }) =>
      house.db.run(actor.accountId, async (q) => ({ items: await q.rows("select 1") })),
    "GET /api/v1/roles": async () => {
      throw new TypeError("a bug")
    },
    "GET /api/v1/account": async () => ({ name: "not what was promised" }) as never,
  }),
  ...handlers<
    | "POST /api/v1/files"
    | "GET /api/v1/messages/:id/html"
    | "POST /chat/v1/:inbox/events"
    | "PATCH /api/v1/customers/:id"
    | "POST /api/v1/password-links"
  >({
    "POST /api/v1/files": async ({ request }) => {
      const { name, type, bytes } = await oneFile(request, 1000)
      return {
        id: newId(),
        name,
        type,
        size: bytes.length,
        width: null,
        height: null,
        isInline: false,
        url: "",
        thumbnailUrl: null,
      }
    },
    "GET /api/v1/messages/:id/html": async ({ reply }) => {
      await reply.type("text/html").header("content-security-policy", "sandbox").send("<p>Hello</p>")
      return undefined
    },
    "POST /chat/v1/:inbox/events": async () => undefined,
    "PATCH /api/v1/customers/:id": async ({ body }) => {
      throw new Refusal("customer.not-found", body)
    },
    "POST /api/v1/password-links": async () => undefined,
  }),
} as Table

const ada: Actor = {
  type: "user",
  id: newId(),
  name: "Ada",
  accountId: newId(),
  permissions: new Set<Permission>(["team.manage", "customers.edit"]),
  teams: [],
}
const key: Actor = { ...ada, type: "api-key", id: newId(), name: "Shop" }

let app: FastifyInstance
beforeAll(async () => {
  app = await buildApp(house, [table], {
    actorOf: async (_, { headers }) =>
      headers.authorization === "Bearer key" ? key : headers.cookie === "session=ada" ? ada : undefined,
    isPartial: true,
    checkReplies: true,
    readiness: [{ name: "database", check: async () => void (await house.db.system("select 1")) }],
  })
})
afterAll(async () => {
  await app.close()
  await house.db.close()
})

const cookie = "session=ada"
const code = (answer: { json(): unknown }) => (answer.json() as { code: string }).code

test("a route without a handler, or a handler without a route, stops the start", async () => {
  await expect(buildApp(house, [table], { actorOf: async () => undefined })).rejects.toThrow(
    /no handler: .*POST \/api\/v1\/session/,
  )
  const stray = { "GET /api/v1/nowhere": async () => ({}) }
  await expect(buildApp(house, [stray], { actorOf: async () => undefined })).rejects.toThrow(/no route/)
})

test("a handler gets parsed input with defaults and trims, and its reply comes back with the route's status", async () => {
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/teams",
    headers: { cookie },
    payload: { name: "  Late " },
  })
  expect([answer.statusCode, answer.json()]).toEqual([201, { ...team, name: "Late" }])
  const list = await app.inject({ url: "/api/v1/customers?limit=20", headers: { cookie } })
  expect(JSON.parse(list.json().next)).toEqual({ limit: 20 })
  const gone = await app.inject({
    method: "DELETE",
    url: `/api/v1/teams/${team.id}`,
    headers: { cookie, "content-type": "application/json" },
  })
  expect([gone.statusCode, gone.body]).toEqual([204, ""])
})

test("what can't be read is refused with the places that are wrong", async () => {
  const post = (payload: string, type = "application/json") =>
    app.inject({ method: "POST", url: "/api/v1/teams", headers: { cookie, "content-type": type }, payload })
  const broken = await post("{oops")
  expect([broken.statusCode, code(broken)]).toEqual([400, "request.malformed"])
  const wrong = await post(JSON.stringify({ name: 7, members: ["x"] }))
  expect([wrong.statusCode, wrong.json().detail.issues.map((issue: { path: string }) => issue.path)]).toEqual(
    [400, ["body.name", "body.members.0"]],
  )
  expect((await post("name=x", "application/x-www-form-urlencoded")).statusCode).toBe(415)
  expect((await post("--x--", "multipart/form-data; boundary=x")).statusCode).toBe(415)
  expect((await post(JSON.stringify({ name: "x".repeat(1024 * 1024) }))).statusCode).toBe(413)
  expect((await post('{"name":"x","__proto__":{"isAdmin":true}}')).statusCode).toBe(400)
  expect((await post("")).statusCode).toBe(400)
  expect((await app.inject({ url: "/api/v1/customers?limit=0", headers: { cookie } })).statusCode).toBe(400)
  expect(
    (await app.inject({ url: "/api/v1/customers?search=a&search=b", headers: { cookie } })).statusCode,
  ).toBe(400)
})

test("null characters never reach the database, and half an emoji does not lose the message around it", async () => {
  const patch = (payload: string) =>
    app.inject({
      method: "PATCH",
      url: `/api/v1/customers/${newId()}`,
      headers: { cookie, "content-type": "application/json" },
      payload,
    })
  expect(code(await patch('{"name":"a\\u0000b"}'))).toBe("request.malformed")
  expect(code(await patch('{"attributes":{"a":["\\u0000"]}}'))).toBe("request.malformed")
  expect((await patch('{"name":"a\\\\u0000b"}')).json().detail).toEqual({ name: "a\\u0000b" })
  expect((await patch('{"name":"cut \\ud83d"}')).json().detail).toEqual({ name: "cut \ufffd" })
  const byUrl = await app.inject({ url: "/api/v1/customers?search=%00", headers: { cookie } })
  expect(code(byUrl)).toBe("request.malformed")
})

test("the door asks who it is, and what they may", async () => {
  expect(code(await app.inject({ url: "/api/v1/teams" }))).toBe("session.needed")
  expect(
    (await app.inject({ url: "/api/v1/teams", headers: { authorization: "Bearer key" } })).statusCode,
  ).toBe(200)
  expect(
    code(await app.inject({ url: "/api/v1/me/sessions", headers: { authorization: "Bearer key" } })),
  ).toBe("not-allowed")
  expect((await app.inject({ url: "/api/v1/me/sessions", headers: { cookie } })).statusCode).toBe(200)
})

test("another website can't use somebody's cookie, its own key works from anywhere, and the chat is for other sites", async () => {
  const from = (headers: Record<string, string>) =>
    app.inject({
      method: "POST",
      url: "/api/v1/teams",
      headers: { host: "desk.local:4000", ...headers },
      payload: { name: "x" },
    })
  const foreign = await from({ cookie, origin: "https://evil.example" })
  expect([foreign.statusCode, code(foreign)]).toEqual([403, "request.origin-refused"])
  expect((await from({ cookie, origin: "null" })).statusCode).toBe(403)
  expect((await from({ cookie, "sec-fetch-site": "same-site" })).statusCode).toBe(403)
  expect((await from({ cookie, origin: "http://desk.local:4000" })).statusCode).toBe(201)
  expect((await from({ cookie, origin: "https://desk.example" })).statusCode).toBe(201)
  expect((await from({ authorization: "Bearer key", origin: "https://shop.example" })).statusCode).toBe(201)
  const chat = await app.inject({
    method: "POST",
    url: "/chat/v1/shop-counter/events",
    headers: { origin: "https://shop.example" },
    payload: { name: "looked" },
  })
  expect([chat.statusCode, chat.headers["access-control-allow-origin"]]).toEqual([204, "*"])
  expect(chat.headers["access-control-allow-credentials"]).toBeUndefined()
  const preflight = await app.inject({ method: "OPTIONS", url: "/chat/v1/shop-counter/messages" })
  expect([preflight.statusCode, preflight.headers["access-control-allow-headers"]]).toEqual([
    204,
    "authorization, content-type",
  ])
})

test("a route has its own limit for each caller, and says how long to wait", async () => {
  const ask = (remoteAddress: string) =>
    app.inject({
      method: "POST",
      url: "/api/v1/password-links",
      payload: { email: "a@b.example" },
      remoteAddress,
    })
  for (let times = 0; times < 10; times++) expect((await ask("192.0.2.1")).statusCode).toBe(204)
  const late = await ask("192.0.2.1")
  expect([late.statusCode, code(late)]).toEqual([429, "request.too-many"])
  expect(Number(late.headers["retry-after"])).toBeGreaterThan(0)
  expect((await ask("192.0.2.2")).statusCode).toBe(204)
})

test("a fault of ours is 500 without its inside, a reply that strays from the contract is one too", async () => {
  const bug = await app.inject({ url: "/api/v1/roles", headers: { cookie, "x-request-id": "trace-12345" } })
  expect([bug.statusCode, bug.json()]).toEqual([
    500,
    expect.objectContaining({ code: "system.failed", requestId: "trace-12345" }),
  ])
  expect(bug.body).not.toContain("a bug")
  expect(bug.headers["x-request-id"]).toBe("trace-12345")
  expect((await app.inject({ url: "/api/v1/account", headers: { cookie } })).statusCode).toBe(500)
})

test("while the database is away callers are asked to come back, and readiness says why", async () => {
  const away = await app.inject({ url: "/api/v1/inboxes", headers: { cookie } })
  expect([away.statusCode, code(away), away.headers["retry-after"]]).toEqual([503, "system.busy", "2"])
  expect((await app.inject({ url: "/healthz" })).statusCode).toBe(200)
  const ready = await app.inject({ url: "/readyz" })
  expect([ready.statusCode, ready.json().status]).toEqual([503, "not ready"])
  expect(ready.json().checks.database).toContain("ECONNREFUSED")
})

test("an upload is read up to its limit and not further", async () => {
  const upload = (size: number) => {
    const form = new FormData()
    form.append("file", new File(["x".repeat(size)], "receipt.txt", { type: "text/plain" }))
    return app.inject({ method: "POST", url: "/api/v1/files", headers: { cookie }, payload: form as never })
  }
  const fits = await upload(1000)
  expect([fits.statusCode, fits.json().size, fits.json().name]).toEqual([201, 1000, "receipt.txt"])
  expect(code(await upload(1001))).toBe("attachment.too-large")
  expect((await upload(27 * 1024 * 1024)).statusCode).toBe(413)
  const noForm = await app.inject({
    method: "POST",
    url: "/api/v1/files",
    headers: { cookie },
    payload: { a: 1 },
  })
  expect(code(noForm)).toBe("request.wrong-type")
})

test("data is never a document, unless a handler makes one and says how it may be shown", async () => {
  const data = await app.inject({ url: "/api/v1/teams", headers: { cookie } })
  expect(data.headers["content-security-policy"]).toContain("default-src 'none'")
  expect(data.headers["x-content-type-options"]).toBe("nosniff")
  expect(data.headers["cache-control"]).toBe("no-store")
  const page = await app.inject({ url: `/api/v1/messages/${newId()}/html`, headers: { cookie } })
  expect([page.statusCode, page.body, page.headers["content-security-policy"]]).toEqual([
    200,
    "<p>Hello</p>",
    "sandbox",
  ])
})

test("an unknown address is told so, in the same words for programs of every kind", async () => {
  for (const url of ["/api/v1/nowhere", "/chat/v1", "/api/v2/me", "/realtime/x"])
    expect(code(await app.inject({ url, headers: { accept: "application/json" } }))).toBe("request.not-found")
  expect((await app.inject({ method: "POST", url: "/nowhere", payload: {} })).statusCode).toBe(404)
})

test("figures are for this machine only, not for whom a proxy brings", async () => {
  const here = await app.inject({ url: "/metrics" })
  expect(here.body).toContain(
    'tresen_http_request_duration_seconds_count{method="POST",route="/api/v1/teams",status="2xx"}',
  )
  expect((await app.inject({ url: "/metrics", remoteAddress: "192.0.2.9" })).statusCode).toBe(404)
  expect(
    (await app.inject({ url: "/metrics", headers: { "x-forwarded-for": "192.0.2.9" } })).statusCode,
  ).toBe(404)
})
