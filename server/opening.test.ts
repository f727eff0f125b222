import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readPostmasterFile } from "#platform/postgres/postmaster-file.ts"
import { eventually } from "#test/harness.ts"
import { readConfig } from "./config.ts"
import { type Running, startServer } from "./start.ts"

let folder: string
let running: Running

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tresen-opening-"))
  running = await startServer(readConfig(["--data", folder, "--port", "0", "--log-level", "silent"], {}))
})

afterAll(async () => {
  await running.stop()
  await rm(folder, { recursive: true, force: true })
})

const ready = async () => (await fetch(`${running.url}/readyz`)).status

test("a PostgreSQL of ours that is killed comes back by itself", async () => {
  expect(await ready()).toBe(200)
  process.kill(readPostmasterFile(join(folder, "postgres"))!.pid, "SIGKILL")
  await eventually(async () => {
    if ((await ready().catch(() => 0)) !== 200) throw new Error("not ready yet")
    expect(await running.house.db.system("select 1 as one")).toEqual([{ one: 1 }])
  })
})

test("a port that is taken is said in one plain sentence, before a database is started", async () => {
  const { port } = new URL(running.url)
  const config = readConfig(["--data", join(folder, "other"), "--port", port], {})
  await expect(startServer(config)).rejects.toThrow(`Port ${port} is in use by another program.`)
})
