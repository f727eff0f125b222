import { gzipSync } from "node:zlib"
import { build, type Rolldown } from "vite"
import { beforeAll, expect, test } from "vitest"

/** design.md §6: at load ≤ 4 kB, in all ≤ 15 kB, gzip level 9. */
const atLoad = 4_000
const inAll = 15_000
/** Beyond that, and counted apart: what comes only to who … */
const later = {
  /** presses the microphone or has a recording in their conversation, */
  media: 2_600,
  /** is asked a survey's question, */
  survey: 1_500,
  /** types where there are articles to suggest, */
  help: 1_500,
  /** is offered something by a bot, */
  offer: 1_000,
  /** waits where nobody answers soon, */
  address: 850,
  /** sits behind a network that lets no WebSocket through. */
  detours: 600,
}

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
  expect([...files.keys()].map((it) => it.replace(/-[\w-]+\.js$/, "")).sort()).toEqual(
    [...Object.keys(later), "panel", "widget.js"].sort(),
  )
  for (const [file, budget] of Object.entries(later)) {
    const [name, code] = named(file)
    expect(gzipped(code), name).toBeLessThanOrEqual(budget)
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
