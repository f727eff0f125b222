import { findBrowser } from "./browser.mjs"
import { become } from "./commands.mjs"
import { ready } from "./ready.mjs"
import { entry } from "./start.mjs"

/** @param {string[]} args names of workloads, --json FILE */
export async function run(args) {
  const { node, env } = await ready()
  return become(node, [entry("bench/main.ts"), ...args], { ...env, ...(await findBrowser()) })
}
