import { existsSync, mkdirSync, rmSync } from "node:fs"
import { aptInstall } from "./apt.mjs"
import { needBrowser } from "./browser.mjs"
import { run as runCommand } from "./commands.mjs"
import { playwrightCounts, sentence, vitestCounts } from "./counts.mjs"
import { PlainFailure } from "./failures.mjs"
import { inRoot, made } from "./places.mjs"
import { ready } from "./ready.mjs"
import { say, step } from "./steps.mjs"
import { testServers } from "./test-servers.mjs"

/** What the tests talk to; each test that misses its server says so itself. */
const SERVERS = [
  "dovecot-imapd",
  "dovecot-lmtpd",
  "dovecot-sieve",
  "postfix",
  "redis-server",
  "postgresql-15",
]

const TYPES = [
  "tsconfig.json",
  "test/journeys/tsconfig.json",
  "desk/tsconfig.json",
  "widget/tsconfig.json",
  "portal/tsconfig.json",
]

/**
 * The list of checks. The first one that fails ends the run with its output; the last line on stdout always says how
 * many tests passed (a failed check that is no test counts as one failure).
 * @param {string[]} args test files or folders: only these, and nothing but tests
 */
export async function run(args) {
  const from = performance.now()
  const counts = []
  try {
    await everything(args, counts)
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error
    throw new PlainFailure(error.message, { exitCode: error.exitCode, lastLine: sentence(counts, true) })
  }
  say(`all in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  console.log(sentence(counts, false))
  return 0
}

async function everything(paths, counts) {
  const { node, env } = await ready({ withClients: paths.length === 0 })
  mkdirSync(made("test"), { recursive: true })
  if (paths.length > 0) return tests(node, env, paths, counts)
  await aptInstall(["chromium", ...SERVERS])
  await together([format(node, env), types(node, env), testServers(node)])
  await deadCode(node, env)
  await tests(node, env, [], counts)
  await journeys(node, env, counts)
}

/** Waits for all before it tells of the first failure: nothing writes to the terminal after the last line. */
async function together(checks) {
  const results = await Promise.allSettled(checks)
  const failure = results.find(({ status }) => status === "rejected")
  if (failure) throw failure.reason
}

const tool = (path) => inRoot("node_modules", ...path.split("/"))

function format(node, env) {
  return check("format and lint", node, [tool("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."], env)
}

/** One after another: each takes every core it can get. */
async function types(node, env) {
  for (const project of TYPES.filter((path) => existsSync(inRoot(path)))) {
    await check(
      `types ${project.replace(/\/?tsconfig.json/, "")}`,
      node,
      [tool("typescript/bin/tsc"), "--noEmit", "-p", project],
      env,
    )
  }
}

async function deadCode(node, env) {
  if (existsSync(inRoot("knip.json"))) await check("dead code", node, [tool("knip/bin/knip.js")], env)
}

async function check(name, command, args, env) {
  await step(name, async () => {
    const { code, output } = await runCommand(command, args, { env })
    if (code !== 0) throw new PlainFailure(`${output.trim()}\n"${name}" has failed; see above.`)
  })
}

async function tests(node, env, paths, counts) {
  const report = made("test", "vitest.json")
  rmSync(report, { force: true })
  const args = [
    tool("vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...paths,
  ]
  const withBrowser = { ...env, ...(await browserIfAny(node)) }
  await counted("tests", node, args, withBrowser, counts, (code) => vitestCounts(report, code))
}

/** Some tests look into a browser when there is one; the journeys insist. */
async function browserIfAny(node) {
  try {
    return await needBrowser(node)
  } catch (error) {
    if (error instanceof PlainFailure) return {}
    throw error
  }
}

async function journeys(node, env, counts) {
  const config = "test/journeys/playwright.config.ts"
  if (!existsSync(inRoot(config))) return
  const report = made("test", "playwright.json")
  rmSync(report, { force: true })
  const args = [tool("@playwright/test/cli.js"), "test", "-c", config, "--reporter=list,json"]
  const browser = await needBrowser(node)
  const surroundings = {
    ...env,
    ...browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  }
  await counted("browser journeys", node, args, surroundings, counts, (code) =>
    playwrightCounts(report, code),
  )
}

async function counted(name, command, args, env, counts, read) {
  await step(name, async () => {
    const { code } = await runCommand(command, args, { env, show: true })
    const count = read(code)
    counts.push(count)
    if (code !== 0) throw new PlainFailure(`"${name}" has failed; see above.`, { exitCode: code })
    return sentence([count], false)
  })
}
