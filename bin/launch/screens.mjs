import { needBrowser } from "./browser.mjs"
import { become } from "./commands.mjs"
import { ready } from "./ready.mjs"
import { entry } from "./start.mjs"

/** @param {string[]} args */
export async function run(args) {
  const { node, env } = await ready()
  return become(node, [entry("test/screens/main.ts"), ...args], { ...env, ...(await needBrowser(node)) })
}
