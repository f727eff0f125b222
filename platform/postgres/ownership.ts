import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs"
import { CannotStart } from "../cannot-start.ts"
import { birthmark, isAlive } from "./liveness.ts"
import type { Place } from "./place.ts"

/**
 * One Tresen per data folder: writes our process number into the owner file, or says who is there. A file left by a
 * process that was killed is taken over. (Two starts in the very same moment are told apart by PostgreSQL's own lock.)
 */
export function own(place: Place): void {
  const owner = ownerOf(place)
  if (owner) throw inUse(place.folder, `process ${owner}`)
  rmSync(place.ownerFile, { force: true })
  const file = openSync(place.ownerFile, "wx", 0o600)
  writeSync(file, `${process.pid} ${birthmark(process.pid)}\n`)
  closeSync(file)
}

/** The living process that uses the folder, if any. */
export function ownerOf(place: Place): number | undefined {
  const [pid, mark] = readOwner(place).trim().split(" ")
  const number = Number(pid)
  return number > 0 && isAlive(number) && birthmark(number) === (mark ?? "") ? number : undefined
}

/** Gives the folder free again, if it is still ours. */
export function disown(place: Place): void {
  if (ownerOf(place) === process.pid) rmSync(place.ownerFile, { force: true })
}

/** @param by how the operator finds the other one: "process 4711" */
export function inUse(folder: string, by: string): CannotStart {
  const remedy =
    "Stop it first, or set TRESEN_DATA to another folder. To share one database, set DATABASE_URL."
  return new CannotStart(`Another Tresen (${by}) already uses ${folder}. ${remedy}`)
}

function readOwner(place: Place): string {
  try {
    return readFileSync(place.ownerFile, "utf8")
  } catch {
    return ""
  }
}
