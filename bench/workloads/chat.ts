import { setTimeout as pause } from "node:timers/promises"
import { WebSocket } from "ws"
import type { Id } from "#contract/ids.ts"
import type { ToClient } from "#contract/realtime.ts"
import type { ChatMessage } from "#contract/routes/chat.ts"
import type { Message } from "#contract/views.ts"
import { HttpLine } from "../http-line.ts"
import { processorTime } from "../processes.ts"
import { line, percentile, type Result } from "../result.ts"
import { type Server, startPeer } from "../server.ts"
import { type Shop, type Stand, serve } from "../stand.ts"

/** How many chats are open, and how long each customer thinks between two messages: a busy hour, not a flood. */
const CROWDS = [
  { chats: 1, thinkMs: 20, millis: 6000 },
  { chats: 100, thinkMs: 4000, millis: 12_000 },
  { chats: 1000, thinkMs: 20_000, millis: 20_000 },
]
/** One line follows at most 50 conversations. */
const PER_AGENT = 40
const ROUNDS = 2
const PATIENCE_MS = 20_000

/** From one side's hand to the other side's screen, both ways. */
interface Hops {
  millis: number[]
  trips: number[]
  cpu: number
}

/**
 * A customer writes, the message comes up on an agent's socket, the agent answers, the answer comes up on the customer's socket;
 * every message is durable before anybody sees it. Beside it a bare `ws` server that only hands frames over, at the same pace.
 */
export async function chat(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const server = await serve(stand, shop)
  const echo = await startPeer<{ port: number }>("echo.ts")
  try {
    const results: Result[] = []
    for (const crowd of CROWDS) {
      stand.tell(`${crowd.chats} chats`)
      results.push(...(await atSize(stand, shop, server, echo.said.port, crowd)))
    }
    await refuseLost(shop)
    return results
  } finally {
    await echo.stop()
    await server.stop()
  }
}

type Crowd = (typeof CROWDS)[number]

async function atSize(
  stand: Stand,
  shop: Shop,
  server: Server,
  echoPort: number,
  crowd: Crowd,
): Promise<Result[]> {
  const [ours, bare]: [Hops, Hops] = [emptyHops(), emptyHops()]
  const room = await openRoom(shop, server, crowd.chats)
  const pairs = await openPairs(echoPort, crowd.chats)
  try {
    await talk(room.chats, { ...crowd, millis: 1000 }, emptyHops())
    for (let round = 0; round < ROUNDS; round++) {
      const before = processorTime([server.pid, stand.postgres.pid])
      await talk(room.chats, crowd, ours)
      ours.cpu += processorTime([server.pid, stand.postgres.pid]) - before
      await talk(pairs.chats, crowd, bare)
    }
  } finally {
    room.close()
    pairs.close()
  }
  return report(crowd, ours, bare)
}

const emptyHops = (): Hops => ({ millis: [], trips: [], cpu: 0 })

function report({ chats }: Crowd, ours: Hops, bare: Hops): Result[] {
  const at = `${chats} open chat${chats > 1 ? "s" : ""}`
  const [p99, echo] = [percentile(ours.millis, 0.99), percentile(bare.millis, 0.99)]
  const reach = chats === 100 ? { reach: { says: "≤ ceiling + 25", met: p99 - echo <= 25 } } : {}
  return [
    line("chat", `hop p50, ${at}`, percentile(ours.millis, 0.5), "ms", {
      ceiling: percentile(bare.millis, 0.5),
    }),
    line("chat", `hop p99, ${at}`, p99, "ms", { ceiling: echo, ...reach }),
    line("chat", `round trip p99, ${at}`, percentile(ours.trips, 0.99), "ms", {
      ceiling: percentile(bare.trips, 0.99),
    }),
    line("chat", `CPU per message, ${at}`, ours.cpu / ours.millis.length, "ms"),
  ]
}

/** One conversation as the load sees it: say something on one side, hear when it is there on the other. */
interface Chat {
  /** Resolves when the other side's socket has shown it. */
  customerSays(text: string): Promise<void>
  agentSays(text: string): Promise<void>
}

async function talk(chats: Chat[], { thinkMs, millis }: Crowd, hops: Hops): Promise<void> {
  const until = performance.now() + millis
  await Promise.all(
    chats.map(async (chat, index) => {
      // Spread over the pause, so that a thousand people don't write in the same moment.
      await pause((thinkMs * (index + Math.random())) / chats.length)
      for (let count = 0; performance.now() < until; count++) {
        const there = await timed(() => chat.customerSays(`Question ${count}`))
        const back = await timed(() => chat.agentSays(`Answer ${count}`))
        hops.millis.push(there, back)
        hops.trips.push(there + back)
        await pause(thinkMs * (0.5 + Math.random()))
      }
    }),
  )
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Whoever waits for a text on this socket hears when it comes. */
class Ears {
  readonly #waiting = new Map<string, () => void>()

  heard(key: string): void {
    this.#waiting.get(key)?.()
    this.#waiting.delete(key)
  }

  wait(key: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`"${key}" never came`)), PATIENCE_MS)
      this.#waiting.set(key, () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

interface Room {
  chats: Chat[]
  close(): void
}

async function openRoom(shop: Shop, server: Server, count: number): Promise<Room> {
  const visitors = await openVisitors(shop, server, count)
  const agents: AgentLine[] = []
  const chats: Chat[] = []
  for (let first = 0; first < count; first += PER_AGENT) {
    const agent = await AgentLine.open(server.port, shop.key)
    agents.push(agent)
    for (const visitor of visitors.slice(first, first + PER_AGENT)) chats.push(await agent.follow(visitor))
  }
  const close = () => {
    for (const each of [...visitors, ...agents]) each.close()
  }
  return { chats, close }
}

/** So many people who have just said hello. */
export async function openVisitors(shop: Shop, server: Server, count: number): Promise<Visitor[]> {
  const publicId = await publicIdOf(shop)
  const visitors: Visitor[] = []
  for (let wave = 0; wave < count; wave += 20)
    visitors.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(20, count - wave) }, () => Visitor.open(server.port, publicId)),
      )),
    )
  return visitors
}

async function publicIdOf({ db, account, inbox }: Shop): Promise<string> {
  const row = await db.run(account, (q) =>
    q.first<{ public_id: string }>("select public_id from inboxes where account_id = $1 and id = $2", [
      account,
      inbox,
    ]),
  )
  return row!.public_id
}

/** A customer's browser: one socket, one connection for what they write. */
export class Visitor {
  readonly ears = new Ears()
  readonly conversation: Id
  readonly #http: HttpLine
  readonly #socket: WebSocket
  readonly #path: string

  private constructor(conversation: Id, http: HttpLine, socket: WebSocket, path: string) {
    this.conversation = conversation
    this.#http = http
    this.#socket = socket
    this.#path = path
    socket.on("message", (data) => {
      const said = JSON.parse(String(data)) as ToClient
      if (said.t === "message" && (said.message as ChatMessage).from === "team")
        this.ears.heard(said.message.text)
      if (said.t === "caught-up") this.ears.heard("caught-up")
    })
  }

  /** The first message makes the visitor. */
  static async open(port: number, publicId: string): Promise<Visitor> {
    const path = `/chat/v1/${publicId}/messages`
    const first = await HttpLine.open(port, {})
    const { conversation, token } = await first.json<{ conversation: Id; token: string }>("POST", path, {
      text: "Hello",
      clientId: crypto.randomUUID(),
    })
    first.close()
    const http = await HttpLine.open(port, { authorization: `Visitor ${token}` })
    const socket = await openSocket(`ws://127.0.0.1:${port}/realtime?inbox=${publicId}&token=${token}`)
    const visitor = new Visitor(conversation, http, socket, path)
    const isThere = visitor.ears.wait("caught-up")
    socket.send(JSON.stringify({ t: "follow", conversation, after: 0 }))
    await isThere
    return visitor
  }

  async write(text: string): Promise<void> {
    await this.#http.json("POST", this.#path, { text, clientId: crypto.randomUUID() })
  }

  close(): void {
    this.#http.close()
    this.#socket.terminate()
  }
}

/** A desk that looks at some dozens of conversations. */
class AgentLine {
  readonly #ears = new Ears()
  readonly #http: HttpLine
  readonly #socket: WebSocket
  readonly #seen = new Map<Id, number>()

  private constructor(http: HttpLine, socket: WebSocket) {
    this.#http = http
    this.#socket = socket
    socket.on("message", (data) => this.#hear(JSON.parse(String(data)) as ToClient))
  }

  static async open(port: number, key: string): Promise<AgentLine> {
    const authorization = `Bearer ${key}`
    const http = await HttpLine.open(port, { authorization })
    return new AgentLine(http, await openSocket(`ws://127.0.0.1:${port}/realtime`, { authorization }))
  }

  #hear(said: ToClient): void {
    if (said.t === "caught-up") this.#ears.heard(`${said.conversation} caught-up`)
    if (said.t !== "message") return
    this.#seen.set(said.conversation, Math.max(said.seq, this.#seen.get(said.conversation) ?? 0))
    if ((said.message as Message).type === "in") this.#ears.heard(`${said.conversation} ${said.message.text}`)
  }

  async follow(visitor: Visitor): Promise<Chat> {
    const { conversation } = visitor
    const isThere = this.#ears.wait(`${conversation} caught-up`)
    this.#socket.send(JSON.stringify({ t: "follow", conversation, after: 0 }))
    await isThere
    return {
      customerSays: async (text) => {
        const isHeard = this.#ears.wait(`${conversation} ${text}`)
        await Promise.all([visitor.write(text), isHeard])
      },
      agentSays: async (text) => {
        const isHeard = visitor.ears.wait(text)
        await Promise.all([this.#answer(conversation, text), isHeard])
      },
    }
  }

  async #answer(conversation: Id, text: string): Promise<void> {
    const body = {
      text,
      clientId: crypto.randomUUID(),
      seenSeq: this.#seen.get(conversation) ?? 0,
      attachments: [],
    }
    await this.#queued(() => this.#http.json("POST", `/api/v1/conversations/${conversation}/messages`, body))
  }

  #last: Promise<unknown> = Promise.resolve()
  /** One request at a time on this connection; a desk has some, which would be faster. */
  #queued<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => {})
    return mine
  }

  close(): void {
    this.#http.close()
    this.#socket.terminate()
  }
}

function openSocket(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false })
    socket.once("open", () => resolve(socket))
    socket.once("error", reject)
  })
}

async function openPairs(port: number, count: number): Promise<Room> {
  const sockets: WebSocket[] = []
  const chats: Chat[] = []
  for (let pair = 0; pair < count; pair++) {
    const url = `ws://127.0.0.1:${port}/?pair=${crypto.randomUUID()}`
    const [customer, agent] = [await openSocket(url), await openSocket(url)]
    sockets.push(customer, agent)
    chats.push({ customerSays: across(customer, agent), agentSays: across(agent, customer) })
  }
  return { chats, close: () => closeAll(sockets) }
}

function across(from: WebSocket, to: WebSocket): (text: string) => Promise<void> {
  const ears = new Ears()
  to.on("message", (data) => ears.heard(String(data)))
  return (text) => {
    const isHeard = ears.wait(text)
    from.send(text)
    return isHeard
  }
}

/** What was shown is in the database, in a gap-free order. */
async function refuseLost({ db, account }: Shop): Promise<void> {
  const wrong = await db.run(account, (q) =>
    q.rows(
      `select c.id from conversations c join messages m on m.account_id = c.account_id and m.conversation_id = c.id
       where c.account_id = $1 group by c.id, c.seq having count(*) <> c.seq limit 1`,
      [account],
    ),
  )
  if (wrong.length) throw new Error("a conversation has a gap in its numbers")
}

function closeAll(sockets: WebSocket[]): void {
  for (const socket of sockets) socket.terminate()
}
