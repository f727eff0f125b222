import { existsSync, readFileSync } from "node:fs"
import { isPostgresOf } from "./liveness.ts"
import { placeIn } from "./place.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { urlFor } from "./url.ts"

/**
 * The URL of a PostgreSQL that a running Tresen has started on this data folder, for commands beside it (a new API key
 * while the server runs). Undefined when none runs: then the command starts its own.
 */
export function runningPostgres(folder: string): string | undefined {
  const place = placeIn(folder)
  const file = readPostmasterFile(place.cluster)
  if (!file?.ready || !existsSync(place.passwordFile) || !isPostgresOf(file.pid, place.cluster))
    return undefined
  const password = readFileSync(place.passwordFile, "utf8").trim()
  return urlFor(place.cluster, { socket: file.socket, port: file.port, tcp: !file.socket }, password)
}
