/**
 * The PostgreSQL that Debian ships (15 on bookworm), in a temp folder on a free loopback port, as an operator's
 * DATABASE_URL would offer it: passwords checked (scram), superuser `owner`, empty database `tresen`.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { chmod, chown, mkdir, readdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import {
  firstExecutable,
  freePort,
  isRoot,
  ownFolder,
  run,
  type ServerProcess,
  startProcess,
  untilListening,
} from "./children.ts"

export type DebianPostgres = {
  /** Of the database `tresen`, as its superuser. */
  url: string
  port: number
  version: string
  /** Makes one more empty database and returns its URL. */
  createDatabase(name: string): Promise<string>
  /** Clean end (open connections are cut) and a new start on the same port with the same data. */
  restart(): Promise<void>
  halt(): Promise<void>
  start(): Promise<void>
  /** kill -9 of the whole server, as the out-of-memory killer does it; `start()` recovers from the log. */
  kill(): Promise<void>
  stop(): Promise<void>
}

type Layout = { bin: string; folder: string; data: string; port: number; owner: Owner; settings: string[] }
type Owner = { uid?: number; gid?: number }

const PASSWORD = "owner-of-the-test-database"
const ROOT = "/usr/lib/postgresql"

/** Why it can't run here, in plain words; undefined when it can. */
export function available(): string | undefined {
  return newest() ? undefined : "skipped: no postgresql from Debian"
}

function newest(): string | undefined {
  if (!existsSync(ROOT)) return undefined
  const versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a))
  return versions.find((version) => firstExecutable(join(ROOT, version, "bin/initdb")))
}

/**
 * Makes a cluster and starts it. `settings` are `name=value` as in postgresql.conf; by default fsync is off, which
 * loses nothing when the server is killed (only when the machine loses power) and spares the tests' time.
 */
export async function startDebianPostgres(settings: string[] = ["fsync=off"]): Promise<DebianPostgres> {
  const layout = await layOut(settings)
  let server = await launch(layout)
  const url = (database: string) => `postgres://owner:${PASSWORD}@127.0.0.1:${layout.port}/${database}`
  const start = async () => {
    server = await launch(layout)
  }
  const createDatabase = async (name: string) => {
    await ask(url("postgres"), `create database "${name}"`)
    return url(name)
  }
  await createDatabase("tresen")
  return {
    url: url("tresen"),
    port: layout.port,
    version: newest()!,
    createDatabase,
    halt: () => server.end(),
    start,
    restart: () => server.end().then(start),
    kill: async () => {
      // Its processes are no group; until the last of them has noticed, they hold the memory that a next start refuses to share.
      server.signal("SIGSTOP")
      const children = await childrenOf(server.pid)
      server.signal("SIGKILL")
      await server.end()
      while (children.some(isRunning)) await pause(10)
    },
    stop: async () => {
      await server.end()
      await rm(layout.folder, { recursive: true, force: true })
    },
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number)
  return pids.filter((pid) => statOf(pid)[1] === String(parent))
}

/** An ended process whose new parent has not asked for its exit code yet ("zombie") runs no longer. */
const isRunning = (pid: number) => /^[^ZX]/.test(statOf(pid)[0] ?? "X")

/** From the state on (proc(5)); empty when there is no such process. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  } catch {
    return []
  }
}

async function layOut(settings: string[]): Promise<Layout> {
  const folder = await ownFolder("postgres")
  const owner = await clusterOwner()
  const layout = {
    bin: join(ROOT, newest()!, "bin"),
    folder,
    data: join(folder, "data"),
    port: await freePort(),
    owner,
    settings,
  }
  await mkdir(layout.data, { mode: 0o700 })
  await writeFile(join(folder, "password"), PASSWORD, { mode: 0o600 })
  if (owner.uid)
    for (const name of await readdir(folder)) await chown(join(folder, name), owner.uid, owner.gid!)
  if (owner.uid) await chown(folder, owner.uid, owner.gid!)
  const who = ["--username=owner", "--auth=scram-sha-256", `--pwfile=${folder}/password`]
  await run(
    join(layout.bin, "initdb"),
    ["-D", layout.data, ...who, "-E", "UTF8", "--locale=C.UTF-8", "-N"],
    owner,
  )
  await chmod(folder, 0o711)
  return layout
}

/** PostgreSQL refuses to run as root, so root lends it the `postgres` user. */
async function clusterOwner(): Promise<Owner> {
  if (!isRoot()) return {}
  const id = async (flag: string) => Number(await run("/usr/bin/id", [flag, "postgres"]))
  return { uid: await id("-u"), gid: await id("-g") }
}

/** SIGINT is PostgreSQL's "fast" shutdown: connections are cut, data is written. */
async function launch({ bin, folder, data, port, owner, settings }: Layout): Promise<ServerProcess> {
  const place = ["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", String(port)]
  const more = settings.flatMap((setting) => ["-c", setting])
  const server = startProcess(join(bin, "postgres"), [...place, ...more], {
    ...owner,
    cwd: folder,
    stopSignal: "SIGINT",
  })
  await untilListening(server, port)
  await untilAnswering(server, port)
  return server
}

/** The port opens before recovery has ended; until then it answers "the database system is starting up". */
async function untilAnswering(server: ServerProcess, port: number): Promise<void> {
  const url = `postgres://owner:${PASSWORD}@127.0.0.1:${port}/postgres`
  while (server.running) {
    const answer = await ask(url, "select 1").catch((error) => error.code)
    if (answer !== "57P03") return
  }
  throw new Error(`postgres ended while starting:\n${server.output()}`)
}

async function ask(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
