import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { CannotStart } from "../cannot-start.ts"
import { ask, emptyFolder, ends, madeFolder, started, withMould } from "./fixtures/workbench.ts"
import { runningPostgres } from "./running.ts"

withMould()

test("an empty folder becomes a database that its owner role works with", async () => {
  const { url, firstStart, version } = await started(emptyFolder())
  const [row] = await ask(
    url,
    `select current_user as who, current_database() as name, pg_encoding_to_char(encoding) as encoding,
            datlocprovider as provider, datlocale as locale, rolsuper as super,
            current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('data_checksums') as checksums
       from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
  )
  expect(firstStart).toBe(true)
  expect(version).toMatch(/^18\./)
  expect(row).toMatchObject({
    who: "tresen_owner",
    name: "tresen",
    encoding: "UTF8",
    provider: "b",
    locale: "C.UTF-8",
  })
  expect(row).toMatchObject({ super: false, fsync: "on", commit: "on", checksums: "on" })
})

test("the owner may do what a migration needs: tables, trusted extensions, a role without its rights", async () => {
  const { url } = await started(await madeFolder())
  await ask(
    url,
    "create extension pg_trgm; create table seen (id int); create role tresen_app login password 'x'",
  )
  await ask(url, "grant select on seen to tresen_app")
  await ask(url, "create database copy template tresen")
  const [role] = await ask(url, "select rolbypassrls, rolsuper from pg_roles where rolname = 'tresen_app'")
  expect(role).toEqual({ rolbypassrls: false, rolsuper: false })
})

test("a stopped database keeps its rows and its password for the next start", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  await ask(first.url, "create table kept as select 42 as answer")
  await first.stop()
  expect(await ends(first.pid)).toBe(true)
  const second = await started(folder)
  expect(second.firstStart).toBe(false)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, "select answer from kept")).toEqual([{ answer: 42 }])
})

test("nobody gets in without the password, which only its owner may read", async () => {
  const folder = await madeFolder()
  const { url } = await started(folder)
  const wrong = new URL(url)
  wrong.password = "guessed"
  await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed")
  wrong.username = "postgres"
  await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed")
  expect(statSync(join(folder, "postgres.password")).mode & 0o777).toBe(0o600)
})

test("a lost password file is made anew", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  await first.stop()
  rmSync(join(folder, "postgres.password"))
  const second = await started(folder)
  expect(second.url).not.toBe(first.url)
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }])
})

test("a second start on the same folder is refused and leaves the first one alone", async () => {
  const folder = await madeFolder()
  const { url } = await started(folder)
  await expect(started(folder)).rejects.toThrow(/Another Tresen \(process \d+\) already uses/)
  await expect(started(folder)).rejects.toBeInstanceOf(CannotStart)
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }])
})

test("a command beside the server finds the database that runs", async () => {
  const folder = await madeFolder()
  expect(runningPostgres(folder)).toBeUndefined()
  const { url, stop } = await started(folder)
  expect(runningPostgres(folder)).toBe(url)
  await stop()
  expect(runningPostgres(folder)).toBeUndefined()
})

test("a port that is taken is named", async () => {
  const other = createServer()
  onTestFinished(() => void other.close())
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
  )
  await expect(started(await madeFolder(), port)).rejects.toThrow(
    `Port ${port} for PostgreSQL is used by another program`,
  )
})

test("a path too long for a socket falls back to a loopback port", async () => {
  const folder = join(emptyFolder(), "long".repeat(25))
  renameSync(await madeFolder(), folder)
  const { url } = await started(folder)
  expect(new URL(url).searchParams.get("host")).toBeNull()
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }])
})

test("what a killed first start left half-made is thrown away", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  await first.stop()
  renameSync(join(folder, "postgres"), join(folder, "postgres.new"))
  rmSync(join(folder, "postgres.new", "global"), { recursive: true })
  const second = await started(folder)
  expect(second.firstStart).toBe(true)
  expect(existsSync(join(folder, "postgres.new"))).toBe(false)
})

test("the operator's own settings win and survive", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  await first.stop()
  const file = join(folder, "postgres", "postgresql.conf")
  writeFileSync(file, `${readFileSync(file, "utf8")}work_mem = 3MB\n`)
  const second = await started(folder)
  expect(await ask(second.url, "select current_setting('work_mem') as mem")).toEqual([{ mem: "3MB" }])
})

test("a folder that can't be made is told in a sentence", async () => {
  const file = join(emptyFolder(), "file")
  writeFileSync(file, "")
  await expect(started(join(file, "data"))).rejects.toThrow("is not a folder. Set TRESEN_DATA")
})

test.skipIf(process.getuid?.() === 0)("a folder that is not ours is told in a sentence", async () => {
  const folder = emptyFolder()
  chmodSync(folder, 0o500)
  await expect(started(join(folder, "data"))).rejects.toThrow("can't be written to")
})
