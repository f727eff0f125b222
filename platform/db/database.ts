import { createHash } from "node:crypto"
import type { CompiledQuery, Kysely } from "kysely"
import pg from "pg"
import type { EventName, Events } from "#contract/events.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { DB } from "./schema.gen.ts"

/**
 * PostgreSQL, always as one account. The account stays on the connection and is set only when it changes: that costs
 * nothing on a box with one account and one cheap statement elsewhere (an append: 0.54 ms CPU so, 0.77 with BEGIN +
 * set_config + COMMIT around every statement).
 */
export interface Queries {
  accountId: Id
  /** Runs one hand-written statement; `$1…` are values. A name prepares it once per connection. */
  rows<R>(text: string, values?: unknown[], name?: string): Promise<R[]>
  /** The first row, if any. */
  first<R>(text: string, values?: unknown[], name?: string): Promise<R | undefined>
  /** Typed queries for everything that is not hot. */
  kysely(): Promise<Kysely<DB>>
  /** Tells the bus once this has committed; never when it was rolled back. */
  announce<N extends EventName>(name: N, data: Events[N]): void
  /** Wakes the workers of a queue once this has committed, or so many seconds later. */
  wake(queue: string, after?: number): void
}

/** Inside BEGIN … COMMIT: what must be true together. */
export interface Tx extends Queries {
  readonly isTransaction: true
}

export interface Happened {
  accountId: Id
  events: { name: EventName; data: Events[EventName] }[]
  queues: string[]
  /** Queues with a job that comes due in so many seconds. */
  due: { queue: string; seconds: number }[]
}

export interface Database {
  /** Single statements, each its own transaction. */
  run<R>(accountId: Id, work: (q: Queries) => Promise<R>): Promise<R>
  /**
   * All or nothing. Retries by itself, at most twice, when PostgreSQL asks for it (serialisation, deadlock). `alone`: only
   * one transaction with this key runs at a time, across all nodes; the others wait their turn before their first statement.
   */
  transaction<R>(accountId: Id, work: (tx: Tx) => Promise<R>, alone?: string): Promise<R>
  /** Before an account is known: only the security-definer questions of the schema. */
  system<R>(text: string, values?: unknown[]): Promise<R[]>
  /** Heard after every commit that announced or woke something. */
  onCommit(listener: (happened: Happened) => void): void
  /** Waits for the statements under way, at most `patience` ms: then their connections are closed and they fail. */
  close(patience?: number): Promise<void>
  pool: pg.Pool
}

// bigint columns are counters and sizes here, all far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens the pool. `role` is what row-level security binds; the owner's own rights are dropped at connect. */
export function openDatabase(options: {
  url: string
  max?: number
  role?: string
  onError?: (error: Error) => void
}): Database {
  const pool = new pg.Pool({
    ...connection(options.url),
    max: options.max ?? 10,
    options: `-c role=${options.role ?? "tresen_app"} -c timezone=UTC`,
    application_name: "tresen",
    // The one used last is used next, so a quiet house keeps one or two; the rest of a burst gives its memory back in a minute. Not sooner:
    // a new one costs tens of milliseconds (its process, its password, each statement planned anew), which whoever writes just then waits for.
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
  })
  // A connection that breaks while idle (PostgreSQL restarted) must not end the process; the pool makes a new one.
  pool.on("error", (error) => options.onError?.(error))
  // The pool listens only while a connection is idle. One that breaks between two statements of somebody who holds it
  // would end the process; that somebody hears of it at their next statement.
  pool.on("connect", (client) => void client.on("error", () => {}))
  const open = new Set<pg.PoolClient>()
  pool.on("connect", (client) => void open.add(client))
  pool.on("remove", (client) => void open.delete(client))
  const listeners: ((happened: Happened) => void)[] = []
  const tell = (happened: Happened) => {
    const { events, queues, due } = happened
    if (events.length || queues.length || due.length) for (const listener of listeners) listener(happened)
  }
  return {
    pool,
    onCommit: (listener) => void listeners.push(listener),
    run: (accountId, work) =>
      withConnection(pool, accountId, (client) => single(client, accountId, work, tell)),
    transaction: (accountId, work, alone) => {
      const begin = beginning(accountId, alone)
      return again(() =>
        withConnection(pool, accountId, (client) => together(client, accountId, begin, work, tell)),
      )
    },
    system: async (text, values) => (await pool.query(text, values)).rows,
    close: async (patience = 10_000) => {
      // Ending a connection that is in the middle of a statement breaks it off.
      const timer = setTimeout(() => open.forEach((client) => void client.end()), patience)
      await pool.end()
      clearTimeout(timer)
    },
  }
}

/** `pg` wants a socket folder as `host`; our embedded URL carries it as ?host=. */
export function connection(url: string): pg.PoolConfig {
  const parsed = new URL(url)
  const host = parsed.searchParams.get("host")
  if (!host) return { connectionString: url }
  return {
    host,
    port: Number(parsed.searchParams.get("port") ?? (parsed.port || 5432)),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: parsed.pathname.slice(1),
  }
}

interface Client extends pg.PoolClient {
  account?: Id
  queries?: Promise<Kysely<DB>>
}

async function withConnection<R>(
  pool: pg.Pool,
  accountId: Id,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  const client = (await connect(pool)) as Client
  let broken: Error | undefined
  try {
    if (client.account !== accountId) await setAccount(client, accountId)
    return await work(client)
  } catch (error) {
    if (isConnectionLost(error)) {
      broken = error as Error
      throw new Refusal("system.busy")
    }
    if (isDiskFull(error)) throw new Refusal("system.disk-full")
    throw error
  } finally {
    client.release(broken)
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    if (isConnectionLost(error)) throw new Refusal("system.busy")
    throw error
  }
}

async function setAccount(client: Client, accountId: Id): Promise<void> {
  delete client.account
  await client.query("select set_config('app.account_id', $1, false)", [accountId])
  client.account = accountId
}

async function single<R>(
  client: Client,
  accountId: Id,
  work: (q: Queries) => Promise<R>,
  tell: (happened: Happened) => void,
): Promise<R> {
  const happened: Happened = { accountId, events: [], queues: [], due: [] }
  try {
    return await work(queriesOn(client, accountId, happened))
  } finally {
    // Each statement committed on its own: what was announced before a later one failed did happen.
    tell(happened)
  }
}

/** The lock comes along with the begin: one round trip, and every later statement sees what the one before committed. */
function beginning(accountId: Id, alone: string | undefined): string {
  if (alone === undefined) return "begin"
  const key = createHash("sha256").update(`${accountId} ${alone}`).digest().readBigInt64BE()
  return `begin; select pg_advisory_xact_lock(${key})`
}

async function together<R>(
  client: Client,
  accountId: Id,
  begin: string,
  work: (tx: Tx) => Promise<R>,
  tell: (happened: Happened) => void,
): Promise<R> {
  const happened: Happened = { accountId, events: [], queues: [], due: [] }
  await client.query(begin)
  let result: R
  try {
    result = await work({ ...queriesOn(client, accountId, happened), isTransaction: true })
    await client.query("commit")
  } catch (error) {
    if (!isConnectionLost(error)) await client.query("rollback")
    throw error
  }
  tell(happened)
  return result
}

function queriesOn(client: Client, accountId: Id, happened: Happened): Queries {
  const rows = async <R>(text: string, values: unknown[] = [], name?: string): Promise<R[]> =>
    (await client.query(name ? { text, values, name } : { text, values })).rows as R[]
  return {
    accountId,
    rows,
    first: async <R>(text: string, values?: unknown[], name?: string) =>
      (await rows<R>(text, values, name))[0],
    kysely: () => {
      client.queries ??= kyselyOn(client)
      return client.queries
    },
    announce: (name, data) => void happened.events.push({ name, data }),
    wake: (queue, after) => {
      if (after) happened.due.push({ queue, seconds: after })
      else if (!happened.queues.includes(queue)) happened.queues.push(queue)
    },
  }
}

/**
 * Kysely over one connection that somebody else owns: it compiles, we execute. Loaded when first asked for: it is 300
 * modules, 20 MB and a quarter of a second of every start.
 */
async function kyselyOn(client: pg.PoolClient): Promise<Kysely<DB>> {
  const { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } = await import("kysely")
  const held = {
    executeQuery: async (query: CompiledQuery) => {
      const result = await client.query(query.sql, query.parameters as unknown[])
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error("Streaming is not used here: page instead.")
    },
  }
  const nothing = async () => {}
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => held as never,
        releaseConnection: nothing,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        destroy: nothing,
      }),
    },
  })
}

/** 40001 serialization_failure, 40P01 deadlock_detected (PostgreSQL manual, appendix A): "try the whole transaction again". */
async function again<R>(attempt: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const code = (error as { code?: string }).code
      if (tries >= 2 || (code !== "40001" && code !== "40P01")) throw error
    }
  }
}

/** Class 08 connection exceptions, 57P01-3 shutdown and start-up, and what the socket says when PostgreSQL went away. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (code && /^(08|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)/.test(code)) return true
  return /Connection terminated|Client has encountered a connection error|not queryable|timeout exceeded when trying to connect/i.test(
    message ?? "",
  )
}

/** 53100 disk_full. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: string })?.code
  return code === "53100" || code === "ENOSPC"
}

/** 23505 unique_violation on this constraint or index. */
export function isTaken(error: unknown, constraint: string): boolean {
  const { code, constraint: hit } = (error ?? {}) as { code?: string; constraint?: string }
  return code === "23505" && hit === constraint
}
