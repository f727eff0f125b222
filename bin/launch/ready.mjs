import { resolve } from "node:path"
import { clients } from "./clients.mjs"
import { isNewEnough, node24 } from "./node24.mjs"
import { withNode } from "./npm.mjs"
import { packages } from "./packages.mjs"

/**
 * Everything a command needs before it can run: Node 24, the packages, the web clients.
 * @param {{ serverOnlyIsEnough?: boolean, withClients?: boolean }} [options]
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} the Node to go on with, and the environment for it
 */
export async function ready({ serverOnlyIsEnough = false, withClients = true } = {}) {
  const startedAt = process.env.TRESEN_LAUNCHED_AT ?? String(Date.now())
  const node = await node24()
  await packages(node, { serverOnlyIsEnough })
  if (withClients) await clients(node)
  const env = isNewEnough ? { ...process.env } : withNode(node, process.env)
  return { node, env: { ...env, ...dataFolder(), TRESEN_LAUNCHED_AT: startedAt } }
}

/** Programs run in the root of the project; a relative data folder was meant from where the caller stands. */
function dataFolder() {
  const folder = process.env.TRESEN_DATA
  return folder ? { TRESEN_DATA: resolve(folder) } : {}
}
