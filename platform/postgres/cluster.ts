import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import type { Account } from "./account.ts"
import type { Binaries } from "./binaries.ts"
import { ENVIRONMENT } from "./environment.ts"
import { whyItEnded } from "./failures.ts"
import { type Place, seenBy } from "./place.ts"
import { OPERATOR_FILE, settings, WHO_MAY_CONNECT } from "./settings.ts"
import { DATABASE, OWNER } from "./url.ts"

/**
 * Makes the cluster, its owner role and database. All of it happens in a folder of another name that is renamed at
 * the end, so a start that is killed half-way leaves nothing half-made.
 */
export function createCluster(place: Place, binaries: Binaries, account: Account): void {
  const draft = join(place.folder, "postgres.new")
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  give(draft, account)
  try {
    fill(place, draft, binaries, account)
    renameSync(draft, place.cluster)
  } finally {
    rmSync(draft, { recursive: true, force: true }) // after a failure: a full disk gets its room back
  }
}

function fill(place: Place, draft: string, binaries: Binaries, account: Account): void {
  initialise(place, draft, binaries, account)
  writeFileSync(join(draft, "postgresql.conf"), OPERATOR_FILE)
  writeFileSync(join(draft, "pg_hba.conf"), WHO_MAY_CONNECT)
  refreshSettings(draft, account)
  const password = newPassword(place)
  runAlone(place, draft, binaries, account, "postgres", firstStatements(password))
  runAlone(place, draft, binaries, account, DATABASE, [`alter schema public owner to ${OWNER}`])
}

/** Settings follow the code: written anew at every start, the operator's own file stays untouched. */
export function refreshSettings(cluster: string, account: Account): void {
  const file = join(cluster, "tresen.conf")
  writeFileSync(file, settings(), { mode: 0o600 })
  give(file, account)
}

/** The password from its file. Where the file was lost (a partial restore) the role gets a new one. */
export function passwordFor(place: Place, binaries: Binaries, account: Account): string {
  if (existsSync(place.passwordFile)) return readFileSync(place.passwordFile, "utf8").trim()
  const password = newPassword(place)
  runAlone(place, place.cluster, binaries, account, "postgres", [
    `alter role ${OWNER} password '${password}'`,
  ])
  return password
}

function newPassword(place: Place): string {
  const password = randomBytes(24).toString("base64url")
  writeFileSync(place.passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(place.passwordFile, 0o600)
  return password
}

/**
 * The owner is no superuser, just as on a hosted PostgreSQL. The superuser has no password and so can't sign in; who
 * needs it runs `postgres --single`.
 */
function firstStatements(password: string): string[] {
  return [
    `create role ${OWNER} login createdb createrole replication password '${password}'`,
    `grant pg_monitor, pg_signal_backend, pg_checkpoint to ${OWNER}`,
    `create database ${DATABASE} owner ${OWNER} template template0`,
  ]
}

/** Sorting and comparing by code point everywhere alike (C.UTF-8 inside PostgreSQL): no index breaks with a new libc. */
function initialise(place: Place, draft: string, binaries: Binaries, account: Account): void {
  const run = spawnSync(
    binaries.initdb,
    [
      ...["-D", seenBy(account, draft), "-U", "postgres", "-E", "UTF8", "--auth=trust", "--data-checksums"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"],
    ],
    { ...account, cwd: draft, env: ENVIRONMENT, encoding: "utf8", windowsHide: true },
  )
  if (run.status !== 0) throw whyItEnded(place.folder, said(run))
}

/** PostgreSQL without a server: one process works off the statements and ends. One line is one statement. */
function runAlone(
  place: Place,
  cluster: string,
  binaries: Binaries,
  account: Account,
  database: string,
  statements: string[],
): void {
  const run = spawnSync(binaries.postgres, ["--single", "-D", seenBy(account, cluster), database], {
    ...account,
    cwd: cluster,
    env: ENVIRONMENT,
    input: `${statements.join("\n")}\n`,
    encoding: "utf8",
    windowsHide: true,
  })
  const lines = said(run)
  if (run.status !== 0 || lines.some((line) => /^(ERROR|FATAL|PANIC)/.test(line)))
    throw whyItEnded(place.folder, lines)
}

function said(run: { stdout: string; stderr: string; error?: Error }): string[] {
  return [...(run.stderr ?? "").split("\n"), run.error?.message ?? ""].filter((line) => line.trim())
}

function give(path: string, account: Account): void {
  if (account) chownSync(path, account.uid, account.gid)
}
