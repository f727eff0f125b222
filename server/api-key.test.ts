import { spawn } from "node:child_process"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { databaseOf } from "#test/database.ts"
import { accessHandlers } from "./routes/access.ts"
import { Browser, type Counter, openCounter } from "./routes/fixtures/counter.ts"

let counter: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers])
})
afterAll(() => counter?.close())

/** Runs the command as the operator would. */
function command(args: string[]): Promise<{ out: string; said: string; code: number | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "api-key.ts"), ...args])
  let out = ""
  let said = ""
  child.stdout.on("data", (chunk) => (out += chunk))
  child.stderr.on("data", (chunk) => (said += chunk))
  return new Promise((resolve) => child.once("close", (code) => resolve({ out, said, code })))
}

test("the operator gets a key beside the running server, alone on stdout, and it opens every door of a program", async () => {
  const { out, said, code } = await command(["--database-url", counter.databaseUrl, "--name", "Till; one"])
  expect([code, said]).toEqual([0, ""])
  expect(out).toMatch(/^trs_[a-z2-7]{52}\n$/)
  const program = new Browser(counter.app, { authorization: `Bearer ${out.trim()}` })
  expect((await program.must("GET", "/api/v1/api-keys")).items).toEqual([
    expect.objectContaining({ name: "Till; one", starts: out.slice(0, 10) }),
  ])
  const [entry] = (await program.must("GET", "/api/v1/audit?limit=1")).items
  expect(entry).toMatchObject({ action: "api-key.added", by: "system", byName: "Operator" })
})

test("what is missing is said in one sentence", async () => {
  const nameless = await command(["--database-url", counter.databaseUrl])
  expect(nameless).toMatchObject({
    code: 1,
    out: "",
    said: "The key wants a name: tresen api-key --name NAME\n",
  })
  const empty = databaseOf(counter.databaseUrl, "postgres")
  const early = await command(["--database-url", empty, "--name", "x"])
  expect([early.code, early.out, early.said]).toEqual([
    1,
    "",
    expect.stringContaining("Start it once with npm start"),
  ])
  const away = await command(["--database-url", "postgres://nobody@127.0.0.1:1/nothing", "--name", "x"])
  expect([away.code, away.out, away.said]).toEqual([1, "", expect.stringContaining("can't be reached")])
})
