import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CannotStart } from "../cannot-start.ts"
import type { Binaries } from "./binaries.ts"
import { signal } from "./lifeline.ts"
import { isAlive, isPostgresOf } from "./liveness.ts"
import { inUse } from "./ownership.ts"
import type { Place } from "./place.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { socketFile } from "./url.ts"

/**
 * After Node was killed: a PostgreSQL that is still finishing is waited for, and what it left behind is put in order.
 * Called only by the owner of the folder.
 */
export async function clearLeftovers(
  place: Place,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<void> {
  const left = readPostmasterFile(place.cluster)
  if (!left) return
  if (isPostgresOf(left.pid, place.cluster)) return endOrphan(place, binaries, left.pid, log)
  if (await answers(socketFile(place.cluster, left.port)))
    throw inUse(place.folder, "in another container or as another user")
  disarm(place.cluster, left.pid, left.port)
}

/** Fast shutdown first; after a minute the immediate one, from which the next start recovers. */
async function endOrphan(
  place: Place,
  binaries: Binaries,
  pid: number,
  log: (line: string) => void,
): Promise<void> {
  log(`the PostgreSQL of a killed Tresen (process ${pid}) is still running; waiting for its end`)
  signal(binaries, pid, "INT")
  if (await hasEnded(place, pid, 60_000)) return
  signal(binaries, pid, "QUIT")
  if (await hasEnded(place, pid, 10_000)) return
  throw new CannotStart(
    `PostgreSQL (process ${pid}) of an earlier Tresen does not end. End it, then start again.`,
  )
}

async function hasEnded(place: Place, pid: number, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  while (isPostgresOf(pid, place.cluster)) {
    if (performance.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/**
 * PostgreSQL takes its lock file for alive when *any* process has the number in it, which after a reboot or in a
 * container is likely. Our own number instead of the dead one's says "stale" to it (it ignores its parent), and keeps
 * its second guard, the shared memory key further down in the file.
 */
function disarm(cluster: string, pid: number, port: number): void {
  if (isAlive(pid)) {
    const file = join(cluster, "postmaster.pid")
    writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(process.pid)))
  }
  rmSync(`${socketFile(cluster, port)}.lock`, { force: true })
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket)
    const say = (answer: boolean) => {
      probe.destroy()
      resolve(answer)
    }
    probe.once("connect", () => say(true)).once("error", () => say(false))
  })
}
