import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { made } from "./places.mjs"
import { say } from "./steps.mjs"

/**
 * Two commands started at the same time must not install over each other: the second waits for the first. A lock whose
 * process is gone is taken over.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function oneAtATime(work) {
  if (!existsSync(made())) mkdirSync(made()) // not recursive: that hides a read-only disk behind "no such file"
  const file = made("setting-up")
  let told = false
  while (!take(file)) {
    if (!told) say("another Tresen is setting up this folder; waiting for it")
    told = true
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error.code !== "EEXIST") throw error
    if (!isAlive(readNumber(file))) rmSync(file, { force: true })
    return false
  }
}

function readNumber(file) {
  try {
    return Number(readFileSync(file, "utf8"))
  } catch {
    return 0
  }
}

function isAlive(pid) {
  if (!pid || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}
