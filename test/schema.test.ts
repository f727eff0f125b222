import { execFileSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { connection } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { available, startDebianPostgres } from "./servers/debian-postgres.ts"

/*
 * migrations/schema.sql and platform/db/schema.gen.ts show what the migrations make. After a change to a migration:
 * UPDATE_SCHEMA=1 npm test -- test/schema.test.ts
 */
const ROOT = join(import.meta.dirname, "..")
const why = available()
const folder = mkdtempSync(join(tmpdir(), "tresen-schema-"))
let server: Awaited<ReturnType<typeof startDebianPostgres>>

beforeAll(async () => {
  if (why) return
  server = await startDebianPostgres()
  await migrate({ url: server.url })
})

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(why)(`schema.sql is what the migrations make ${why ?? ""}`, () => {
  isAsKept("migrations/schema.sql", dump(server.url))
})

test.skipIf(why)(`the query types are those of the migrated schema ${why ?? ""}`, () => {
  const out = join(folder, "schema.gen.ts")
  execFileSync(process.execPath, [join(ROOT, "platform/db/generate-types.ts"), server.url, out], {
    stdio: "pipe",
  })
  isAsKept("platform/db/schema.gen.ts", readFileSync(out, "utf8"))
})

test.skipIf(why)(
  `a language model that translated before is the house's own after the update, key and all ${why ?? ""}`,
  async () => {
    const before = join(folder, "migrations")
    cpSync(join(ROOT, "migrations"), before, {
      recursive: true,
      filter: (path) => !/\/\d{4}-/.test(path) || path < join(ROOT, "migrations", "0022"),
    })
    const url = await server.createDatabase("translating")
    await migrate({ url, folder: before })
    const id = "01990000-0000-7000-8000-000000000001"
    await ask(url, `insert into accounts (id, name) values ('${id}', 'Shop')`)
    await ask(
      url,
      `insert into translators (account_id, provider, url, model, key, is_on) values ('${id}', 'llm', 'https://m.example/v1', 'small', 'sealed', true)`,
    )
    await migrate({ url, copyFirst: false })
    expect(await ask(url, "select url, model, key, is_on, abilities from language_models")).toEqual([
      { url: "https://m.example/v1", model: "small", key: "sealed", is_on: true, abilities: ["translation"] },
    ])
    expect(await ask(url, "select * from translators")).toEqual([])
  },
)

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection(url))
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function isAsKept(file: string, now: string): void {
  const path = join(ROOT, file)
  if (process.env.UPDATE_SCHEMA) writeFileSync(path, now)
  expect(readFileSync(path, "utf8")).toBe(now)
}

/** The schema without what differs from machine to machine: versions, session settings, a random token of newer pg_dumps. */
function dump(url: string): string {
  const wanted = [
    "--schema-only",
    "--no-owner",
    "--no-privileges",
    "--schema=public",
    "--exclude-table=schema_versions",
  ]
  const text = execFileSync("/usr/lib/postgresql/15/bin/pg_dump", [...wanted, url], { encoding: "utf8" })
  const kept = text.split("\n").filter((line) => !/^(--|SET |SELECT pg_catalog|\\(un)?restrict)/.test(line))
  return `${kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`
}
