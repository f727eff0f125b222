import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { CannotStart } from "../cannot-start.ts"
import { connection } from "./database.ts"

const FOLDER = join(import.meta.dirname, "../../migrations")
/** Any constant: "TRES" in ASCII. One migrating process at a time; the others wait and then find nothing to do. */
const LOCK = 0x54524553

interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

export interface Migrated {
  from: number
  to: number
  /** The database that holds what was there before, when anything was. */
  copy?: string
}

/**
 * Brings the schema to this code's version, forward only, each file in its own transaction under one advisory lock.
 * Before the first file touches existing data the whole database is copied beside itself. A file that fails leaves the
 * old schema as it was.
 * @throws CannotStart when the database is newer than the code, or a copy can't be made.
 */
export async function migrate(options: {
  url: string
  copyFirst?: boolean
  folder?: string
}): Promise<Migrated> {
  const client = new pg.Client({ ...connection(options.url), application_name: "tresen-migrate" })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK])
    return await migrateLocked(client, options)
  } finally {
    await client.end()
  }
}

async function migrateLocked(
  client: pg.Client,
  options: { url: string; copyFirst?: boolean; folder?: string },
): Promise<Migrated> {
  const known = readMigrations(options.folder ?? FOLDER)
  const from = await versionOf(client)
  const newest = known.at(-1)?.number ?? 0
  if (from > newest) {
    throw new CannotStart(
      `The database was made by a newer Tresen (schema ${from}, this version knows ${newest}). Start the newer version again.`,
    )
  }
  const missing = known.filter((migration) => migration.number > from)
  const copy =
    missing.length && from > 0 && options.copyFirst !== false
      ? await copyBeside(options.url, from)
      : undefined
  await ensureAppRole(client)
  for (const migration of missing) await apply(client, migration)
  if (missing.length) await grantToApp(client)
  return { from, to: newest, ...(copy ? { copy } : {}) }
}

/** Numbered files `NNNN-name.sql`; numbers count up without gaps so that two branches can't both be "next" unnoticed. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort()
  return files.map((file, index) => {
    if (Number(file.slice(0, 4)) !== index + 1)
      throw new Error(`Migration ${file} should have the number ${index + 1}.`)
    const sql = readFileSync(join(folder, file), "utf8")
    return { number: index + 1, name: file, sql, checksum: createHash("sha256").update(sql).digest("hex") }
  })
}

/** The schema this code wants. */
export function versionOfSchema(): number {
  return readMigrations(FOLDER).at(-1)?.number ?? 0
}

async function versionOf(client: pg.Client): Promise<number> {
  await client.query(`create table if not exists schema_versions (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query("select coalesce(max(number), 0) as version from schema_versions")
  return rows[0].version
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin")
  try {
    await client.query("insert into schema_versions (number, name, checksum) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query(migration.sql)
    await client.query("commit")
  } catch (error) {
    await client.query("rollback")
    throw new CannotStart(
      `The database could not be brought up to date (${migration.name}: ${(error as Error).message}). Nothing was changed; the previous version still runs.`,
      { cause: error },
    )
  }
}

/** A copy by `create database … template …` is a file copy inside PostgreSQL: fast, complete, needs no tools. */
async function copyBeside(url: string, version: number): Promise<string> {
  const config = connection(url)
  const name = new URL(url).pathname.slice(1)
  const copy = `${name}_before_${version + 1}`
  const admin = new pg.Client({ ...withDatabase(config, url, "postgres"), application_name: "tresen-copy" })
  await admin.connect()
  try {
    await admin.query(`drop database if exists "${copy}"`)
    await admin.query(`create database "${copy}" template "${name}"`)
    return copy
  } catch (error) {
    throw new CannotStart(
      `A copy of the data could not be made before the update (${(error as Error).message}). Stop other Tresen processes, or make a backup yourself and start with --no-copy.`,
      { cause: error },
    )
  } finally {
    await admin.end()
  }
}

function withDatabase(config: pg.PoolConfig, url: string, database: string): pg.PoolConfig {
  if (!config.connectionString) return { ...config, database }
  const other = new URL(url)
  other.pathname = `/${database}`
  return { connectionString: other.toString() }
}

/** The role that row-level security binds. It can't log in; the owner's connections put it on. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = 'tresen_app'")
  try {
    if (!rowCount) await client.query("create role tresen_app nologin")
    await client.query("grant tresen_app to current_user")
  } catch (error) {
    // Another database of the same server may be set up in the same moment.
    if (/already exists|duplicate key|tuple concurrently updated/.test((error as Error).message)) return
    throw new CannotStart(
      "The database user may not create the role tresen_app. Let a superuser run: create role tresen_app; grant tresen_app to <user>; and start again.",
      { cause: error },
    )
  }
}

async function grantToApp(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema public to tresen_app;
    grant select, insert, update, delete on all tables in schema public to tresen_app;
    grant usage on all sequences in schema public to tresen_app;
    grant execute on all functions in schema public to tresen_app;
    revoke insert, update, delete on schema_versions from tresen_app;
    revoke update, delete on events, audit from tresen_app`)
}
