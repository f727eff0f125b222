import { spawnSync } from "node:child_process"
import { readFileSync, readlinkSync, realpathSync } from "node:fs"

/** Is there a process of this number, ours or another user's? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/**
 * A mark that tells a process from a later one with the same number: when it was started, and in which boot. In
 * containers Node has the same small number at every start, so the number alone says nothing.
 */
export function birthmark(pid: number): string {
  if (process.platform === "win32") return ""
  if (process.platform !== "linux") return ask("ps", ["-o", "lstart=", "-p", String(pid)])
  const stat = read(`/proc/${pid}/stat`)
  const startedAt = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "" // field 22 of proc(5)
  return `${read("/proc/sys/kernel/random/boot_id").trim()}/${startedAt}`
}

/** Is this process a PostgreSQL of this cluster? Linux shows the working directory, others only the command. */
export function isPostgresOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === "linux") return workingDirectory(pid) === realpathSync(cluster)
  if (process.platform === "win32") return ask("tasklist", ["/FI", `PID eq ${pid}`]).includes("postgres")
  return ask("ps", ["-o", "command=", "-p", String(pid)]).includes("postgres")
}

/** Empty for a process that has ended (a zombie has none) or that belongs to another user. */
function workingDirectory(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ""
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

function ask(command: string, args: string[]): string {
  return spawnSync(command, args, { encoding: "utf8" }).stdout?.trim() ?? ""
}
