import { join } from "node:path"
import { eventually, type House } from "./harness.ts"
import { type ServerProcess, startProcess } from "./servers/children.ts"

const ROOT = join(import.meta.dirname, "..")

/** The server as a process of its own, on the database and folder of a house that is stopped. */
export async function serverProcess(
  house: House,
  ...more: string[]
): Promise<{ process: ServerProcess; url: string }> {
  const place = [
    "--database-url",
    house.databaseUrl,
    "--data",
    house.dataFolder,
    "--port",
    "0",
    "--host",
    "127.0.0.1",
  ]
  const flags = ["--json", "--no-copy", "--rate-factor", "1000", "--log-level", "error", ...more]
  const process = startProcess(
    globalThis.process.execPath,
    [join(ROOT, "server/main.ts"), ...place, ...flags],
    { cwd: ROOT },
  )
  const url = await eventually(() => {
    const line = process
      .output()
      .split("\n")
      .find((each) => each.startsWith("{") && each.includes('"desk"'))
    if (!line) throw new Error(`not ready: ${process.output()}`)
    return (JSON.parse(line) as { desk: string }).desk.replace("localhost", "127.0.0.1").replace(/\/$/, "")
  })
  return { process, url }
}
