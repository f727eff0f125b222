import { rm, writeFile } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { type Browser, chromium } from "@playwright/test"
import type { TestProject } from "vitest/node"
import { House } from "#test/harness.ts"
import { startTranslator } from "#test/servers/libretranslate.ts"
import setup from "#test/setup.ts"
import { isFor, type Look, lens, looks, nameOf, type Places, take } from "./camera.ts"
import { furnish } from "./furnishing.ts"
import { saying } from "./saying.ts"
import { contactSheet } from "./sheet.ts"
import { showcase } from "./showcase.ts"
import { type Sight, sights } from "./sights.ts"

/**
 * Pictures of every screen, in every width, by day and night, in three languages, and of the key ones in high contrast and
 * from right to left, with a page that shows them beside each other: screens/index.html. Words behind the command choose, a
 * comma between words means either: `npm run screens -- inbox,customer 390-dark`; `readme` draws the pictures of the README.
 */
const folder = join(import.meta.dirname, "../../screens")
const chosen = process.argv.slice(2).map((word) => word.split(","))
const closing: (() => unknown)[] = []

const provide = (_: string, socket: string) => {
  process.env.TRESEN_TEST_SOCKET = socket
}
closing.push(await setup({ provide } as unknown as TestProject))
try {
  const shop = await opened(new House("world", { flags: ["--rate-factor", "50"] }))
  const browser = await chromium.launch({
    ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars"],
  })
  closing.push(() => browser.close())
  if (process.argv.includes("readme")) await showcase(browser, shop)
  else await everything(browser, shop)
} finally {
  for (const close of closing.toReversed()) await close()
}

async function opened(house: House): Promise<House> {
  await house.open()
  closing.push(() => house.close())
  return house
}

async function everything(browser: Browser, shop: House): Promise<void> {
  const files: string[] = []
  const failures: string[] = []
  if (chosen.length === 0) await rm(folder, { recursive: true, force: true })
  await furnish(shop)
  await translated(shop)
  const places: Places = { shop, newHouse: once(newHouse), gallery: once(gallery) }
  for (const look of looks) {
    const wanted = sights.filter((sight) => isFor(sight, look) && isWanted(fileOf(sight, look)))
    if (wanted.length === 0) continue
    await shop.rows("update users set locale = $1", [look.language])
    const say = await saying(look.language)
    const context = await lens(browser, look)
    for (const sight of wanted) {
      const file = fileOf(sight, look)
      try {
        await take(context, places, sight, say, join(folder, file))
        files.push(file)
        console.log(file)
      } catch (error) {
        // One picture that fails must not cost all the others.
        failures.push(`${file}: ${(error as Error).message.split("\n")[0]}`)
        console.log(`✗ ${failures.at(-1)}`)
      }
    }
    await context.close()
  }
  if (!files.length && !failures.length)
    throw new Error(`no picture has all of these words in its name: ${chosen.flat().join(" ")}`)
  await writeFile(join(folder, "index.html"), contactSheet(files))
  if (failures.length) throw new Error(`not drawn:\n${failures.join("\n")}`)
}

function fileOf(sight: Sight, look: Look): string {
  return `${sight.name}/${nameOf(look)}.png`
}

/** Of every word behind the command one alternative must be part of the picture's name. */
function isWanted(file: string): boolean {
  return chosen.every((words) => words.some((word) => file.includes(word)))
}

function once<R>(make: () => Promise<R>): () => Promise<R> {
  let made: Promise<R> | undefined
  return () => (made ??= make())
}

/** Somebody translates for the shop, so that what one can do then is seen. */
async function translated(shop: House): Promise<void> {
  const translator = await startTranslator()
  closing.push(() => translator.close())
  const jonas = await shop.as("jonas")
  await jonas.call("PUT /api/v1/translator", { body: { provider: "libretranslate", url: translator.url } })
}

/** A house that has just been opened, by the one who came in first. */
async function newHouse(): Promise<{ house: House; cookie: string }> {
  const house = await opened(new House("empty", {}))
  const token = house.running.signInLink!.split("/").at(-1)!
  const body = { name: "Wilma Brandt", email: "wilma@teehaus.example", password: "earl grey at noon" }
  const answer = await fetch(`${house.url}/api/v1/links/${token}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return { house, cookie: answer.headers.get("set-cookie")!.split(";")[0]! }
}

/** The gallery is not part of what is shipped: the development server shows it. */
async function gallery(): Promise<string> {
  const { createServer } = await import("vite")
  const server = await createServer({
    configFile: join(import.meta.dirname, "../../desk/vite.config.ts"),
    server: { host: "127.0.0.1", port: 0, hmr: false },
    logLevel: "warn",
  })
  await server.listen()
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.httpServer!.address() as AddressInfo).port}`
}
