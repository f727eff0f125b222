/** A real Redis on a free loopback port, in memory only. */
import { rm } from "node:fs/promises"
import { firstExecutable, freePort, ownFolder, startProcess, untilListening } from "./children.ts"

export type Redis = {
  url: string
  port: number
  /** Away until `start()`; everything it held is gone, as after a crash. */
  halt(): Promise<void>
  start(): Promise<void>
  /** Hangs: connections stay open, nobody answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

const binary = () => firstExecutable("/usr/bin/redis-server", "/usr/local/bin/redis-server")

/** Why it can't run here, in plain words; undefined when it can. */
export function available(): string | undefined {
  return binary() ? undefined : "skipped: no redis"
}

/** Starts it and resolves when it accepts connections. */
export async function startRedis(): Promise<Redis> {
  const folder = await ownFolder("redis")
  const port = await freePort()
  let server = await launch(folder, port)
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    halt: () => server.end(),
    start: async () => {
      server = await launch(folder, port)
    },
    freeze: () => server.signal("SIGSTOP"),
    thaw: () => server.signal("SIGCONT"),
    stop: async () => {
      await server.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function launch(folder: string, port: number) {
  const place = ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder]
  const server = startProcess(binary()!, [...place, "--save", "", "--appendonly", "no", "--daemonize", "no"])
  await untilListening(server, port)
  return server
}
