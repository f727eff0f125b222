import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { run } from "./commands.mjs"
import { PlainFailure } from "./failures.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { inRoot } from "./places.mjs"
import { step } from "./steps.mjs"
import { swapIn } from "./swap.mjs"

const CLIENTS = ["desk", "widget", "portal"]

/** What every client is made of besides its own folder. */
const SHARED = ["contract", "ui", "package-lock.json"]

/**
 * Builds the web clients whose sources have changed since. Compared by content, not by time: a fresh clone or a branch
 * switch gives every file a new time.
 * @param {string} node the Node to build with
 */
export async function clients(node) {
  if (stale().length === 0 || isServerOnly()) return
  await step("web clients", () => oneAtATime(() => buildAll(node, stale())))
}

const stale = () => CLIENTS.filter(exists).filter((client) => !isFresh(client))

async function buildAll(node, wanted) {
  await Promise.all(wanted.map((client) => build(node, client)))
  return wanted.join(", ") || "built meanwhile"
}

/** Nothing to build with, but all clients have come along built: a server without the development packages. */
export function isServerOnly() {
  return (
    !existsSync(viteProgram) && CLIENTS.filter(exists).every((client) => existsSync(inRoot("dist", client)))
  )
}

const exists = (client) => existsSync(inRoot(client, "vite.config.ts"))
const stamp = (client) => inRoot("dist", `${client}.built-from`)
const viteProgram = inRoot("node_modules", "vite", "bin", "vite.js")

function isFresh(client) {
  return (
    existsSync(inRoot("dist", client)) &&
    existsSync(stamp(client)) &&
    readFileSync(stamp(client), "utf8") === fingerprint(client)
  )
}

/** Built beside the one that is there: a server may be handing it out right now. */
async function build(node, client) {
  const from = fingerprint(client)
  const draft = inRoot("dist", `${client}.draft`)
  try {
    await vite(node, client, draft)
    swapIn(draft, inRoot("dist", client), inRoot("dist", `${client}.files`))
    writeFileSync(stamp(client), from)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function vite(node, client, draft) {
  const config = ["-c", join(client, "vite.config.ts"), "--logLevel", "warn"]
  const { code, output } = await run(
    node,
    [viteProgram, "build", ...config, "--outDir", draft, "--emptyOutDir"],
    // Tests build, too, and theirs is another environment: what lies in dist/ is what customers get.
    { env: { ...process.env, NODE_ENV: "production" } },
  )
  if (code !== 0)
    throw new PlainFailure(`${output.trim()}\nThe ${client} could not be built; Vite's own words are above.`)
}

function fingerprint(client) {
  const hash = createHash("sha256")
  for (const place of [client, ...SHARED])
    for (const file of filesIn(place)) hash.update(`${file}\0`).update(readFileSync(inRoot(file)))
  return hash.digest("hex")
}

const LEFT_OUT = new Set(["dist", "node_modules"])

/** Every source file at or below a path, in a fixed order. Tests don't change what is built. */
function filesIn(path) {
  if (!existsSync(inRoot(path))) return []
  if (statSync(inRoot(path)).isFile()) return [path]
  const entries = readdirSync(inRoot(path), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  return entries.flatMap((entry) => {
    if (LEFT_OUT.has(entry.name) || entry.name.endsWith(".test.ts")) return []
    return entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]
  })
}
