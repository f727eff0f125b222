import { existsSync, readFileSync, statSync } from "node:fs"
import { expect, test } from "vitest"
import { firstLoadFiles, gzipBytes } from "./build/first-load.ts"

const folder = `${import.meta.dirname}/../dist/desk`
const kB = 1000

/** The launcher builds the clients before it tests; by hand: npx vite build -c desk/vite.config.ts. */
function manifest() {
  const file = `${folder}/.vite/manifest.json`
  if (!existsSync(file)) throw new Error("dist/desk is missing: build the desk first")
  return JSON.parse(readFileSync(file, "utf8"))
}

/** Files of this build; beside them lie those of the one before, for tabs that are still open. */
function built(ending: string): string[] {
  const parts: { file: string; assets?: string[] }[] = Object.values(manifest())
  const files = new Set(parts.flatMap(({ file, assets = [] }) => [file, ...assets]))
  return [...files].filter((name) => name.endsWith(ending))
}

test.each(["en", "de", "id"])("the first load of the inbox in %s stays within 220 kB", (locale) => {
  const parts = gzipBytes(
    folder,
    firstLoadFiles(readFileSync(`${folder}/index.html`, "utf8"), manifest(), locale),
  )
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  const largest = parts.sort((a, b) => b.bytes - a.bytes).slice(0, 6)
  expect(total, largest.map(({ file, bytes }) => `${file} ${bytes}`).join("\n")).toBeLessThanOrEqual(220 * kB)
})

test("the face that is always loaded stays within 40 kB", () => {
  const fonts = built(".woff2").filter((name) => !name.includes("-ext-"))
  expect(fonts.length).toBe(1)
  expect(statSync(`${folder}/${fonts[0]}`).size).toBeLessThanOrEqual(40 * kB)
})

test("no schema library reaches the browser", () => {
  const scripts = built(".js")
  expect(scripts.length).toBeGreaterThan(10)
  const withZod = scripts.filter((name) => readFileSync(`${folder}/${name}`, "utf8").includes("ZodError"))
  expect(withZod).toEqual([])
})

test("nothing made for the people who build Tresen is shipped", () => {
  const names = Object.keys(manifest())
  expect(names.filter((name) => name.includes("gallery"))).toEqual([])
})
