import { type IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { WebSocketServer } from "ws"
import { Refusal } from "#contract/refusals.ts"
import { Frame } from "./frame.ts"
import { type Link, type LinkEars, MOST_SAID } from "./link.ts"
import { PollLink } from "./poll-link.ts"
import { SocketLink } from "./socket-link.ts"
import { StreamLink } from "./stream-link.ts"

/** Lets somebody in: checks who it is (throws a Refusal) and answers who listens to their link once it is open. */
export type Admit = (request: FastifyRequest) => Promise<Welcome>
export type Welcome = (link: Link) => LinkEars

const BEAT_MS = 20_000
/** Without a sign of life for this long a client is gone (RFC 6455 gives no figure; NATs forget after 1-5 minutes). */
const SILENCE_MS = 60_000
const MOST_POSTED = 100

export interface Doors {
  links: ReadonlyMap<string, Link>
  /** Says goodbye to everybody, spread so that they don't come back in the same moment. */
  close(): Promise<void>
}

/** The three ways in, as routes of the app, so that its limits, addresses and refusals hold for each of them. */
export function openDoors(app: FastifyInstance, build: string, admit: Admit): Doors {
  const links = new Map<string, Link>()
  const keep = <L extends Link>(link: L, welcome: Welcome): L => {
    links.set(link.id, link)
    link.send(new Frame({ t: "hello", link: link.id, build, now: new Date().toISOString() }))
    const ears = welcome(link)
    link.ears = {
      said: (message) => ears.said(message),
      closed: () => {
        links.delete(link.id)
        ears.closed()
      },
    }
    return link
  }
  const upgrades = socketDoor(app, admit, keep)
  streamDoor(app, admit, keep)
  pollDoor(app, admit, keep, links)
  app.post("/realtime/links/:link", { bodyLimit: MOST_SAID }, async (request, reply) => {
    const link = known(links, request)
    for (const message of posted(request.body)) link.hear(message)
    return reply.code(204).send()
  })
  app.options("/realtime/*", async (_, reply) => reply.headers(preflight).code(204).send())
  const timer = setInterval(() => beatAll(links), BEAT_MS)
  timer.unref()
  return { links, close: () => closeAll(links, timer, upgrades) }
}

const preflight = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "86400",
}

type Keep = <L extends Link>(link: L, welcome: Welcome) => L

/** Upgrades go through the app's router like any request; a refusal is then an ordinary answer on the same socket. */
function socketDoor(app: FastifyInstance, admit: Admit, keep: Keep): WebSocketServer {
  const upgrades = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MOST_SAID,
    clientTracking: false,
  })
  const waiting = new WeakMap<IncomingMessage, { socket: Socket; head: Buffer; response: ServerResponse }>()
  app.server.on("upgrade", (raw, duplex, head) => {
    const socket = duplex as Socket
    const response = new ServerResponse(raw)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    // What breaks before the link is open (the client left) ends with its socket.
    socket.on("error", () => socket.destroy())
    response.on("finish", () => socket.destroySoon())
    waiting.set(raw, { socket, head, response })
    app.routing(raw, response)
  })
  app.get("/realtime", { exposeHeadRoute: false }, async (request, reply) => {
    const upgrade = waiting.get(request.raw)
    if (!upgrade) throw new Refusal("request.malformed", { because: "a WebSocket is spoken here" })
    const welcome = await admit(request)
    if (upgrade.socket.destroyed) return reply.hijack()
    reply.hijack()
    upgrade.response.removeAllListeners("finish")
    upgrade.response.detachSocket(upgrade.socket)
    upgrades.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (ws) => {
      keep(new SocketLink(ws, upgrade.socket), welcome)
    })
    return reply
  })
  return upgrades
}

function streamDoor(app: FastifyInstance, admit: Admit, keep: Keep): void {
  app.get("/realtime/events", { exposeHeadRoute: false }, async (request, reply) => {
    const welcome = await admit(request)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...headersSoFar(reply),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // nginx would hold the answer back until its buffer is full.
      "x-accel-buffering": "no",
    })
    keep(new StreamLink(reply.raw), welcome)
    return reply
  })
}

function headersSoFar(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))
}

function pollDoor(app: FastifyInstance, admit: Admit, keep: Keep, links: ReadonlyMap<string, Link>): void {
  app.post("/realtime/polls", async (request) => {
    const welcome = await admit(request)
    return { link: keep(new PollLink(), welcome).id }
  })
  app.get("/realtime/polls/:link", { exposeHeadRoute: false }, async (request, reply) => {
    const link = known(links, request)
    if (!(link instanceof PollLink)) throw new Refusal("request.not-found")
    reply.raw.once("close", () => reply.raw.writableFinished || link.givenUp())
    const frames = await link.poll()
    // The next poll goes to a server that stays.
    if (link.isClosed || link.isLeaving) reply.header("connection", "close")
    return reply
      .type("application/json; charset=utf-8")
      .send(`{"messages":[${frames.map((frame) => frame.text).join(",")}]}`)
  })
}

/** The link is known by its secret id; an unknown one is over, and the client opens a new one. */
function known(links: ReadonlyMap<string, Link>, request: FastifyRequest): Link {
  const link = links.get((request.params as { link: string }).link)
  if (!link) throw new Refusal("request.not-found")
  return link
}

function posted(body: unknown): unknown[] {
  const messages = (body as { messages?: unknown } | undefined)?.messages
  if (!Array.isArray(messages) || messages.length > MOST_POSTED) throw new Refusal("request.malformed")
  return messages
}

function beatAll(links: ReadonlyMap<string, Link>): void {
  const now = Date.now()
  for (const link of links.values()) link.silentFor(now) > SILENCE_MS ? link.end() : link.beat()
}

async function closeAll(
  links: ReadonlyMap<string, Link>,
  timer: NodeJS.Timeout,
  upgrades: WebSocketServer,
): Promise<void> {
  clearInterval(timer)
  let index = 0
  for (const link of links.values()) link.bye(500 + (index++ % 50) * 100)
  // The word must get out before the sockets go.
  if (links.size) await new Promise((resolve) => setTimeout(resolve, 200))
  for (const link of [...links.values()]) link.end()
  upgrades.close()
}
