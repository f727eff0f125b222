import { flushCompileCache } from "node:module"
import { CannotStart } from "#platform/cannot-start.ts"
import { type Config, configOfProcess } from "./config.ts"
import { type Running, startServer } from "./start.ts"

/** The server process: start, say where, stop cleanly on SIGINT and SIGTERM. */
try {
  const { config, began } = configOfProcess()
  const running = await startServer(config)
  leaveOnSignal(running)
  tell(config, running, began)
  // What was compiled is kept for the next start (bin/launch/small.mjs) now and not only at the end: a process may be killed.
  flushCompileCache()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(1)
}

/**
 * The terminal and npm both pass Ctrl-C on, so a second signal within a second is the same one. A later one means: now;
 * what is committed stays committed.
 */
function leaveOnSignal(running: Running): void {
  let askedAt: number | undefined
  const onSignal = () => {
    if (askedAt !== undefined && Date.now() - askedAt > 1000) process.exit(130)
    if (askedAt === undefined) void leave(running)
    askedAt ??= Date.now()
  }
  process.on("SIGINT", onSignal)
  process.on("SIGTERM", onSignal)
}

async function leave(running: Running): Promise<void> {
  await running.stop()
  process.exit(0)
}

function tell(config: Config, { house, signInLink }: Running, began: number): void {
  const base = house.publicUrl
  const seconds = Math.round((Date.now() - began) / 100) / 10
  const facts = {
    desk: `${base}/`,
    signIn: signInLink ?? null,
    try: tryUrl(base),
    help: `${base}/help`,
    api: `${base}/api`,
    data: config.dataFolder,
    seconds,
  }
  if (config.json) {
    console.log(JSON.stringify(facts))
    return
  }
  const lines = [
    ["Desk", facts.desk],
    ["Sign in once", facts.signIn ?? "(somebody has joined already)"],
    ["Try the chat", facts.try],
    ["Help centre", facts.help],
    ["API", facts.api],
    ["Data", facts.data],
    ["Ready in", `${seconds} s`],
  ]
  console.log(
    `\n  Tresen is open.\n\n${lines.map(([name, value]) => `  ${name!.padEnd(14)}${value}`).join("\n")}\n`,
  )
}

/** The try-it page plays a stranger's website, so it lives on another origin than the desk. */
function tryUrl(base: string): string {
  return `${base.replace("//localhost:", "//127.0.0.1:")}/try`
}
