import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll } from "vitest"
import { type Call, caller } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import type { ChatMessage } from "#contract/routes/chat.ts"
import { connection } from "#platform/db/database.ts"
import { readConfig } from "#server/config.ts"
import { type Running, startServer } from "#server/start.ts"
import { type Clone, clone, type Template } from "./database.ts"
import { OTHER_ADDRESS } from "./world/other.ts"
import { addressOf, PASSWORD, type PersonName } from "./world/people.ts"
import type { InboxName } from "./world/shop.ts"

/**
 * A whole Tresen for the tests of one file: a database of its own, the real server in this process on a free port, and
 * clients that speak HTTP to it as named people. Call `world()` (or `empty()`) at the top of the file; it starts before the
 * first test and is stopped after the last, with a look whether anything was left behind.
 *
 *   const shop = world()
 *   test("…", async () => {
 *     const ada = await shop.as("ada")
 *     await ada.call("PUT /api/v1/conversations/:id/closed", { params: { id: shop.world.conversations["mia-grinder"]! } })
 *   })
 */
export function world(options: Options = {}): House {
  return housed("world", options)
}

/** The same with nothing in it: migrated, queues installed, nobody has joined. */
export function empty(options: Options = {}): House {
  return housed("empty", options)
}

export interface Options {
  /** More flags for the server, e.g. ["--role", "web"]. */
  flags?: string[]
}

function housed(template: Template, options: Options): House {
  const house = new House(template, options)
  beforeAll(() => house.open())
  afterAll(() => house.close())
  return house
}

/** A signed-in person, or whoever else asks with headers of their own. */
export interface Client {
  call: Call
  /** Raw: a path of the server, with this client's credentials. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  headers: Record<string, string>
}

export interface Person extends Client {
  id: Id
}

export class House {
  readonly #template: Template
  readonly #options: Options
  readonly #people = new Map<string, Promise<Client>>()
  #clone: Clone | undefined
  #running: Running | undefined
  #peeking: pg.Pool | undefined
  #before: string[] = []
  #visitors = 0

  constructor(template: Template, options: Options) {
    this.#template = template
    this.#options = options
  }

  async open(): Promise<void> {
    this.#before = process.getActiveResourcesInfo()
    this.#clone = await clone(this.#template)
    this.#peeking = new pg.Pool({ ...connection(this.#clone.url), max: 2, application_name: "test" })
    this.#peeking.on("error", () => {})
    await this.start()
  }

  async close(): Promise<void> {
    try {
      await this.stop()
      if (this.#clone) await this.#refuseLeftovers()
    } finally {
      await this.#peeking?.end()
      await this.#clone?.drop()
    }
  }

  /** Starts the server again on the same database and folder. */
  async start(more: string[] = []): Promise<void> {
    const { url, dataFolder } = this.#made
    const flags = ["--database-url", url, "--data", dataFolder, "--port", "0", "--host", "127.0.0.1"]
    // Each client comes from an address of its own, as in life: limits count by address.
    const fixed = ["--trust-proxy", "--allow-private-addresses", "--no-copy", "--log-level", "error"]
    this.#running = await startServer(
      readConfig([...flags, ...fixed, ...(this.#options.flags ?? []), ...more], {}),
    )
    this.#people.clear()
  }

  async stop(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    await running?.stop()
  }

  /** Connections to the database, jobs under way, listening sockets: after a stop there are none. */
  async #refuseLeftovers(): Promise<void> {
    const name = new URL(this.#made.url).pathname.slice(1)
    await eventually(async () => {
      const open = await this.rows<{ who: string }>(
        "select application_name as who from pg_stat_activity where datname = $1 and application_name <> 'test'",
        [name],
      )
      if (open.length)
        throw new Error(`still connected to the database: ${open.map(({ who }) => who).join(", ")}`)
    })
    const jobs = await this.rows<{ name: string }>("select name from pgboss.job where state = 'active'")
    if (jobs.length) throw new Error(`jobs were left locked: ${jobs.map((job) => job.name).join(", ")}`)
    const listening = (resources: string[]) => resources.filter((name) => name === "TCPServerWrap").length
    if (listening(process.getActiveResourcesInfo()) > listening(this.#before))
      throw new Error("the server has stopped and something still listens")
  }

  get #made(): Clone {
    if (!this.#clone) throw new Error("the house opens before the first test; ask it inside a test")
    return this.#clone
  }

  get running(): Running {
    if (!this.#running) throw new Error("the server is not running now")
    return this.#running
  }

  /** The server's insides, for what can't be reached by HTTP (a synthetic arrival, a clock). */
  get house(): Running["house"] {
    return this.running.house
  }

  /** Who is who in the named world. */
  get world() {
    if (!this.#made.world) throw new Error("an empty house has no world")
    return this.#made.world
  }

  get databaseUrl(): string {
    return this.#made.url
  }

  get dataFolder(): string {
    return this.#made.dataFolder
  }

  /** "http://127.0.0.1:<port>" */
  get url(): string {
    return this.running.url.replace("localhost", "127.0.0.1")
  }

  /** A person of the world, signed in the ordinary way; once per file. "other" owns the business next door. */
  as(name: PersonName | "other"): Promise<Person> {
    let person = this.#people.get(name) as Promise<Person> | undefined
    if (!person) {
      person = this.signIn(name === "other" ? OTHER_ADDRESS : addressOf(name), PASSWORD)
      this.#people.set(name, person)
      person.catch(() => this.#people.delete(name))
    }
    return person
  }

  async signIn(email: string, password: string): Promise<Person> {
    const guest = this.client()
    const body = JSON.stringify({ email, password })
    const answer = await guest.fetch("/api/v1/session", {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    })
    if (!answer.ok) throw new Error(`${email} can't sign in: ${answer.status} ${await answer.text()}`)
    const cookie = answer.headers.get("set-cookie")!.split(";")[0]!
    const client = this.client({ ...guest.headers, cookie })
    const { user } = await client.call("GET /api/v1/me")
    return { ...client, id: user.id }
  }

  /** An API key's holder. */
  withKey(key: string): Client {
    return this.client({ authorization: `Bearer ${key}` })
  }

  /** Somebody with these headers, from an address nobody else has. */
  client(headers: Record<string, string> = {}): Client {
    const own = { "x-forwarded-for": this.#nextAddress(), ...headers }
    return {
      headers: own,
      call: caller({ base: this.url, headers: own }),
      fetch: (path, init = {}) => fetch(this.url + path, { ...init, headers: { ...own, ...init.headers } }),
    }
  }

  #nextAddress(): string {
    this.#visitors += 1
    return `198.18.${this.#visitors >> 8}.${this.#visitors & 255}`
  }

  /** Somebody on the shop's website who has not written yet. */
  async asVisitor(inbox: InboxName = "website"): Promise<Visitor> {
    const [row] = await this.rows<{ public_id: string }>("select public_id from inboxes where id = $1", [
      this.world.inboxes[inbox],
    ])
    return new Visitor(this, row!.public_id)
  }

  /** Asks the database directly, past row-level security. */
  async rows<R = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.#peeking!.query(sql, values)).rows as R[]
  }

  /** How many rows a table has, with an SQL condition if wanted. */
  async count(table: string, where = "true", values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `select count(*)::int as count from ${table} where ${where}`,
      values,
    )
    return row!.count
  }
}

/** A customer's browser as far as the chat goes: it gets its token with the first message. */
export class Visitor {
  readonly publicId: string
  readonly #house: House
  readonly #client: Client
  #said = 0
  token: string | undefined
  conversation: Id | undefined

  constructor(house: House, publicId: string) {
    this.#house = house
    this.publicId = publicId
    this.#client = house.client()
  }

  get client(): Client {
    const headers = {
      ...this.#client.headers,
      ...(this.token ? { authorization: `Visitor ${this.token}` } : {}),
    }
    return this.#house.client(headers)
  }

  async write(
    text: string,
    more: {
      clientId?: string
      attachments?: string[]
      page?: string
      visit?: string
      lastStep?: { name: string; step?: string; secondsAgo: number }
    } = {},
  ): Promise<ChatMessage> {
    this.#said += 1
    const answer = await this.client.call("POST /chat/v1/:inbox/messages", {
      params: { inbox: this.publicId },
      body: { text, clientId: `said-${this.#said}`, ...more },
    })
    this.token = answer.token
    this.conversation = answer.conversation
    return answer.message
  }

  messages(after = 0) {
    return this.client.call("GET /chat/v1/:inbox/messages", {
      params: { inbox: this.publicId },
      query: { after },
    })
  }
}

/**
 * Asks again until it no longer throws, and answers what it answers; the last error when time is up. That is a guard against
 * hanging, longer than anything here may take: jobs whose wake got lost are found after 15 s, and a machine may be slow.
 */
export async function eventually<R>(ask: () => R | Promise<R>, seconds = 60): Promise<R> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(20)
    }
  }
}
