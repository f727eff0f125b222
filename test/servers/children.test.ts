import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { expect, test } from "vitest"
import { freePort, startProcess, untilListening } from "./children.ts"

const modulePath = new URL("./children.ts", import.meta.url).href
/** An ended process whose new parent has not asked for its exit code yet ("zombie") counts as ended. */
const isAlive = (pid: number) => {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"))
  } catch {
    return false
  }
}

/** A stranger's test process that starts a server and tells its id. */
async function testProcess(): Promise<{ parent: ReturnType<typeof spawn>; pid: number }> {
  const script = `import { startProcess } from ${JSON.stringify(modulePath)}
    console.log(startProcess("/bin/sleep", ["300"]).pid)
    process.stdin.on("data", () => process.exit(0))`
  const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "ignore"],
  })
  const [line] = await once(parent.stdout!, "data")
  return { parent, pid: Number(line) }
}

test("a server ends with the test process that exits", async () => {
  const { parent, pid } = await testProcess()
  expect(isAlive(pid)).toBe(true)
  parent.stdin!.write("\n")
  await once(parent, "exit")
  await expect.poll(() => isAlive(pid)).toBe(false)
})

test.skipIf(!existsSync("/usr/bin/setpriv"))(
  "a server ends even when its test process is killed",
  async () => {
    const { parent, pid } = await testProcess()
    parent.kill("SIGKILL")
    await once(parent, "exit")
    await expect.poll(() => isAlive(pid)).toBe(false)
  },
)

test("a server that dies while starting is reported in its own words", async () => {
  const server = startProcess("/bin/sh", ["-c", "echo out of paper >&2; exit 1"])
  await expect(untilListening(server, await freePort())).rejects.toThrow("out of paper")
})

test("a server that ignores the polite signal is ended all the same", async () => {
  const server = startProcess("/bin/sh", ["-c", "trap '' TERM; while :; do sleep 1; done"])
  await new Promise((resolve) => setTimeout(resolve, 100))
  await server.end(200)
  expect(server.running).toBe(false)
})

test("a free port is one that can be listened on", async () => {
  const port = await freePort()
  const listener = createServer().listen(port, "127.0.0.1")
  await once(listener, "listening")
  listener.close()
})
