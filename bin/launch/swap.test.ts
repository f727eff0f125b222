import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Worker } from "node:worker_threads"
import { beforeEach, expect, onTestFinished, test } from "vitest"
import { swapIn } from "./swap.mjs"

let dist: string
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "tresen-swap-"))
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }))
})

const inDist = (path: string) => join(dist, path)

/** A build whose parts carry its number, as their hashes would. */
function release(number: number): void {
  const files = {
    "index.html": `page ${number}`,
    "theme.js": `theme ${number}`,
    [`assets/app-${number}a1b2c3d4.js`]: `app ${number}`,
    "assets/font-a1b2c3d4.woff2": "font",
    ".vite/manifest.json": `${number}`,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(inDist(`draft/${path}`)), { recursive: true })
    writeFileSync(inDist(`draft/${path}`), text)
  }
  swapIn(inDist("draft"), inDist("desk"), inDist("desk.files"))
}

const has = (path: string) => existsSync(inDist(`desk/${path}`))
const app = (number: number) => `assets/app-${number}a1b2c3d4.js`

test("a build takes the place of the one before, whose parts stay for open tabs until the next", () => {
  release(1)
  expect(readFileSync(inDist("desk/index.html"), "utf8")).toBe("page 1")
  release(2)
  expect(readFileSync(inDist("desk/index.html"), "utf8")).toBe("page 2")
  expect(readFileSync(inDist("desk/.vite/manifest.json"), "utf8")).toBe("2")
  expect([has(app(1)), has(app(2))]).toEqual([true, true])
  release(3)
  expect([has(app(1)), has(app(2)), has(app(3))]).toEqual([false, true, true])
  expect(has("assets/font-a1b2c3d4.woff2")).toBe(true)
  expect(existsSync(inDist("draft"))).toBe(false)
})

test("parts of a build that came before there was a list stay as well", () => {
  mkdirSync(inDist("desk/assets"), { recursive: true })
  writeFileSync(inDist(`desk/${app(7)}`), "app 7")
  release(8)
  expect([has(app(7)), has(app(8))]).toEqual([true, true])
  release(9)
  expect(has(app(7))).toBe(false)
})

test("whoever asks meanwhile never finds a page missing, nor a page that names what is not there", async () => {
  release(0)
  const visitor = new Worker(
    `const { readFileSync } = require("node:fs")
     const { parentPort, workerData } = require("node:worker_threads")
     let looks = 0, misses = 0, isOver = false
     parentPort.on("message", () => { isOver = true })
     const page = () => Number(readFileSync(workerData + "/index.html", "utf8").slice(5))
     const look = () => {
       for (let i = 0; i < 20; i++) {
         looks++
         const number = page() // throws, and fails the test, when it is missing
         try {
           readFileSync(workerData + "/assets/app-" + number + "a1b2c3d4.js")
         } catch {
           // Two builds later it may be gone: this thread was left waiting for longer than a tab is promised.
           if (page() < number + 2) misses++
         }
       }
       if (isOver) return parentPort.postMessage({ looks, misses }), parentPort.close()
       setImmediate(look)
     }
     look()`,
    { eval: true, workerData: inDist("desk") },
  )
  for (let number = 1; number <= 100; number++) {
    release(number)
    await new Promise((resolve) => setImmediate(resolve))
  }
  visitor.postMessage("over")
  const { looks, misses } = await new Promise<{ looks: number; misses: number }>((resolve, reject) => {
    visitor.once("message", resolve)
    visitor.once("error", reject)
  })
  expect(looks).toBeGreaterThan(100)
  expect(misses).toBe(0)
})
