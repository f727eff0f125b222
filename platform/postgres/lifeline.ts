import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import type { Account } from "./account.ts"
import type { Binaries } from "./binaries.ts"
import { ENVIRONMENT } from "./environment.ts"
import { isAlive } from "./liveness.ts"

/**
 * PostgreSQL outlives a Node that was killed with SIGKILL, and would then hold the folder. Two ways to prevent that:
 * Linux signals a child when its parent dies (`setpriv --pdeathsig`, not in busybox); elsewhere a shell of 1 MB waits
 * for the end of a pipe that only Node holds.
 */
export function withDeathSignal(command: string, args: string[]): [string, string[]] {
  return hasDeathSignal() ? ["setpriv", ["--pdeathsig=INT", command, ...args]] : [command, args]
}

/** The second way, for where the first one is missing. Ends by itself with the pipe. */
export function watchParent(pid: number, account: Account): ChildProcess | undefined {
  if (hasDeathSignal() || process.platform === "win32") return undefined
  return spawn("/bin/sh", ["-c", 'read line; kill -INT "$1"', "sh", String(pid)], {
    ...account,
    env: ENVIRONMENT,
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  })
}

let known: boolean | undefined
function hasDeathSignal(): boolean {
  known ??=
    process.platform === "linux" &&
    spawnSync("setpriv", ["--pdeathsig=INT", "true"], { env: ENVIRONMENT }).status === 0
  return known
}

/**
 * INT ends PostgreSQL in order and at once, QUIT without writing everything down. Windows knows no signals; there
 * PostgreSQL has a pipe of its own for them, which pg_ctl knows.
 */
export function signal(binaries: Binaries, pid: number, name: "INT" | "QUIT"): void {
  if (process.platform === "win32") spawnSync(binaries.pgCtl, ["kill", name, String(pid)])
  else if (isAlive(pid)) process.kill(pid, `SIG${name}`)
}
