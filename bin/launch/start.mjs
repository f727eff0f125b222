import { existsSync } from "node:fs"
import { become } from "./commands.mjs"
import { PlainFailure } from "./failures.mjs"
import { inRoot } from "./places.mjs"
import { ready } from "./ready.mjs"

/** Sets up what is missing, then becomes the server. @param {string[]} args passed through to it */
export async function run(args) {
  const { node, env } = await ready({ serverOnlyIsEnough: true })
  return become(node, [...SMALL, entry("server/main.ts"), ...args], env)
}

/** V8 takes up to 48 MB for young objects on a big machine; with 12 the server is 30 MB smaller and as fast (npm run bench idle append). */
const SMALL = ["--max-semi-space-size=4"]

/** @param {string} path of a program of ours @returns {string} */
export function entry(path) {
  if (!existsSync(inRoot(path)))
    throw new PlainFailure(`${path} is missing: this copy of Tresen is not complete. Fetch it again.`)
  return inRoot(path)
}
