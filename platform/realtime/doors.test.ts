import { connect, type Socket } from "node:net"
import Fastify, { type FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket } from "ws"
import type { ToServer } from "#contract/realtime.ts"
import { Refusal } from "#contract/refusals.ts"
import { type Doors, openDoors } from "./doors.ts"
import { bySocket, transports } from "./fixtures/clients.ts"
import { Frame } from "./frame.ts"
import type { Link } from "./link.ts"

let app: FastifyInstance
let doors: Doors
let base: string
const open = new Set<Link>()
const said: ToServer[] = []

/** Lets everybody in who does not say ?inbox=closed. */
async function startApp() {
  const made = Fastify({ forceCloseConnections: true })
  made.setErrorHandler((error, _, reply) =>
    reply.code(error instanceof Refusal ? error.status : 500).send({ code: (error as Refusal).code }),
  )
  const itsDoors = openDoors(made, "build-1", async (request) => {
    if ((request.query as { inbox?: string }).inbox === "closed") throw new Refusal("session.needed")
    return (link) => {
      open.add(link)
      return { said: (message) => void said.push(message), closed: () => void open.delete(link) }
    }
  })
  await made.listen({ port: 0, host: "127.0.0.1" })
  const { port } = made.server.address() as { port: number }
  return { made, itsDoors, itsBase: `http://127.0.0.1:${port}` }
}

beforeAll(async () => {
  const { made, itsDoors, itsBase } = await startApp()
  app = made
  doors = itsDoors
  base = itsBase
})
afterAll(async () => {
  await doors.close()
  await app.close()
})

const numbered = (seq: number) => new Frame({ t: "caught-up", conversation: "c", seq })
const isLast = (seq: number) => (message: { t: string; seq?: number }) =>
  message.t === "caught-up" && message.seq === seq
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5)))
    if (Date.now() > end) throw new Error("It did not come to be so within a minute.")
}

for (const [name, connectBy] of Object.entries(transports)) {
  test(`${name}: hello, what is said in order both ways, a ping answered, a farewell`, async () => {
    const client = await connectBy({ base })
    expect(client.heard[0]).toMatchObject({ t: "hello", build: "build-1" })
    const link = [...open].at(-1)!
    expect((client.heard[0] as { link: string }).link).toBe(link.id)
    said.length = 0
    client.say(
      { t: "ping" },
      { t: "follow", conversation: "c", after: 3 },
      { t: "viewing", conversation: null },
    )
    await client.until(({ t }) => t === "pong")
    await until(() => said.length === 2)
    expect(said).toEqual([
      { t: "follow", conversation: "c", after: 3 },
      { t: "viewing", conversation: null },
    ])
    for (let seq = 1; seq <= 50; seq++) link.send(numbered(seq))
    link.sendAll(Array.from({ length: 50 }, (_, index) => numbered(51 + index)))
    await client.until(isLast(100))
    const seqs = client.heard.flatMap((message) => (message.t === "caught-up" ? message.seq : []))
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    link.bye(4000)
    expect(await client.until(({ t }) => t === "bye")).toEqual({ t: "bye", ms: 4000 })
    await client.ended
    await until(() => !open.has(link))
  })

  test(`${name}: whoever is refused gets the refusal as an ordinary answer`, async () => {
    await expect(connectBy({ base, query: "?inbox=closed" })).rejects.toThrow("refused: 401")
  })

  test(`${name}: a message larger than 64 kB arrives whole`, async () => {
    const client = await connectBy({ base })
    const text = `ü"\n\u2028${"x".repeat(70_000)}`
    ;[...open].at(-1)!.send(new Frame({ t: "refused", code: text }))
    expect(await client.until(({ t }) => t === "refused")).toEqual({ t: "refused", code: text })
    client.close()
    await client.ended
  })
}

test("what nobody understands is refused and harms nobody", async () => {
  const client = await bySocket({ base })
  const link = [...open].at(-1)!
  const nonsense = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '{"t":"toString"}',
    '{"t":"follow"}',
    '{"t":"follow","conversation":"c","after":-1}',
  ]
  const wrong = [
    ...nonsense,
    '{"t":"typing","conversation":7,"on":true}',
    '{"t":"presence","state":"gone"}',
    '{"t":"__proto__"}',
  ]
  said.length = 0
  for (const text of wrong) link.hearText(text)
  client.say({ t: "ping" })
  await client.until(({ t }) => t === "pong")
  expect(client.heard.filter((message) => message.t === "refused").length).toBe(wrong.length)
  expect(said).toEqual([])
  client.close()
})

test("a frame over 64 kB or of wrong bytes ends that line and no other", async () => {
  const [bystander, loud, garbled] = await Promise.all([1, 2, 3].map(() => bySocket({ base })))
  const raw = new WebSocket(`${base.replace("http", "ws")}/realtime`)
  await new Promise((resolve) => raw.once("open", resolve))
  raw.send("x".repeat(65 * 1024))
  expect(await new Promise((resolve) => raw.once("close", resolve))).toBe(1009)
  bystander!.say({ t: "ping" })
  await bystander!.until(({ t }) => t === "pong")
  for (const client of [bystander, loud, garbled]) client!.close()
})

test("who says far too much is asked to come back later", async () => {
  const client = await bySocket({ base })
  for (let times = 0; times < 300; times++) client.say({ t: "ping" })
  expect(await client.until(({ t }) => t === "bye")).toMatchObject({ ms: 10_000 })
  await client.ended
})

test("who doesn't read is let go, and the others hear on", async () => {
  const reader = await bySocket({ base })
  const readerLink = [...open].at(-1)!
  const { socket, link } = await sleeper()
  const frame = new Frame({ t: "refused", code: "x".repeat(60_000) })
  let sent = 0
  for (; open.has(link) && sent < 2000; sent++) {
    link.send(frame)
    readerLink.send(numbered(sent))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => !open.has(link))
  await reader.until(isLast(sent - 1))
  expect(open.has(readerLink)).toBe(true)
  socket.destroy()
  reader.close()
})

/** Opens a WebSocket by hand and reads nothing after the handshake. */
async function sleeper(): Promise<{ socket: Socket; link: Link }> {
  const before = new Set(open)
  const { port, hostname } = new URL(base)
  const socket = connect(Number(port), hostname)
  socket.on("error", () => {})
  socket.write(
    `GET /realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await until(() => open.size > before.size)
  socket.pause()
  return { socket, link: [...open].find((link) => !before.has(link))! }
}

test("a poll waits until there is something to say", async () => {
  const client = await transports.poll({ base })
  const link = [...open].at(-1)!
  await new Promise((resolve) => setTimeout(resolve, 50))
  link.send(numbered(1))
  await client.until(isLast(1))
  client.close()
})

test("an unknown link is not there, and what is posted to a link must be messages", async () => {
  const client = await transports.stream({ base })
  const { link } = client.heard[0] as { link: string }
  const post = (to: string, body: string) =>
    fetch(`${base}/realtime/links/${to}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    })
  expect((await post("nobody", '{"messages":[]}')).status).toBe(404)
  expect((await post(link, '{"messages":7}')).status).toBe(400)
  expect((await post(link, '{"messages":[7,null,{}]}')).status).toBe(204)
  expect((await fetch(`${base}/realtime/polls/nobody`)).status).toBe(404)
  client.close()
})

test("an ordinary request for the socket is told what is spoken there; another upgrade finds nothing", async () => {
  expect((await fetch(`${base}/realtime`)).status).toBe(400)
  const stray = new WebSocket(`${base.replace("http", "ws")}/elsewhere`)
  const status = await new Promise((resolve) => {
    stray.on("error", () => {})
    stray.once("unexpected-response", (_, response) => resolve(response.statusCode))
  })
  expect(status).toBe(404)
})

test("a server that stops says goodbye on every transport, spread over time", async () => {
  const { made, itsDoors, itsBase } = await startApp()
  const clients = await Promise.all(
    Object.values(transports).map((connectBy) => connectBy({ base: itsBase })),
  )
  const byes = Promise.all(clients.map((client) => client.until((message) => message.t === "bye")))
  await itsDoors.close()
  await made.close()
  const waits = (await byes).map((message) => (message as { ms: number }).ms)
  expect(new Set(waits).size).toBe(3)
  await Promise.all(clients.map(({ ended }) => ended))
})
