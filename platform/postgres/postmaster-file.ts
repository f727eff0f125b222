import { readFileSync } from "node:fs"
import { join } from "node:path"

/** What a running PostgreSQL says of itself in `postmaster.pid` (one fact a line; see miscadmin.h of PostgreSQL). */
export interface PostmasterFile {
  pid: number
  port: number
  /** It listens on a socket in the cluster's folder. */
  socket: boolean
  ready: boolean
}

/** Undefined when there is none: PostgreSQL has stopped in order, or never ran. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socket: lines[4] !== "",
      ready: lines[7]?.trim() === "ready",
    }
  } catch {
    return undefined
  }
}
