import { setTimeout as pause } from "node:timers/promises"
import type pg from "pg"
import type { Log } from "#contract/channel.ts"
import type { EventName } from "#contract/events.ts"
import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "../db/database.ts"
import { Turnstile } from "./turnstile.ts"

export interface RecordedEvent {
  accountId: Id
  id: number
  at: Date
  name: EventName
  data: Record<string, unknown>
}

/** Hears of every event once in commit order, durably. `handle` must bear being given an event again. */
export interface Subscriber {
  name: string
  /** Only these; without it all. */
  events?: readonly EventName[]
  /**
   * Some events of one account, oldest first: a burst costs one transaction, not one for each event. All subscribers are
   * read for together, so what takes long is ordered here and done by a job.
   */
  handle(tx: Tx, events: RecordedEvent[]): Promise<void>
}

export interface Subscription {
  /** Something committed: look now. */
  poke(): void
  stop(): Promise<void>
}

const BATCH = 200
/** After a read, the next one waits: on a busy day one look finds what has come in meanwhile. */
const REST_MS = 200
/** Where reading takes long there is much to do, and a longer rest makes fewer and larger reads of it. */
const LONGEST_REST_MS = 500
/** Safety net for pokes that got lost. */
const EVERY_MS = 5_000
/** An event just committed may still be hidden behind an older transaction: a second look finds it. */
const AGAIN_MS = 300
/** So many are handed their events at once; each takes a connection while it works. */
const AT_ONCE = 3

/**
 * Reads events for all subscribers in one go: where all stand at the same place, that is one read however many they are.
 * One node reads at a time. The cursor is (xid, id) below the oldest running transaction: identity order is not commit
 * order. Who stumbles stays where they are and is read for apart, until they have caught up; the others go on.
 */
export function subscribe(db: Database, subscribers: readonly Subscriber[], log: Log): Subscription {
  let stopped = false
  let running: Promise<void> | undefined
  let wanted = false
  const reader = new Reader(db, subscribers, log)
  const ending = new AbortController()
  const look = () => {
    wanted = true
    running ??= readAll().finally(() => (running = undefined))
  }
  const readAll = async () => {
    while (wanted && !stopped) {
      wanted = false
      const began = performance.now()
      try {
        while (!stopped && (await reader.read()));
      } catch (error) {
        log.warn({ err: error }, "the events could not be read and will be looked for again")
        return
      }
      const rest = Math.min(LONGEST_REST_MS, Math.max(REST_MS, 3 * (performance.now() - began)))
      await pause(rest, undefined, { ref: false, signal: ending.signal }).catch(() => {})
    }
  }
  // Not all nodes in the same moment.
  const timer = setInterval(look, EVERY_MS * (0.8 + 0.4 * Math.random()))
  timer.unref()
  look()
  let second: NodeJS.Timeout | undefined
  const lookTwice = () => {
    look()
    second ??= setTimeout(() => {
      second = undefined
      look()
    }, AGAIN_MS).unref()
  }
  return {
    poke: lookTwice,
    stop: async () => {
      stopped = true
      ending.abort()
      clearInterval(timer)
      clearTimeout(second)
      await running
    },
  }
}

interface Row {
  /** Who stands before this event. */
  subscribers: string[]
  account_id: Id
  id: number
  xid: string
  at: Date
  name: EventName
  data: Record<string, unknown>
}

class Reader {
  readonly #db: Database
  readonly #subscribers: Map<string, Subscriber>
  readonly #log: Log
  readonly #turnstile: Turnstile
  #isIntroduced = false

  constructor(db: Database, subscribers: readonly Subscriber[], log: Log) {
    this.#db = db
    this.#subscribers = new Map(subscribers.map((it) => [it.name, it]))
    this.#log = log
    // The reader holds a connection while the handlers ask for others, and everybody else needs some, too.
    this.#turnstile = new Turnstile(Math.max(1, Math.min(AT_ONCE, Math.floor(db.pool.options.max / 3))))
  }

  /** One look. Answers whether there is more. */
  async read(): Promise<boolean> {
    const names = [...this.#subscribers.keys()]
    if (!this.#isIntroduced) await this.#db.pool.query(INTRODUCE, [names])
    this.#isIntroduced = true
    const client = await this.#db.pool.connect()
    let broken = true
    try {
      const places = await this.#places(client, names)
      const moved = await Promise.all(places.map((place) => this.#tellAll(place)))
      const onward = moved.flat()
      if (onward.length) await moveCursors(client, onward)
      await client.query("commit")
      broken = false
      return places.some((rows, index) => rows.length === BATCH && moved[index]!.length > 0)
    } finally {
      client.release(broken)
    }
  }

  /** What comes next, for each place where somebody stands; nothing while another node reads. */
  async #places(client: pg.PoolClient, names: string[]): Promise<Row[][]> {
    const [, lock] = (await client.query(BEGIN)) as unknown as pg.QueryResult<{ mine: boolean }>[]
    if (!lock!.rows[0]!.mine) return []
    const { rows } = await client.query<Row>({ name: "read-events", text: READ, values: [names, BATCH] })
    return [...Map.groupBy(rows, (row) => row.subscribers.join()).values()]
  }

  /** Answers who has heard it all, and how far that is. */
  async #tellAll(rows: Row[]): Promise<Moved[]> {
    const { subscribers, xid, id } = rows.at(-1)!
    const heard = await Promise.all(subscribers.map((name) => this.#tell(this.#subscribers.get(name)!, rows)))
    return subscribers.filter((_, index) => heard[index]).map((subscriber) => ({ subscriber, xid, id }))
  }

  /** Answers whether it went well. */
  async #tell(subscriber: Subscriber, rows: Row[]): Promise<boolean> {
    const wanted = rows.filter(({ name }) => subscriber.events?.includes(name) ?? true)
    if (!wanted.length) return true
    try {
      await this.#turnstile.pass(() => handOver(this.#db, subscriber, wanted))
      return true
    } catch (error) {
      this.#log.warn(
        { err: error, subscriber: subscriber.name },
        "a subscriber stumbled and will read this again",
      )
      return false
    }
  }
}

interface Moved {
  subscriber: string
  xid: string
  id: number
}

/** The lock is an advisory one: locking a row would make this a writing transaction, behind which new events wait. "READ" in ASCII. */
const BEGIN = "begin; select pg_try_advisory_xact_lock(1380270404) as mine"

const INTRODUCE =
  "insert into event_cursors (subscriber) select unnest($1::text[]) on conflict (subscriber) do nothing"

const READ = `
with places as materialized (
  select xid, id, array_agg(subscriber order by subscriber) as subscribers
  from event_cursors where subscriber = any($1) group by xid, id
)
select p.subscribers, e.account_id, e.id, e.xid::text, e.at, e.name, e.data
from places p cross join lateral events_after(p.xid, p.id, $2) e`

function moveCursors(client: pg.PoolClient, onward: Moved[]): Promise<unknown> {
  return client.query({
    name: "move-cursors",
    text: `update event_cursors c set xid = n.xid, id = n.id
      from unnest($1::text[], $2::xid8[], $3::bigint[]) as n (subscriber, xid, id) where c.subscriber = n.subscriber`,
    values: [
      onward.map(({ subscriber }) => subscriber),
      onward.map(({ xid }) => xid),
      onward.map(({ id }) => id),
    ],
  })
}

async function handOver(db: Database, subscriber: Subscriber, rows: Row[]): Promise<void> {
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.account_id)) {
    const events = own.map(({ id, at, name, data }) => ({ accountId, id, at, name, data }))
    await db.transaction(accountId, (tx) => subscriber.handle(tx, events))
  }
}
