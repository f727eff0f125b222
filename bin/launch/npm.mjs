import { basename, delimiter, dirname } from "node:path"
import { run } from "./commands.mjs"
import { PlainFailure, whyNpmFailed } from "./failures.mjs"

const QUIET = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]

/**
 * Runs npm, the one that called us if it did. It runs on the Node that the packages are for: npm leaves out optional
 * packages (the native parts of the build tools) that the running Node is too old for.
 * @param {string[]} args @param {string} cwd @param {string} what "The packages", for the sentence when it fails
 * @param {string} [node] the Node to run npm on
 */
export async function npm(args, cwd, what, node = process.execPath) {
  const [command, first] = whichNpm(node)
  const result = await run(command, [...first, ...args, ...QUIET], {
    cwd,
    env: withNode(node, ownEnvironment()),
  })
  if (result.code === 0) return
  if (result.code === 127) {
    throw new PlainFailure(
      "npm was not found. It comes with Node.js (nodejs.org); on Debian it is a package of its own: apt install npm.",
    )
  }
  throw whyNpmFailed(result.output, what, cwd)
}

function whichNpm(node) {
  const caller = process.env.npm_execpath
  if (caller && basename(caller) === "npm-cli.js") return [node, [caller]]
  return [process.platform === "win32" ? "npm.cmd" : "npm", []]
}

/** What children find under the name "node" is this one. @param {string} node @param {NodeJS.ProcessEnv} env */
export function withNode(node, env) {
  const path = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH"
  return { ...env, [path]: `${dirname(node)}${delimiter}${env[path] ?? ""}` }
}

/** Without what the outer npm told its script: it would steer the inner one (its prefix, its --silent, its --json). */
function ownEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_(json|silent|loglevel|prefix|local_prefix))/.test(name),
  )
  return Object.fromEntries(kept)
}
