import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { CannotStart } from "#platform/cannot-start.ts"
import { isAlive } from "#platform/postgres/liveness.ts"
import { type Postgres, startPostgres } from "#platform/postgres/start.ts"

/**
 * One PostgreSQL for the whole run, started when the first test asks for it: unit tests pay nothing. Who wants it connects
 * to a socket of this process and reads the URL (test/database.ts). It ends with this process, whatever kills it.
 */
const ROOT = join(import.meta.dirname, "../.tresen/test")
/** What only this run needs (test/database.ts derives the same name from the socket's). */
const ofThisRun = join(ROOT, `run-${process.pid}`)
/** Runs beside each other (two terminals, two people) take one folder each; a cluster is made once and used again. */
const MOST_RUNS = 16

declare module "vitest" {
  interface ProvidedContext {
    databaseSocket: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep()
  mkdirSync(ofThisRun, { recursive: true })
  // A socket's path may hold 103 characters; a clone may lie deeper than that.
  const socket = join(tmpdir(), `tresen-test-${process.pid}.sock`)
  rmSync(socket, { force: true })
  let starting: Promise<Started> | undefined
  const door = createServer((client) => {
    client.on("error", () => {})
    starting ??= start()
    starting.then(
      ({ url }) => client.end(JSON.stringify({ url })),
      (error: Error) => client.end(JSON.stringify({ error: error.message })),
    )
  })
  await listening(door, socket)
  project.provide("databaseSocket", socket)
  return async () => {
    door.close()
    await (await starting?.catch(() => undefined))?.stop()
    rmSync(socket, { force: true })
    rmSync(ofThisRun, { recursive: true, force: true })
  }
}

/** Folders of runs that were killed. */
function sweep(): void {
  if (!existsSync(ROOT)) return
  for (const name of readdirSync(ROOT)) {
    const pid = /^run-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(ROOT, name), { recursive: true, force: true })
  }
}

function listening(door: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    door.once("error", reject)
    door.listen(socket, resolve)
  })
}

type Started = Pick<Postgres, "url" | "stop">

async function start(): Promise<Started> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  for (let run = 0; run < MOST_RUNS; run++) {
    try {
      return await startIn(join(ROOT, `data-${run}`))
    } catch (error) {
      if (!(error instanceof CannotStart) || run === MOST_RUNS - 1) throw error
    }
  }
  throw new Error("unreachable")
}

async function startIn(folder: string): Promise<Started> {
  const postgres = await startPostgres({ folder, log: () => {} })
  if (!(await isTuned(join(folder, "postgres/postgresql.conf")))) {
    await postgres.stop()
    return startPostgres({ folder, log: () => {} })
  }
  return postgres
}

/** Nothing here outlives the machine, so nobody waits for the disk. A killed process loses nothing by it. */
async function isTuned(file: string): Promise<boolean> {
  const wanted = "fsync = off\nfull_page_writes = off\nmax_connections = 250\nautovacuum = off\n"
  const text = existsSync(file) ? readFileSync(file, "utf8") : ""
  if (text.includes(wanted)) return true
  writeFileSync(file, text + wanted)
  return false
}
