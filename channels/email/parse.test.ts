import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import type { Arrival, Raw } from "#contract/channel.ts"
import { memoryHost } from "./fixtures/memory-host.ts"
import { parseMail } from "./parse.ts"
import { emailSettings } from "./settings.ts"

/** Realistic and hostile mails, each with what became of it beside it. UPDATE_GOLDENS=1 writes those anew. */
const folder = new URL("fixtures/arrivals/", import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".eml"))
  .map((file) => file.slice(0, -4))
const hints = JSON.parse(readFileSync(new URL("hints.json", folder), "utf8"))
const settings = emailSettings.parse({ address: "hello@laden.test", aliases: "info@laden.test" })
const nobodyKnows = () => Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }))

async function arrivals(name: string): Promise<Arrival[]> {
  const bytes = readFileSync(new URL(`${name}.eml`, folder))
  const envelope = { source: "smtp", to: ["hello@laden.test"] }
  const raw: Raw = {
    id: name,
    bytes,
    hints: hints[name] ?? envelope,
    receivedAt: new Date("2026-04-01T00:00:00Z"),
  }
  return parseMail(settings, raw, memoryHost(), nobodyKnows)
}

/** Files by size and hash, dates as text: what a person can compare. */
const readable = (all: Arrival[]) =>
  JSON.parse(
    JSON.stringify(all, (key, value) =>
      key === "bytes" && value?.type === "Buffer"
        ? `${value.data.length} bytes ${createHash("sha256").update(Buffer.from(value.data)).digest("hex").slice(0, 12)}`
        : value,
    ),
  )

test.each(names)("%s is understood as the golden beside it says", async (name) => {
  const golden = new URL(`${name}.json`, folder)
  const seen = readable(await arrivals(name))
  if (process.env.UPDATE_GOLDENS) writeFileSync(golden, `${JSON.stringify(seen, null, 2)}\n`)
  expect(existsSync(golden), "a golden: UPDATE_GOLDENS=1 makes it").toBe(true)
  expect(seen).toEqual(JSON.parse(readFileSync(golden, "utf8")))
})

test.each(names)("%s can be stored: no null bytes, no half characters anywhere", async (name) => {
  const text = JSON.stringify(readable(await arrivals(name)))
  expect(text).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/i)
})
