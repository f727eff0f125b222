import { gzipSync } from "node:zlib"
import { build, type Rolldown } from "vite"
import { beforeAll, expect, test } from "vitest"

/** design.md §6: at load ≤ 4 kB, in all ≤ 15 kB, gzip level 9. */
const atLoad = 4_000
const inAll = 15_000
/** Beyond that, and counted apart: what comes only to who presses the microphone or has a recording or a question in their conversation. */
const whenSpoken = 3_500
/** Counted apart as well: what comes only to who types where there are articles to suggest. */
const whenTyped = 1_500

/** And what comes only to who is offered something by a bot. */
const whenOffered = 1_000

const files = new Map<string, string>()
const gzipped = (code: string) => gzipSync(code, { level: 9 }).length

beforeAll(async () => {
  const built = (await build({
    configFile: `${import.meta.dirname}/vite.config.ts`,
    logLevel: "error",
    build: { write: false },
  })) as Rolldown.RolldownOutput
  for (const it of built.output) files.set(it.fileName, it.type === "chunk" ? it.code : String(it.source))
})

test("what loads with the shop's page keeps its budget", () => {
  expect(gzipped(files.get("widget.js")!)).toBeLessThanOrEqual(atLoad)
})

const named = (name: string) => [...files].find(([file]) => file.startsWith(`${name}-`))!

test("launcher and panel together keep theirs", () => {
  expect(gzipped(files.get("widget.js")!) + gzipped(named("panel")[1])).toBeLessThanOrEqual(inAll)
})

test("the files beside them keep budgets of their own and are fetched by the panel alone", () => {
  expect([...files.keys()].map((it) => it.replace(/-[\w-]+\.js$/, "")).sort()).toEqual([
    "help",
    "media",
    "offer",
    "panel",
    "widget.js",
  ])
  expect(gzipped(named("media")[1])).toBeLessThanOrEqual(whenSpoken)
  expect(gzipped(named("help")[1])).toBeLessThanOrEqual(whenTyped)
  expect(gzipped(named("offer")[1])).toBeLessThanOrEqual(whenOffered)
  expect(named("media")[1]).toContain(named("offer")[0])
  for (const [name] of [named("media"), named("help")]) {
    expect(named("panel")[1]).toContain(name)
    expect(files.get("widget.js")).not.toContain(name)
  }
})

test("all files are ASCII, so a page in any encoding shows the right letters", () => {
  for (const code of files.values()) expect(/^[\x00-\x7f]*$/.test(code)).toBe(true)
})

test("nothing in them needs an exception from a strict content security policy", () => {
  for (const code of files.values())
    expect(code).not.toMatch(
      /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|setAttribute\(.style/,
    )
})

test("the launcher is one classic script that names the panel's file", () => {
  const launcher = files.get("widget.js")!
  const panel = [...files.keys()].find((it) => it.startsWith("panel-"))!
  expect(launcher).toMatch(/^\(\(\)=>\{[\s\S]*\}\)\(\);$/)
  expect(launcher).toContain(panel)
  expect(launcher).not.toMatch(/import\.meta|^export|__PANEL__|__IMPORT__/)
})
