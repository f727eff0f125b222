import { cp, mkdir, mkdtemp, rm } from "node:fs/promises"
import { connect } from "node:net"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import { channels } from "#channels/index.ts"
import { connection, openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { DiskStore } from "#platform/files/disk-store.ts"
import { installJobs } from "#platform/jobs/install.ts"
import { isAlive } from "#platform/postgres/liveness.ts"
import { openSecrets } from "#platform/secrets/key-file.ts"
import { loadWorld, type World } from "./world/load.ts"
import { loadOther, type Other } from "./world/other.ts"

/**
 * Databases for tests: copies of a template that is made once per run. `empty` is migrated with its job queues, `world`
 * holds the named world and a second business. A copy takes a tenth of a second, so each test file has its own.
 */
export type Template = "empty" | "world"

/** What a house needs that is not in the database: its key and its files. */
export interface Clone {
  url: string
  dataFolder: string
  /** Who is who; for `empty` undefined. */
  world: (World & { other: Other }) | undefined
  drop(): Promise<void>
}

/** One person making a template at a time. "TEST" in ASCII. */
const LOCK = 0x54455354

/** A database and data folder of its own, made from the template. */
export async function clone(template: Template): Promise<Clone> {
  const server = await serverUrl()
  const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const mould = await asOwner(server, async (admin) => {
    const made = await templateIn(admin, server, template)
    await admin.query(`create database "${name}" template "${made.name}"`)
    return made
  })
  const dataFolder = await mkdtemp(join(runFolder(), "house-"))
  await cp(mould.folder, dataFolder, { recursive: true })
  return {
    url: databaseOf(server, name),
    dataFolder,
    world: mould.world,
    drop: async () => {
      await rm(dataFolder, { recursive: true, force: true })
      await asOwner(server, (admin) => admin.query(`drop database if exists "${name}" with (force)`))
    },
  }
}

/** Where the run's PostgreSQL is asked for: vitest hands it to its workers, the journeys have it in their environment. */
function databaseSocket(): string {
  return process.env.TRESEN_TEST_SOCKET ?? inject("databaseSocket")
}

/** The process that leads this run, from the socket's name. */
const runNumber = (): string => /(\d+)\.sock$/.exec(databaseSocket())![1]!

/** Templates' files and houses; goes with the run. */
const runFolder = (): string => join(import.meta.dirname, `../.tresen/test/run-${runNumber()}`)

/** Of the one PostgreSQL of this run; starting it is the business of test/setup.ts. */
export function serverUrl(): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ""
    const socket = connect(databaseSocket())
    socket.setEncoding("utf8").on("data", (chunk) => (text += chunk))
    socket.once("error", reject)
    socket.once("end", () => {
      const { url, error } = JSON.parse(text) as { url?: string; error?: string }
      if (url) resolve(url)
      else reject(new Error(`no PostgreSQL for the tests: ${error}`))
    })
  })
}

interface Mould {
  name: string
  folder: string
  world: Clone["world"]
}

/** The first who needs a template makes it; its name carries the run, so that the world is always of today. */
async function templateIn(admin: pg.Client, server: string, template: Template): Promise<Mould> {
  const run = runNumber()
  const name = `tresen_${template}_${run}`
  const folder = join(runFolder(), template)
  await admin.query("select pg_advisory_lock($1)", [LOCK])
  try {
    const { rows } = await admin.query(
      "select shobj_description(oid, 'pg_database') as world from pg_database where datname = $1",
      [name],
    )
    // The comment is written last: without it a maker died half-way.
    if (rows[0]?.world) return { name, folder, world: JSON.parse(rows[0].world) ?? undefined }
    await sweep(admin, run)
    await admin.query(`drop database if exists "${name}"`)
    await admin.query(`create database "${name}"`)
    const world = await fill(databaseOf(server, name), folder, template)
    await admin.query(`comment on database "${name}" is ${pg.escapeLiteral(JSON.stringify(world ?? null))}`)
    return { name, folder, world }
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [LOCK])
  }
}

async function fill(url: string, folder: string, template: Template): Promise<Clone["world"]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await migrate({ url })
  await installJobs(url)
  const secrets = await openSecrets(folder)
  if (template === "empty") return undefined
  const db = openDatabase({ url, max: 2 })
  try {
    const files = new DiskStore(join(folder, "files"))
    const world = await loadWorld(db, secrets, channels, files, { now: new Date() })
    return { ...world, other: await loadOther(db, secrets, channels) }
  } finally {
    await db.close()
  }
}

/** What earlier runs left behind on this server: their test processes are gone. */
async function sweep(admin: pg.Client, run: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database d where (datname ~ '^tresen_(empty|world)_' and datname !~ $1 or datname ~ '^t_[0-9]+_')
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`_${run}$`],
  )
  const isGone = (name: string) => !name.startsWith("t_") || !isAlive(Number(name.split("_")[1]))
  for (const { datname } of rows.filter((row) => isGone(row.datname)))
    await admin.query(`drop database if exists "${datname}"`)
}

export function databaseOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

async function asOwner<R>(server: string, work: (admin: pg.Client) => Promise<R>): Promise<R> {
  const admin = new pg.Client(connection(databaseOf(server, "postgres")))
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
