import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { memory, processorTime } from "../processes.ts"
import { atMost, line, type Result } from "../result.ts"
import { startServer } from "../server.ts"
import type { Stand } from "../stand.ts"

/** Longer than connections are kept (platform/db/database.ts): idle is who has nothing left from starting. */
const SETTLE_MS = 75_000
const WATCH_MS = 15_000

/**
 * What a server with its PostgreSQL holds and does when nobody asks anything. RSS is the sum over all processes, so pages
 * that PostgreSQL's processes share are counted once for each; PSS counts them once.
 */
export async function idle(stand: Stand): Promise<Result[]> {
  const server = await startServer(["--data", join(stand.folder, "idle")], { DATABASE_URL: "" })
  try {
    const asked = await fetch(`${server.url}/readyz`)
    if (!asked.ok) throw new Error("the server is not ready")
    await pause(SETTLE_MS)
    const { rss, pss } = memory([server.pid])
    const before = processorTime([server.pid])
    await pause(WATCH_MS)
    const busy = (processorTime([server.pid]) - before) / (WATCH_MS / 1000)
    return [
      line("idle", "RSS, server + PostgreSQL", rss, "MB", { reach: atMost(rss, 250) }),
      line("idle", "PSS, server + PostgreSQL", pss, "MB"),
      line("idle", "CPU per second", busy, "ms"),
    ]
  } finally {
    await server.stop()
  }
}
