import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { PlainFailure } from "./failures.mjs"
import { npm } from "./npm.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { inRoot } from "./places.mjs"
import { step } from "./steps.mjs"

/**
 * Servers from npm that only tests talk to (a real shop): a folder of test/servers with packages of its own, so that `npm start`
 * never pays for them. Nothing is asked of the network while they are what their lockfiles say. What can't be had is left out: its
 * tests say "skipped".
 * @param {string} node the Node they are for
 */
export async function testServers(node) {
  if (stale().length === 0) return
  await step("test servers", () => oneAtATime(() => install(node)))
}

async function install(node) {
  for (const folder of stale()) {
    try {
      // Their native parts come ready-made; no script of theirs needs to run.
      await npm(["ci", "--ignore-scripts", "--no-progress"], folder, "The test servers", node)
      writeFileSync(stamp(folder), fingerprint(folder))
    } catch (error) {
      if (error instanceof PlainFailure) return error.message.split("\n").at(-1)
      throw error
    }
  }
}

const stale = () => folders().filter((folder) => !isInstalled(folder))

function folders() {
  const servers = inRoot("test", "servers")
  if (!existsSync(servers)) return []
  const all = readdirSync(servers, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return all.map(({ name }) => join(servers, name)).filter((folder) => existsSync(lockfile(folder)))
}

const lockfile = (folder) => join(folder, "package-lock.json")
/** Says which lockfile is installed. */
const stamp = (folder) => join(folder, "node_modules", ".tresen-installed")

const isInstalled = (folder) =>
  existsSync(stamp(folder)) && readFileSync(stamp(folder), "utf8") === fingerprint(folder)

const fingerprint = (folder) =>
  createHash("sha256")
    .update(readFileSync(lockfile(folder)))
    .digest("hex")
