/**
 * Server processes that tests start. Each one leads its own process group and is ended by its id: by `end()`, when
 * the test process exits, and (through `setpriv --pdeathsig`, Linux) even when the test process is killed with -9.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { accessSync, constants, existsSync, readFileSync } from "node:fs"
import { chmod, mkdir, mkdtemp } from "node:fs/promises"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

export type StartOptions = {
  /** Sent to ask for a clean end, also when the parent dies. */
  stopSignal?: NodeJS.Signals
  /** Asks the children too, for servers whose first process waits seconds for them. */
  stopGroup?: boolean
  uid?: number
  gid?: number
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Extra text for the error when the process dies while starting, usually the path of its log file. */
  log?: string
}

export type ServerProcess = {
  readonly pid: number
  readonly running: boolean
  /** What it wrote to stdout and stderr, newest 64 kB. */
  output(): string
  /** Signals the whole process group (SIGSTOP, SIGCONT, SIGKILL …); a group already gone is fine. */
  signal(signal: NodeJS.Signals): void
  /** Asks for a clean end, insists with SIGKILL after `patience` ms, and resolves when the process is gone. */
  end(patience?: number): Promise<void>
}

const alive = new Map<ChildProcess, NodeJS.Signals>()
const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path))

process.on("exit", () => {
  for (const [child, signal] of alive) {
    signalGroup(child, signal)
    signalGroup(child, "SIGCONT")
  }
})

/** Starts a command that stays in the foreground. Throws (asynchronously, by `untilListening`) if it ends at once. */
export function startProcess(command: string, args: string[], options: StartOptions = {}): ServerProcess {
  const stopSignal = options.stopSignal ?? "SIGTERM"
  const [file, argv] = boundToParent(command, args, stopSignal)
  const { uid, gid, env, cwd } = options
  const child = spawn(file, argv, { uid, gid, env, cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  alive.set(child, stopSignal)
  child.once("exit", () => alive.delete(child))
  const output = collected(child)
  const process = {
    pid: child.pid ?? 0,
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    output: () =>
      output() + (options.log && existsSync(options.log) ? readFileSync(options.log, "utf8") : ""),
    signal: (signal: NodeJS.Signals) => signalGroup(child, signal),
    end: (patience = 30_000) => {
      if (options.stopGroup) signalGroup(child, stopSignal)
      return end(child, stopSignal, patience)
    },
  }
  return process
}

/** The kernel signals the child when our thread dies: nothing of ours would run after a SIGKILL. */
function boundToParent(command: string, args: string[], signal: string): [string, string[]] {
  if (!setpriv) return [command, args]
  return [setpriv, [`--pdeathsig=${signal.replace("SIG", "")}`, command, ...args]]
}

function collected(child: ChildProcess): () => string {
  let text = ""
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-65_536)
  }
  child.stdout?.on("data", add)
  child.stderr?.on("data", add)
  child.on("error", (error) => add(Buffer.from(`${error.message}\n`)))
  return () => text
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  // The leader: it knows how to end its own children in order.
  child.kill(signal)
  signalGroup(child, "SIGCONT")
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), patience)
  await gone
  clearTimeout(insist)
  signalGroup(child, "SIGKILL")
}

const handedOut = new Set<number>()

/**
 * A loopback port nobody listens on, below the range the kernel hands to outgoing connections (32768 and up), so
 * that it is still free a moment later. Nobody in this process is told the same one twice.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (handedOut.has(port)) continue
    handedOut.add(port)
    if (await canListen(port)) return port
  }
  throw new Error("no free loopback port between 20000 and 32000")
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** Resolves when the port accepts connections; throws with the server's own words if it ends before. */
export async function untilListening(server: ServerProcess, port: number, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await accepts(port))) {
    if (!server.running) throw new Error(`the server ended while starting:\n${server.output()}`)
    if (Date.now() > deadline) throw new Error(`port ${port} silent after ${seconds} s:\n${server.output()}`)
    await pause(20)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" })
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })
}

/** Runs a command to its end and returns its stdout; a non-zero exit throws with what it said. */
export function run(command: string, args: string[], options: StartOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const { uid, gid, env, cwd } = options
    const child = spawn(command, args, { uid, gid, env, cwd, stdio: ["ignore", "pipe", "pipe"] })
    const output = { stdout: "", stderr: "" }
    child.stdout.on("data", (chunk) => (output.stdout += chunk))
    child.stderr.on("data", (chunk) => (output.stderr += chunk))
    child.once("error", reject)
    child.once("close", (code) =>
      code === 0
        ? resolve(output.stdout)
        : reject(new Error(`${command} ${args.join(" ")}: ${output.stderr}`)),
    )
  })
}

/** The given folder, or a new one under the system's temp folder; other users may pass through but not list it. */
export async function ownFolder(name: string, folder?: string): Promise<string> {
  const path = folder ?? (await mkdtemp(join(tmpdir(), `tresen-${name}-`)))
  await mkdir(path, { recursive: true })
  await chmod(path, 0o711)
  return path
}

/** The first of the paths that can be executed. */
export function firstExecutable(...paths: string[]): string | undefined {
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

export const isRoot = () => process.getuid?.() === 0
