import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { firstLoadFiles, gzipBytes } from "../../desk/build/first-load.ts"
import { atMost, line, type Result } from "../result.ts"

const DIST = join(import.meta.dirname, "../../dist")

/** What a shop's page and a desk have to load, compressed, as built. Beside it what the same files weigh unpacked. */
export async function widget(): Promise<Result[]> {
  if (!existsSync(join(DIST, "widget/widget.js")))
    throw new Error("the clients are not built: npm start builds them")
  const scripts = readdirSync(join(DIST, "widget")).filter((name) => name.endsWith(".js"))
  const atLoad = weigh("widget", ["widget.js"], 9)
  const inAll = weigh("widget", scripts, 9)
  const desk = firstLoad()
  return [
    line("widget", "gzip at load", atLoad.packed, "bytes", {
      ceiling: atLoad.plain,
      reach: atMost(atLoad.packed, 4 * 1024),
    }),
    line("widget", "gzip in all", inAll.packed, "bytes", {
      ceiling: inAll.plain,
      reach: atMost(inAll.packed, 15 * 1024),
    }),
    line("widget", "desk, first load, largest language", desk.packed, "bytes", {
      ceiling: desk.plain,
      reach: atMost(desk.packed, 220_000),
    }),
  ]
}

interface Weight {
  packed: number
  plain: number
}

function weigh(folder: string, files: string[], level: number): Weight {
  const weight = { packed: 0, plain: 0 }
  for (const file of files) {
    const bytes = readFileSync(join(DIST, folder, file))
    weight.packed += gzipSync(bytes, { level }).length
    weight.plain += bytes.length
  }
  return weight
}

function firstLoad(): Weight {
  const manifest = JSON.parse(readFileSync(join(DIST, "desk/.vite/manifest.json"), "utf8"))
  const page = readFileSync(join(DIST, "desk/index.html"), "utf8")
  const each = ["en", "de", "id"].map((locale) => {
    const files = firstLoadFiles(page, manifest, locale)
    const packed = gzipBytes(join(DIST, "desk"), files).reduce((sum, { bytes }) => sum + bytes, 0)
    return { packed, plain: weigh("desk", files, 1).plain }
  })
  return each.sort((a, b) => b.packed - a.packed)[0]!
}
