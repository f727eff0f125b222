import { join } from "node:path"

/** The one role and database that Tresen works with; the migrator makes the narrower role for the application. */
export const OWNER = "tresen_owner"
export const DATABASE = "tresen"

/** Names the socket file; no TCP port of this number is opened. */
export const SOCKET_PORT = 5432

/** Linux takes 107 bytes for a socket's path, macOS 103. */
const LONGEST_SOCKET_PATH = 103

/** How PostgreSQL listens: on a socket inside the cluster's private folder, on a loopback port, or on both. */
export interface Door {
  socket: boolean
  /** For TCP when `tcp`, else only part of the socket's name. */
  port: number
  tcp: boolean
}

/** PostgreSQL names its socket after the port. */
export function socketFile(cluster: string, port: number): string {
  return join(cluster, `.s.PGSQL.${port}`)
}

/** False on Windows and where the folder's path is too long: then a loopback port is used. */
export function canUseSocket(cluster: string, port: number): boolean {
  return process.platform !== "win32" && Buffer.byteLength(socketFile(cluster, port)) <= LONGEST_SOCKET_PATH
}

/**
 * A URL that `pg`, libpq and `new URL()` all read; `host` in the query wins over the one before it. A socket saves the
 * TCP stack and can't be reached from another machine by mistake.
 */
export function urlFor(cluster: string, door: Door, password: string): string {
  const at = door.socket
    ? `localhost/${DATABASE}?host=${encodeURIComponent(cluster)}&port=${door.port}`
    : undefined
  return `postgresql://${OWNER}:${password}@${at ?? `127.0.0.1:${door.port}/${DATABASE}`}`
}
