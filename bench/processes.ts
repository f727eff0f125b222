import { readdirSync, readFileSync } from "node:fs"

/** Linux counts processor time in ticks of 10 ms for every program (USER_HZ is 100 on all its platforms). */
const TICK_MS = 10

interface Stat {
  pid: number
  parent: number
  /** Own time and that of children that have ended, in ms. */
  cpu: number
}

/** proc(5): fields after the name in brackets, which may hold anything. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
    return { pid, parent: Number(fields[1]), cpu: ticks * TICK_MS }
  } catch {
    // It ended between the listing and now; its parent has its time.
    return undefined
  }
}

/** These processes and all below them. */
export function tree(roots: readonly number[]): number[] {
  return statsOf(roots).map(({ pid }) => pid)
}

function statsOf(roots: readonly number[]): Stat[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
  const found = all.filter(({ pid }) => roots.includes(pid))
  for (const stat of found)
    found.push(...all.filter(({ pid, parent }) => parent === stat.pid && !found.some((it) => it.pid === pid)))
  return found
}

/** Milliseconds of processor time these process trees have used since they began. */
export function processorTime(roots: readonly number[]): number {
  return statsOf(roots).reduce((sum, { cpu }) => sum + cpu, 0)
}

/** Resident memory of these trees in MB. RSS counts a shared page in every process that maps it, PSS divides it among them. */
export function memory(roots: readonly number[]): { rss: number; pss: number } {
  const sum = { rss: 0, pss: 0 }
  for (const pid of tree(roots)) {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0)
    sum.rss += kilobytes("Rss") / 1024
    sum.pss += kilobytes("Pss") / 1024
  }
  return sum
}
