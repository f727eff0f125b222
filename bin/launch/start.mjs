import { existsSync } from "node:fs"
import { become } from "./commands.mjs"
import { PlainFailure } from "./failures.mjs"
import { inRoot } from "./places.mjs"
import { ready } from "./ready.mjs"
import { small } from "./small.mjs"

/** Sets up what is missing, then becomes the server. @param {string[]} args passed through to it */
export async function run(args) {
  const { node, env } = await ready({ serverOnlyIsEnough: true })
  return become(node, [...small.flags, entry("server/main.ts"), ...args], { ...small.env, ...env })
}

/** @param {string} path of a program of ours @returns {string} */
export function entry(path) {
  if (!existsSync(inRoot(path)))
    throw new PlainFailure(`${path} is missing: this copy of Tresen is not complete. Fetch it again.`)
  return inRoot(path)
}
