import { spawn, spawnSync } from "node:child_process"
import { root } from "./places.mjs"

/**
 * Runs a command to its end with its output kept. Never rejects: a command that can't be run has code 127.
 * @param {string} command @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeout?: number }} [options] show: let it write to our output
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = process.env, show = false, timeout } = {}) {
  const stdio = show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"]
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio, timeout, windowsHide: true })
    let output = ""
    const keep = (data) => {
      output += data
    }
    child.stdout?.setEncoding("utf8").on("data", keep)
    child.stderr?.setEncoding("utf8").on("data", keep)
    child.once("error", (error) => resolve({ code: 127, output: error.message }))
    child.once("close", (code) => resolve({ code: code ?? 1, output }))
  })
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/**
 * Hands the terminal over to a command and passes signals on; resolves with its exit code (128 + n after a signal, as
 * shells say it). The command is ended when we are killed, and when npm's shell above us is (it dies of SIGTERM
 * without passing it on).
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>}
 */
export function handOver(command, args, env) {
  const [program, rest] = endingWithUs(command, args)
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: root, env, stdio: "inherit" })
    const pass = (signal) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, pass)
    const watch = watchNpm(() => child.kill("SIGTERM"))
    child.once("error", reject)
    child.once("close", (code, signal) => {
      clearInterval(watch)
      for (const name of SIGNALS) process.off(name, pass)
      resolve(code ?? 128 + (NUMBERS[signal] ?? 0))
    })
  })
}

/**
 * Becomes the command where the system and Node know how (saves the memory of a waiting Node); else waits for it.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>}
 */
export async function become(command, args, env) {
  const [program, rest] = startedByNpm ? endingWithUs(command, args) : [command, args]
  const canSeeNpmEnd = !startedByNpm || program !== command
  if (!process.execve || process.platform === "win32" || !canSeeNpmEnd) return handOver(command, args, env)
  process.removeAllListeners("warning") // it is called experimental still
  process.chdir(root)
  process.execve(program, [program, ...rest], env)
}

const startedByNpm = Boolean(process.env.npm_lifecycle_event)

/** Linux tells a child when its parent dies. */
function endingWithUs(command, args) {
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find(hasDeathSignal)
  return setpriv ? [setpriv, ["--pdeathsig=TERM", command, ...args]] : [command, args]
}

function hasDeathSignal(setpriv) {
  return process.platform === "linux" && spawnSync(setpriv, ["--pdeathsig=TERM", "true"]).status === 0
}

function watchNpm(onEnd) {
  if (!startedByNpm) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && onEnd(), 500)
}
