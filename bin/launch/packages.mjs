import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { isServerOnly } from "./clients.mjs"
import { PlainFailure } from "./failures.mjs"
import { npm } from "./npm.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { inRoot, root } from "./places.mjs"
import { step } from "./steps.mjs"

/**
 * `npm ci` when what is installed is not what the lockfile says. A server-only installation (`npm ci --omit=dev`) is
 * enough for starting, when the web clients came with it.
 * @param {string} node the Node the packages are for
 * @param {{ serverOnlyIsEnough?: boolean }} [options]
 */
export async function packages(node, { serverOnlyIsEnough = false } = {}) {
  const isEnough = () =>
    state() === "complete" || (serverOnlyIsEnough && state() === "server only" && isServerOnly())
  if (isEnough()) return
  await step("packages", () => oneAtATime(() => (isEnough() ? "set up meanwhile" : install(node))))
}

async function install(node) {
  await npm(["ci", "--include=dev", "--no-progress"], root, "The packages", node)
  writeFileSync(stamp, fingerprint())
}

/** Says that npm has had its try with this lockfile: what is optional and still missing can't be had here. */
const stamp = inRoot("node_modules", ".tresen-installed")
const fingerprint = () =>
  createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex")
const npmHadItsTry = () => existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint()

/** @returns {"complete" | "server only" | "stale"} by npm's own list of what it has installed */
function state() {
  const wanted = lockfile("package-lock.json")
  const there = lockfile("node_modules", ".package-lock.json")
  if (!wanted)
    throw new PlainFailure(
      "package-lock.json is missing: this copy of Tresen is not complete. Fetch it again.",
    )
  if (!there) return "stale"
  const differing = Object.entries(wanted).filter(
    ([path, entry]) => path !== "" && !isSame(entry, there[path]),
  )
  const missing = differing
    .map(([, entry]) => entry)
    .filter((entry) => !entry.optional || shouldBeThere(entry))
  if (differing.some(([path]) => there[path]) || missing.some((entry) => !isForDevelopment(entry)))
    return "stale"
  return missing.length > 0 ? "server only" : "complete"
}

const isSame = (wanted, there) => wanted.version === there?.version && wanted.integrity === there?.integrity
const isForDevelopment = (entry) => Boolean(entry.dev || entry.devOptional)

/**
 * Native packages exist once per platform, and all are optional. The one for this machine is missing when the folder
 * came from another machine, or when npm ran on an old Node.
 */
function shouldBeThere({ os, cpu, libc }) {
  const isForThisMachine =
    cpu && fits(cpu, process.arch) && fits(os, process.platform) && fits(libc, ourLibc())
  return isForThisMachine && !npmHadItsTry()
}

const fits = (wanted, ours) => !wanted || wanted.includes(ours)
const ourLibc = () => (process.report?.getReport().header.glibcVersionRuntime ? "glibc" : "musl")

function lockfile(...parts) {
  try {
    return JSON.parse(readFileSync(inRoot(...parts), "utf8")).packages
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return undefined
    throw error
  }
}
