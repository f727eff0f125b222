import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { run } from "./commands.mjs"
import { made } from "./places.mjs"
import { step } from "./steps.mjs"

const PATIENCE = [
  "-o",
  "DPkg::Lock::Timeout=60",
  "-o",
  "Acquire::Retries=1",
  "-o",
  "Acquire::http::Timeout=20",
]

/**
 * Installs Debian packages that are missing, when we are root and apt is here. What can't be had is left out: whoever
 * needs it says "skipped". A failed try is remembered, so that not every run waits for a network that is not there;
 * deleting `.tresen/test` tries again.
 * @param {string[]} names
 */
export async function aptInstall(names) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return
  const wanted = missing(names)
  if (wanted.length === 0 || hasFailed(wanted)) return
  await step("system packages", async () => {
    await quietly(() => install(wanted))
    const left = missing(wanted)
    if (left.length > 0) rememberFailure(left)
    return left.length > 0 ? `not to be had: ${left.join(" ")}` : wanted.join(" ")
  })
}

function missing(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const { stdout } = spawnSync("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\n", ...names], {
    encoding: "utf8",
  })
  const there = new Set(
    (stdout ?? "")
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  )
  return names.filter((name) => !there.has(name))
}

async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  await apt(["update"], env)
  const known = names.filter(
    (name) => spawnSync("apt-cache", ["show", "--no-all-versions", name]).status === 0,
  )
  if (known.includes("postfix")) presetPostfix()
  if (known.length > 0) await apt(["install", "-y", "--no-install-recommends", ...known], env)
}

function apt(args, env) {
  return run("apt-get", ["-q", ...PATIENCE, ...args], { env, timeout: 600_000 })
}

/** Without an answer Postfix would set itself up as this machine's mail server. */
function presetPostfix() {
  spawnSync("debconf-set-selections", { input: "postfix postfix/main_mailer_type select No configuration\n" })
}

const POLICY = "/usr/sbin/policy-rc.d"

/**
 * Debian starts every service it installs. This is its own switch against that; ours counts only as long as this
 * process lives, so that nothing is blocked for ever when it is killed.
 */
async function quietly(work) {
  if (existsSync(POLICY)) return work()
  writeFileSync(POLICY, `#!/bin/sh\n[ -d /proc/${process.pid} ] && exit 101\nexit 0\n`, { mode: 0o755 })
  try {
    return await work()
  } finally {
    rmSync(POLICY, { force: true })
  }
}

const memory = () => made("test", "apt-could-not")

function hasFailed(names) {
  return (
    existsSync(memory()) && names.every((name) => readFileSync(memory(), "utf8").split("\n").includes(name))
  )
}

function rememberFailure(names) {
  mkdirSync(made("test"), { recursive: true })
  const before = existsSync(memory()) ? readFileSync(memory(), "utf8").split("\n") : []
  writeFileSync(memory(), [...new Set([...before, ...names])].join("\n"))
}
