import { spawn } from "node:child_process"
import { join } from "node:path"
import { startPostgres } from "#platform/postgres/start.ts"
import { atMost, line, median, type Result } from "../result.ts"
import { type Server, startServer } from "../server.ts"
import type { Stand } from "../stand.ts"

const FIRST = 2
const AGAIN = 5

/**
 * From the command to the line that says it is open, PostgreSQL of its own included: on a new data folder, and on one that
 * is there. The ceiling is what nobody can save: the same PostgreSQL alone plus a Node that does nothing.
 */
export async function start(stand: Stand): Promise<Result[]> {
  const first: number[] = []
  const again: number[] = []
  const bare: number[] = []
  for (let round = 0; round < FIRST; round++)
    first.push(await startAndStop(join(stand.folder, `first-${round}`)))
  const folder = join(stand.folder, "first-0")
  for (let round = 0; round < AGAIN; round++) {
    again.push(await startAndStop(folder))
    bare.push((await postgresAlone(folder)) + (await emptyNode()))
  }
  const [f, a] = [median(first) / 1000, median(again) / 1000]
  return [
    line("start", `first time, median of ${FIRST}`, f, "s", { reach: atMost(f, 15) }),
    line("start", `existing database, median of ${AGAIN}`, a, "s", {
      ceiling: median(bare) / 1000,
      reach: atMost(a, 3),
    }),
  ]
}

async function startAndStop(folder: string): Promise<number> {
  const server = await startServer(["--data", folder], { DATABASE_URL: "" })
  try {
    await refuseUnready(server)
    return server.millis
  } finally {
    await server.stop()
  }
}

/** "Open" has to mean it. */
async function refuseUnready({ url }: Server): Promise<void> {
  const answer = await fetch(`${url}/readyz`)
  if (!answer.ok) throw new Error(`the server says it is open and is not ready: ${await answer.text()}`)
}

async function postgresAlone(folder: string): Promise<number> {
  const began = performance.now()
  const postgres = await startPostgres({ folder, log: () => {} })
  const millis = performance.now() - began
  await postgres.stop()
  return millis
}

function emptyNode(): Promise<number> {
  const began = performance.now()
  return new Promise((resolve) =>
    spawn(process.execPath, ["-e", "0"]).once("close", () => resolve(performance.now() - began)),
  )
}
