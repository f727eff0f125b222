import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import Fastify, { type FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Refusal } from "#contract/refusals.ts"
import { mountStatic } from "./static.ts"

let dist: string
let app: FastifyInstance
const script = `console.log("${"desk ".repeat(500)}")`

function appOn(folder: string): FastifyInstance {
  const made = Fastify()
  made.setErrorHandler((error: Error, _, reply) =>
    reply.code(error instanceof Refusal ? error.status : 500).send(error.message),
  )
  mountStatic(made, folder)
  return made
}

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "tresen-dist-"))
  for (const folder of ["desk/assets", "desk/.vite", "widget"])
    await mkdir(join(dist, folder), { recursive: true })
  await writeFile(join(dist, "desk/index.html"), "<!doctype html><title>Desk</title>")
  await writeFile(join(dist, "desk/assets/app-a1b2c3d4.js"), script)
  await writeFile(join(dist, "desk/.vite/manifest.json"), "{}")
  await writeFile(join(dist, "desk/icon.svg"), "<svg/>")
  await writeFile(join(dist, "widget/widget.js"), script)
  await writeFile(join(dist, "widget/panel-x.js"), script)
  await writeFile(join(dist, "secret.txt"), "not yours")
  app = appOn(dist)
})
afterAll(async () => {
  await app.close()
  await rm(dist, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { accept: "text/html", ...headers } })

test("every address of the desk is its page, asked for again each time; what is hashed is kept for ever", async () => {
  for (const url of ["/", "/conversations/7?x=1.js", "/settings/team"]) {
    const page = await get(url)
    expect([page.statusCode, page.headers["cache-control"], page.body]).toEqual([
      200,
      "no-cache",
      "<!doctype html><title>Desk</title>",
    ])
    expect(page.headers["content-security-policy"]).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(page.headers["content-security-policy"]).not.toContain("unsafe")
  }
  expect((await get("/assets/app-a1b2c3d4.js")).headers["cache-control"]).toContain("immutable")
  expect((await get("/icon.svg")).headers["cache-control"]).toBe("no-cache")
})

test("the widget may be loaded by any site: its door for five minutes, its parts for ever", async () => {
  const door = await get("/widget.js")
  expect([door.headers["access-control-allow-origin"], door.headers["cache-control"]]).toEqual([
    "*",
    "public, max-age=300",
  ])
  expect(door.headers["cross-origin-resource-policy"]).toBe("cross-origin")
  expect((await get("/widget/panel-x.js")).headers["cache-control"]).toContain("immutable")
  expect((await get("/widget/nothing.js")).statusCode).toBe(404)
})

test("who has it gets 304, who can unpack gets it small", async () => {
  const plain = await get("/assets/app-a1b2c3d4.js")
  expect([plain.body, plain.headers["content-encoding"], plain.headers.vary]).toEqual([
    script,
    undefined,
    "accept-encoding",
  ])
  const br = await get("/assets/app-a1b2c3d4.js", { "accept-encoding": "gzip, deflate, br" })
  expect(String(brotliDecompressSync(br.rawPayload))).toBe(script)
  const gzip = await get("/assets/app-a1b2c3d4.js", { "accept-encoding": "gzip, br;q=0" })
  expect(String(gunzipSync(gzip.rawPayload))).toBe(script)
  const again = await get("/assets/app-a1b2c3d4.js", { "if-none-match": `W/${plain.headers.etag}` })
  expect([again.statusCode, again.body]).toEqual([304, ""])
})

test("nothing outside the builds is served, and what is missing is not a page", async () => {
  for (const url of [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/.vite/manifest.json",
    "/assets/none.js",
    "/api/v1/none",
    "/a%00b.txt",
    "/%zz.txt",
    "/widget/..%2f..%2fsecret.txt",
  ]) {
    const answer = await get(url)
    expect([url, answer.statusCode >= 400, answer.body.includes("not yours")]).toEqual([url, true, false])
  }
  expect((await get("/", { accept: "application/json" })).statusCode).toBe(404)
})

test("a new build is served without a restart", async () => {
  await writeFile(join(dist, "desk/index.html"), "new")
  await utimes(join(dist, "desk/index.html"), new Date(), new Date(Date.now() + 5000))
  expect((await get("/")).body).toBe("new")
})

test("without a build the page says what to do", async () => {
  const bare = appOn(join(dist, "nowhere"))
  const page = await bare.inject({ url: "/", headers: { accept: "text/html" } })
  expect([page.statusCode, page.body]).toEqual([503, expect.stringContaining("npm start")])
  await bare.close()
})
