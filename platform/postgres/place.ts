import { join, resolve } from "node:path"
import type { Account } from "./account.ts"

/** Everything PostgreSQL keeps inside the data folder. */
export interface Place {
  folder: string
  cluster: string
  passwordFile: string
  /** Which Tresen process uses the cluster at the moment. */
  ownerFile: string
}

/** Where things lie; makes nothing. */
export function placeIn(folder: string): Place {
  const root = resolve(folder)
  return {
    folder: root,
    cluster: join(root, "postgres"),
    passwordFile: join(root, "postgres.password"),
    ownerFile: join(root, "postgres.owner"),
  }
}

/**
 * How the lent account reaches a cluster below a folder that is closed to it (root's 0700 home): Node enters the folder
 * while it is still root, and the account then sees it as its own working directory, without passing the parents.
 * No permission is loosened. Only Linux has this door.
 */
export function seenBy(account: Account, cluster: string): string {
  return account && process.platform === "linux" ? "/proc/self/cwd" : cluster
}
