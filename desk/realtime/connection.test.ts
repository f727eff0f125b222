import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, test } from "vitest"
import { type WebSocket as ServerSocket, WebSocketServer } from "ws"
import type { ToClient, ToServer } from "#contract/realtime.ts"
import { Connection, type LineState } from "./connection.ts"
import { pollTransport } from "./poll-transport.ts"
import { socketTransport } from "./socket-transport.ts"
import { streamTransport } from "./stream-transport.ts"

const hello: ToClient = { t: "hello", link: "l1", build: "test", now: new Date().toISOString() }
const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A server that speaks the protocol over all three transports; each can be shut like a stubborn proxy would. */
async function counter() {
  const state = { sockets: true, streams: true, isDown: false, latest: 0 }
  const said: ToServer[] = []
  const links = new Set<(message: ToClient) => void>()
  const dials: string[] = []
  const cut: (() => void)[] = []

  const hear = (message: ToServer, answer: (message: ToClient) => void) => {
    said.push(message)
    if (message.t !== "follow") return
    for (let seq = message.after + 1; seq <= state.latest; seq++) answer(pushed(seq))
    answer({ t: "caught-up", conversation: "c1", seq: state.latest })
  }
  const join = (tell: (message: ToClient) => void, end: () => void) => {
    links.add(tell)
    cut.push(end)
    tell(hello)
  }

  const server = createServer((request, response) => void answer(request, response))
  const sockets = new WebSocketServer({ noServer: true })
  server.on("upgrade", (request, socket, head) => {
    dials.push("socket")
    if (!state.sockets || state.isDown) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (ws: ServerSocket) => {
      const tell = (message: ToClient) => ws.send(JSON.stringify(message))
      ws.on("message", (data) => hear(JSON.parse(String(data)), tell))
      ws.on("close", () => links.delete(tell))
      join(tell, () => ws.terminate())
    })
  })

  let down: (message: ToClient) => void = () => {}
  const waiting: ToClient[] = []
  let poll: ((messages: ToClient[]) => void) | undefined
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = request.url ?? ""
    if (state.isDown) return response.destroy()
    if (request.method === "POST" && url.startsWith("/realtime/links/")) {
      for (const message of (await body(request)).messages) hear(message, down)
      return response.end("{}")
    }
    if (url === "/realtime/events") {
      dials.push("stream")
      if (!state.streams) return response.writeHead(502).end()
      response.writeHead(200, { "content-type": "text/event-stream" })
      down = (message) => void response.write(`: heartbeat\n\ndata: ${JSON.stringify(message)}\n\n`)
      return join(down, () => response.destroy())
    }
    if (url === "/realtime/polls") {
      dials.push("poll")
      down = (message) => {
        waiting.push(message)
        poll?.(waiting.splice(0))
        poll = undefined
      }
      join(down, () => {})
      return response.end(JSON.stringify({ link: "l1" }))
    }
    const messages = waiting.length
      ? waiting.splice(0)
      : await new Promise<ToClient[]>((resolve) => (poll = resolve))
    response.end(JSON.stringify({ messages }))
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  endings.push(() => closing(server, cut))
  return {
    state,
    said,
    dials,
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell: (message: ToClient) => {
      for (const link of links) link(message)
    },
    cutAll: () => {
      for (const end of cut.splice(0)) end()
    },
  }
}

function pushed(seq: number): ToClient {
  return { t: "message", conversation: "c1", seq, message: { seq } as never }
}

async function body(request: IncomingMessage): Promise<{ messages: ToServer[] }> {
  let text = ""
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}

function closing(server: Server, cut: (() => void)[]) {
  for (const end of cut.splice(0)) end()
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
}

function connect(base: string) {
  const connection = new Connection({
    base,
    transports: [socketTransport, streamTransport, pollTransport],
    // A hello that is late on a busy machine is no lost line; whoever is shut out here is shut out at once.
    patience: { hello: 30_000, firstPause: 10, longestPause: 40 },
  })
  endings.push(() => connection.close())
  const states: LineState[] = []
  connection.subscribe(() => states.push(connection.standing().state))
  connection.open()
  return { connection, states }
}

async function until(fact: () => boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (!fact()) {
    if (Date.now() > end) throw new Error("waited a minute in vain")
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const isLive = (connection: Connection) => () => connection.standing().state === "live"

test("over a socket it greets, follows from the last seq and catches up", async () => {
  const server = await counter()
  server.state.latest = 5
  const { connection } = connect(server.base)
  const heard: number[] = []
  connection.follow("c1", 2, { heard: ({ seq }) => heard.push(seq) })
  await until(() => heard.length === 3 && isLive(connection)())
  expect(heard).toEqual([3, 4, 5])
  expect(server.dials).toEqual(["socket"])
})

test("a cut line says since when, comes back by itself and misses nothing", async () => {
  const server = await counter()
  const { connection, states } = connect(server.base)
  const heard: number[] = []
  let returned = 0
  connection.onReturn(() => returned++)
  connection.follow("c1", 0, { heard: ({ seq }) => heard.push(seq) })
  connection.keepSaying({ t: "viewing", conversation: "c1" })
  await until(isLive(connection))

  server.state.isDown = true
  server.cutAll()
  await until(() => connection.standing().state === "offline")
  server.state.latest = 2_000
  server.state.isDown = false
  await until(() => heard.length === 2_000 && isLive(connection)())

  expect(heard.at(-1)).toBe(2_000)
  expect(returned).toBe(1)
  expect(server.said.filter(({ t }) => t === "viewing").length).toBe(2)
  expect(states.filter((state) => state === "live").length).toBe(2)
})

test("where sockets are forbidden it speaks over a stream", async () => {
  const server = await counter()
  server.state.sockets = false
  server.state.latest = 1
  const { connection } = connect(server.base)
  const heard: number[] = []
  connection.follow("c1", 0, { heard: ({ seq }) => heard.push(seq) })
  await until(() => heard.length === 1 && isLive(connection)())
  expect(server.dials).toContain("stream")
})

test("where streams are held back too it polls, and hears pokes", async () => {
  const server = await counter()
  server.state.sockets = false
  server.state.streams = false
  const { connection } = connect(server.base)
  const topics: string[] = []
  connection.onMessage((message) => message.t === "poke" && topics.push(...message.topics))
  await until(isLive(connection))
  server.tell({ t: "poke", topics: ["counts"] })
  await until(() => topics.length === 1)
  expect(server.dials).toContain("poll")
})

test("somebody who just opened the desk is connecting, not offline", async () => {
  const server = await counter()
  server.state.isDown = true
  const { connection, states } = connect(server.base)
  let losses = 0
  connection.onLoss(() => losses++)
  await until(() => server.dials.length >= 2)
  expect(connection.standing().state).toBe("connecting")
  await until(() => states.includes("offline"))
  expect(losses).toBeGreaterThanOrEqual(2)
})

test("when the browser says the network is gone, it believes it at once", async () => {
  const server = await counter()
  const { connection } = connect(server.base)
  await until(isLive(connection))
  server.state.isDown = true
  connection.hangUp()
  expect(connection.standing().state).toBe("offline")
  server.state.isDown = false
  connection.tryNow()
  await until(isLive(connection))
})

test("a closed connection stays closed", async () => {
  const server = await counter()
  const { connection } = connect(server.base)
  await until(isLive(connection))
  connection.close()
  server.cutAll()
  const dials = server.dials.length
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(server.dials.length).toBe(dials)
})
