import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { small } from "../bin/launch/small.mjs"

const MAIN = join(import.meta.dirname, "../server/main.ts")

/** Whatever way this process ends, its children end with it. */
const children = new Set<ChildProcess>()
process.on("exit", () => {
  for (const child of children) child.kill("SIGTERM")
})
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code))

function keep(child: ChildProcess): void {
  children.add(child)
  child.once("close", () => children.delete(child))
}

export interface Server {
  /** "http://127.0.0.1:<port>" */
  url: string
  port: number
  pid: number
  /** Milliseconds from the spawn to the line that says it is open. */
  millis: number
  stop(): Promise<void>
}

/** The server as operators run it: a process of its own. Ended by its id. @throws with its last words when it ends early */
export async function startServer(flags: string[], env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const began = performance.now()
  const args = [
    ...small.flags,
    MAIN,
    "--json",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--log-level",
    "warn",
    ...flags,
  ]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...small.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  keep(child)
  let words = ""
  child.stderr.setEncoding("utf8").on("data", (chunk) => (words = (words + chunk).slice(-4000)))
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  const desk = await Promise.race([
    firstLine(child.stdout).then((text) => (JSON.parse(text) as { desk: string }).desk),
    ended.then(() => Promise.reject(new Error(`the server ended while starting:\n${words}`))),
  ])
  const millis = performance.now() - began
  const port = Number(new URL(desk).port)
  const stop = async () => {
    child.kill("SIGTERM")
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, port, pid: child.pid!, millis, stop }
}

/** A small program of ours beside the server (a peer, a load generator) that says one line of JSON when it is ready. */
export async function startPeer<R>(
  file: string,
  args: string[] = [],
): Promise<{
  said: R
  pid: number
  next(): Promise<unknown>
  tell(message: object): void
  stop(): Promise<void>
}> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "peers", file), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  keep(child)
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${file} ended without an answer`)
    return JSON.parse(value)
  }
  return {
    said: (await next()) as R,
    pid: child.pid!,
    next,
    tell: (message) => void child.stdin.write(`${JSON.stringify(message)}\n`),
    stop: async () => {
      child.kill("SIGTERM")
      await ended
    },
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const text of createInterface({ input: stream })) if (text.startsWith("{")) return text
  return new Promise(() => {})
}
