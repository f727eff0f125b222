import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import type { Id } from "#contract/ids.ts"
import { permissions } from "#contract/permissions.ts"
import { addApiKey } from "#domain/access/api-keys.ts"
import { connection, type Database, openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { installJobs } from "#platform/jobs/install.ts"
import { type Postgres, startPostgres } from "#platform/postgres/start.ts"
import { type Seeded, seed } from "./seed.ts"
import { type Server, startServer } from "./server.ts"

/** Where the seeded databases lie, unless told otherwise. */
const ROOT = join(import.meta.dirname, "../.tresen/bench")
const MIGRATIONS = join(import.meta.dirname, "../migrations")

/** What workloads stand on: one PostgreSQL of the bench's own, with seeded databases that are kept for the next run. */
export interface Stand {
  postgres: Postgres
  /** Sizes of the seeded databases that lists and threads are measured at. */
  sizes: readonly number[]
  /** A folder for this run; emptied at the end. */
  folder: string
  /** The database with so many conversations; read-only workloads share it. */
  seeded(size: number): Promise<Shop>
  /** A copy of it to write into, dropped at the end. */
  copy(size: number): Promise<Shop>
  tell(what: string): void
}

/** A database with one account in it. */
export interface Shop extends Seeded {
  url: string
  /** An API key that may do everything. */
  key: string
  db: Database
}

/** Starts PostgreSQL and hands the stand to `work`; whatever was started is ended whichever way it goes. */
export async function withStand<R>(
  sizes: readonly number[],
  tell: Stand["tell"],
  work: (stand: Stand) => Promise<R>,
  root = ROOT,
): Promise<R> {
  const folder = join(root, `run-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const postgres = await startPostgres({ folder: join(root, "postgres"), log: () => {} })
  const opened = new Map<string, Promise<Shop>>()
  const copies: string[] = []
  const shopOf = (name: string, make: () => Promise<void>) => {
    const known = opened.get(name) ?? make().then(() => openShop(databaseUrl(postgres.url, name)))
    opened.set(name, known)
    return known
  }
  const stand: Stand = {
    postgres,
    sizes,
    folder,
    tell,
    seeded: (size) => shopOf(nameFor(size), () => ensureSeeded(postgres.url, size, tell)),
    copy: async (size) => {
      await ensureSeeded(postgres.url, size, tell)
      const name = `copy_${process.pid}_${copies.length}`
      copies.push(name)
      return shopOf(name, () =>
        asOwner(postgres.url, hangUp(nameFor(size)), `create database "${name}" template "${nameFor(size)}"`),
      )
    },
  }
  try {
    return await work(stand)
  } finally {
    for (const shop of opened.values()) await (await shop).db.close()
    for (const name of copies) await asOwner(postgres.url, `drop database if exists "${name}" with (force)`)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The name carries what it was made from: another seeder makes another database, another schema is migrated to. */
function nameFor(size: number): string {
  const schema = readdirSync(MIGRATIONS)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .map((file) => join(MIGRATIONS, file))
  return `${seedOf(size)}${digestOf(schema)}`
}

const seedOf = (size: number) =>
  `seed_${size}_${digestOf(["seed.ts", "seed-texts.ts"].map((file) => join(import.meta.dirname, file)))}_`

function digestOf(files: string[]): string {
  const source = files.map((file) => readFileSync(file, "utf8")).join("")
  return createHash("sha256").update(source).digest("hex").slice(0, 10)
}

async function ensureSeeded(server: string, size: number, tell: Stand["tell"]): Promise<void> {
  const name = nameFor(size)
  const known = await databases(server)
  if (known.includes(name)) return
  const older = known.find((it) => it.startsWith(seedOf(size)))
  const stale = known.filter(
    (it) =>
      it !== older &&
      (it.startsWith(`seed_${size}_`) || it.startsWith("copy_") || it.startsWith(`half_seed_${size}_`)),
  )
  for (const it of stale) await asOwner(server, `drop database if exists "${it}" with (force)`)
  const began = performance.now()
  // Renamed when it is whole, so that a killed run leaves nothing that looks ready.
  const unready = older ?? `half_${name}`
  if (!older) await asOwner(server, `create database "${unready}"`)
  const url = databaseUrl(server, unready)
  await migrate({ url, copyFirst: false })
  await installJobs(url)
  if (!older)
    await seed(url, size, (step) =>
      tell(`seeding ${size.toLocaleString("en-US")}: ${step.trim().replace(/\s+/g, " ")}`),
    )
  await asOwner(server, hangUp(unready), `alter database "${unready}" rename to "${name}"`)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  tell(`${older ? "migrated" : "seeded"} ${size.toLocaleString("en-US")} conversations in ${seconds} s`)
}

async function databases(server: string): Promise<string[]> {
  const client = new pg.Client(connection(databaseUrl(server, "postgres")))
  await client.connect()
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database")
  await client.end()
  return rows.map(({ datname }) => datname)
}

/** A template must have no sessions: neither our own idle ones nor an autovacuum. Pools connect again by themselves. */
const hangUp = (name: string) =>
  `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`

async function asOwner(server: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(connection(databaseUrl(server, "postgres")))
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

async function openShop(url: string): Promise<Shop> {
  const db = openDatabase({ url, max: 34 })
  const [account] = await db.system<{ id: Id }>("select * from all_accounts() as id")
  const ids = await db.run(account!.id, (q) =>
    q.first<Seeded>(
      `select i.account_id as account, i.id as inbox, u.id as user from inboxes i join users u on u.account_id = i.account_id
       where i.account_id = $1 limit 1`,
      [account!.id],
    ),
  )
  const operator = {
    type: "system" as const,
    id: null,
    name: "Bench",
    accountId: account!.id,
    permissions: new Set(permissions),
    teams: [],
  }
  const { key } = await db.transaction(account!.id, (tx) => addApiKey(tx, operator, { name: "bench" }))
  return { ...ids!, url, key, db }
}

/** A server on this shop's database. Limits by address are widened: one machine asks for hundreds of people. */
export function serve(stand: Stand, shop: Shop, flags: string[] = []): Promise<Server> {
  return startServer(
    ["--data", join(stand.folder, "data"), "--rate-factor", "1000000", "--no-copy", ...flags],
    {
      DATABASE_URL: shop.url,
    },
  )
}
