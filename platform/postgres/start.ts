import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { createServer } from "node:net"
import { dirname } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { inPlainWords } from "../cannot-start.ts"
import { type Account, accountFor } from "./account.ts"
import { type Binaries, findBinaries } from "./binaries.ts"
import { createCluster, passwordFor, refreshSettings } from "./cluster.ts"
import { ENVIRONMENT } from "./environment.ts"
import { isForLackOfSockets, isWorthAnotherTry, whyItEnded } from "./failures.ts"
import { clearLeftovers } from "./leftovers.ts"
import { signal, watchParent, withDeathSignal } from "./lifeline.ts"
import { disown, own } from "./ownership.ts"
import { type Place, placeIn, seenBy } from "./place.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { canUseSocket, type Door, SOCKET_PORT, urlFor } from "./url.ts"

export interface Options {
  /** The data folder; the cluster lies in `postgres/` inside it. Made when missing. */
  folder: string
  /** Gets every line PostgreSQL writes. */
  log: (line: string) => void
  /** Also listen on this loopback TCP port, e.g. for psql. Without it there is only the socket where that is possible. */
  port?: number
}

export interface Postgres {
  /** For the role that owns database and tables. */
  url: string
  version: string
  pid: number
  /** True when this start made the cluster. */
  firstStart: boolean
  /** Resolves when PostgreSQL has ended, asked or not. */
  ended: Promise<void>
  /** Open statements are rolled back, everything committed is on the disk. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the built-in PostgreSQL on a data folder and makes it on the first start.
 * @throws CannotStart with a sentence for the operator.
 */
export async function startPostgres({ folder, log, port }: Options): Promise<Postgres> {
  const place = placeIn(folder)
  take(place)
  try {
    return await startOwned(place, log, port)
  } catch (error) {
    disown(place)
    throw inPlainWords(error, place.folder)
  }
}

function take(place: Place): void {
  try {
    makeFolder(place.folder)
    own(place)
  } catch (error) {
    throw inPlainWords(error, place.folder)
  }
}

/** Step by step: on a read-only disk the recursive mkdir says "no such file" instead of the reason. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

async function startOwned(place: Place, log: Options["log"], port?: number): Promise<Postgres> {
  const account = accountFor(place.cluster)
  const binaries = findBinaries(place.folder, account)
  const firstStart = !existsSync(place.cluster)
  if (firstStart) createCluster(place, binaries, account)
  await clearLeftovers(place, binaries, log)
  refreshSettings(place.cluster, account)
  const password = passwordFor(place, binaries, account)
  const { door, ...server } = await runServer(
    place,
    binaries,
    account,
    await chooseDoor(place.cluster, port),
    log,
  )
  return { url: urlFor(place.cluster, door, password), version: binaries.version, firstStart, ...server }
}

async function chooseDoor(cluster: string, wanted?: number): Promise<Door> {
  const socket = canUseSocket(cluster, wanted ?? SOCKET_PORT)
  if (socket) return { socket, port: wanted ?? SOCKET_PORT, tcp: wanted !== undefined }
  return { socket, port: wanted ?? (await freePort()), tcp: true }
}

async function onlyTcp(door: Door): Promise<Door> {
  return { socket: false, port: door.tcp ? door.port : await freePort(), tcp: true }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

const TRIES = 20

async function runServer(
  place: Place,
  binaries: Binaries,
  account: Account,
  door: Door,
  log: Options["log"],
) {
  let open = door
  for (let attempt = 1; ; attempt++) {
    const server = launch(place, binaries, account, open, log)
    if (await isReady(place, server)) return { door: open, ...running(place, binaries, account, server) }
    if (open.socket && isForLackOfSockets(server.lines)) open = await onlyTcp(open)
    else if (isWorthAnotherTry(server.lines) && attempt < TRIES) await sleep(250)
    else throw whyItEnded(place.folder, server.lines)
  }
}

interface Server {
  process: ChildProcess
  /** The last lines it wrote, for the sentence that explains a failure. */
  lines: string[]
  ended: Promise<void>
}

function launch(place: Place, binaries: Binaries, account: Account, door: Door, log: Options["log"]): Server {
  const [command, args] = withDeathSignal(binaries.postgres, [
    "-D",
    seenBy(account, place.cluster),
    ...listening(door),
  ])
  const child = spawn(command, args, {
    ...account,
    env: ENVIRONMENT,
    cwd: place.cluster,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true, // Ctrl-C in the terminal is for Node, which then stops PostgreSQL last
    windowsHide: true,
  })
  const lines: string[] = []
  createInterface({ input: child.stderr! }).on("line", (line) => {
    log(line)
    lines.push(line)
    if (lines.length > 40) lines.shift()
  })
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve())
    child.once("error", (error) => lines.push(`error: ${error.message}`))
  })
  return { process: child, lines, ended }
}

function listening(door: Door): string[] {
  const addresses = door.tcp ? "127.0.0.1" : ""
  const folder = door.socket ? "." : "" // relative to the cluster
  return [
    ...["-c", `listen_addresses=${addresses}`, "-c", `port=${door.port}`],
    ...["-c", `unix_socket_directories=${folder}`, "-c", "unix_socket_permissions=0700"],
  ]
}

/** There is no time limit: recovery after a crash takes as long as it takes. False: it ended instead. */
async function isReady(place: Place, server: Server): Promise<boolean> {
  let hasEnded = false
  const ended = server.ended.then(() => {
    hasEnded = true
  })
  while (!hasEnded) {
    const file = readPostmasterFile(place.cluster)
    if (file?.pid === server.process.pid && file?.ready) return true
    await Promise.race([sleep(10), ended])
  }
  return false
}

function running(place: Place, binaries: Binaries, account: Account, server: Server) {
  const pid = server.process.pid!
  const watcher = watchParent(pid, account)
  const ended = server.ended.then(() => {
    watcher?.kill()
    disown(place)
  })
  return { pid, ended, stop: () => stop(binaries, pid, ended) }
}

const PATIENCE = 60_000

/** Fast shutdown; when the disk does not keep up for a minute, the immediate one, from which the next start recovers. */
async function stop(binaries: Binaries, pid: number, ended: Promise<void>): Promise<void> {
  signal(binaries, pid, "INT")
  const timer = setTimeout(() => signal(binaries, pid, "QUIT"), PATIENCE)
  await ended
  clearTimeout(timer)
}
