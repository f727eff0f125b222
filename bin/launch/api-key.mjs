import { become } from "./commands.mjs"
import { ready } from "./ready.mjs"
import { entry } from "./start.mjs"

/** @param {string[]} args */
export async function run(args) {
  const { node, env } = await ready({ serverOnlyIsEnough: true, withClients: false })
  return become(node, [entry("server/api-key.ts"), ...args], env)
}
