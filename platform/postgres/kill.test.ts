import { spawn } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { ask, ends, held, killHard, madeFolder, started, withMould } from "./fixtures/workbench.ts"

withMould()

test("when Node is killed PostgreSQL ends too, and the next start has every committed row", async () => {
  const folder = await madeFolder()
  const { node, url, pid } = await held(folder)
  await ask(url, "create table kept as select generate_series(1, 1000) as n")
  await killHard(node)
  expect(await ends(pid)).toBe(true)
  const next = await started(folder)
  expect(await ask(next.url, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }])
})

test("a start right after the kill waits for the old PostgreSQL to finish", async () => {
  const folder = await madeFolder()
  const { node, url } = await held(folder)
  await ask(url, "create table kept as select 1 as n")
  await killHard(node)
  const next = await started(folder)
  expect(await ask(next.url, "select n from kept")).toEqual([{ n: 1 }])
})

test("when Node and PostgreSQL are killed together the next start recovers", async () => {
  const folder = await madeFolder()
  const { node, url, pid } = await held(folder)
  await ask(url, "create table kept as select generate_series(1, 1000) as n")
  process.kill(pid, "SIGKILL")
  await killHard(node)
  const next = await started(folder)
  expect(await ask(next.url, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }])
})

test("a PostgreSQL whose Node could not take it along is ended by the next start", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  writeFileSync(join(folder, "postgres.owner"), "999999999 gone\n")
  const second = await started(folder)
  expect(await ends(first.pid)).toBe(true)
  expect(second.lines.join("\n")).toContain("waiting for its end")
})

test("a living stranger with the number in the lock file does not keep PostgreSQL from starting", async () => {
  const folder = await madeFolder()
  const first = await started(folder)
  const lock = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8")
  await first.stop()
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const stranger = spawn("sleep", ["60"], account)
  onTestFinished(() => void stranger.kill("SIGKILL"))
  writeFileSync(join(folder, "postgres", "postmaster.pid"), lock.replace(/^\d+/, String(stranger.pid)))
  writeFileSync(join(folder, "postgres", ".s.PGSQL.5432.lock"), lock.replace(/^\d+/, String(stranger.pid)))
  const second = await started(folder)
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }])
})

test("somebody else's Node that holds the folder is named, not ended", async () => {
  const folder = await madeFolder()
  const { node, url } = await held(folder)
  await expect(started(folder)).rejects.toThrow(`Another Tresen (process ${node.pid}) already uses ${folder}`)
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }])
})
