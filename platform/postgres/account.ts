import { statSync } from "node:fs"

/** The operating system's user that PostgreSQL runs as; undefined means: as whoever runs Node. */
export type Account = { uid: number; gid: number } | undefined

const NOBODY = 65534

/**
 * PostgreSQL refuses to run as root. So root lends it the owner of an existing cluster (somebody may have started
 * Tresen as an ordinary user before), and `nobody` for a new one.
 */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return { uid: NOBODY, gid: NOBODY }
}
