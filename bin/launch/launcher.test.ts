import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, onTestFinished, test } from "vitest"

const root = join(import.meta.dirname, "../..")

/** A clone with nothing installed: the launcher and the two package files. */
function freshClone(): string {
  const folder = emptyFolder()
  for (const path of ["bin", "package.json", "package-lock.json"])
    cpSync(join(root, path), join(folder, path), { recursive: true })
  return folder
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tresen-launcher-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clone whose packages count as installed, with a program of the test's own instead of the server. */
function cloneWithServer(program: string): string {
  const folder = freshClone()
  writeFileSync(join(folder, "package-lock.json"), '{ "packages": { "": {} } }')
  mkdirSync(join(folder, "node_modules"))
  writeFileSync(join(folder, "node_modules/.package-lock.json"), '{ "packages": {} }')
  mkdirSync(join(folder, "server"))
  writeFileSync(join(folder, "server/main.ts"), program)
  return folder
}

function environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|TRESEN_|VITEST|NODE_ENV)/.test(name))
  return { ...Object.fromEntries(own), ...more }
}

function tresen(folder: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  const run = spawnSync(process.execPath, [join(folder, "bin/tresen"), ...args], {
    encoding: "utf8",
    env: environment(more),
    input: "",
  })
  return { code: run.status, out: run.stdout, error: run.stderr }
}

test.each(["start", "test", "bench", "screens", "api-key"])(
  "%s explains itself without installing anything",
  (command) => {
    const folder = freshClone()
    const { code, out } = tresen(folder, [command, "--help"])
    expect(code).toBe(0)
    expect(out).toContain(
      command === "api-key"
        ? "node bin/tresen api-key"
        : `npm ${out.includes("npm run") ? "run " : ""}${command}`,
    )
    expect(existsSync(join(folder, ".tresen"))).toBe(false)
  },
)

test("the help of start names every option that the server knows", () => {
  const source = readFileSync(join(root, "server/config.ts"), "utf8")
  const options = /KNOWN = new Set\(\s*"([^"]+)"/.exec(source)![1]!.split(" ")
  const { out } = tresen(root, ["start", "--help"])
  const missing = options.filter((option) => option !== "name" && !out.includes(`--${option} `))
  expect(options.length).toBeGreaterThan(5)
  expect(missing).toEqual([])
})

test("a command that does not exist is refused with the list of those that do", () => {
  const { code, error } = tresen(freshClone(), ["strat"])
  expect(code).toBe(1)
  expect(error).toContain('There is no command "strat"')
  expect(error).toContain("npm start")
})

test("without npm one sentence says where to get it", () => {
  const { code, error } = tresen(freshClone(), ["start"], { PATH: emptyFolder() })
  expect(code).toBe(1)
  expect(error).toContain("npm was not found. It comes with Node.js")
  expect(error).not.toContain("    at ")
})

test("without a network one sentence says what could not be fetched", () => {
  const nowhere = {
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_cache: emptyFolder(),
    npm_config_fetch_retries: "0",
  }
  const { code, out, error } = tresen(freshClone(), ["start", "--json"], nowhere)
  expect(code).toBe(1)
  expect(error).toContain("The packages could not be fetched because the npm registry can't be reached.")
  expect(error).not.toContain("    at ")
  expect(out).toBe("")
})

const canMount = process.getuid?.() === 0 && process.platform === "linux"

test.runIf(canMount)("a read-only folder is told in a sentence", (t) => {
  const disk = smallDisk("8m")
  if (!disk) return t.skip("skipped: no right to mount")
  cpSync(freshClone(), disk, { recursive: true })
  execFileSync("mount", ["-o", "remount,ro", disk])
  const { code, error } = tresen(disk, ["start"])
  expect(code).toBe(1)
  expect(error).toMatch(/is on a read-only disk. Put Tresen into a folder that can be written to\.\n$/)
  expect(error).not.toContain("    at ")
})

test.runIf(canMount)("a full disk is told in a sentence", (t) => {
  const disk = smallDisk("2m")
  if (!disk) return t.skip("skipped: no right to mount")
  cpSync(freshClone(), disk, { recursive: true })
  spawnSync("dd", ["if=/dev/zero", `of=${disk}/ballast`, "bs=4k"])
  const { code, error } = tresen(disk, ["start"])
  expect(code).toBe(1)
  expect(error).toContain("There is no room left on the disk")
  expect(error).not.toContain("    at ")
})

function smallDisk(size: string): string | undefined {
  const at = join(emptyFolder(), "disk")
  mkdirSync(at)
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", at]).status !== 0) return undefined
  onTestFinished(() => void execFileSync("umount", [at]))
  return at
}

test("start hands its options and its exit code through, and adds nothing to stdout under --json", () => {
  const folder = cloneWithServer("console.log(JSON.stringify(process.argv.slice(2)))\nprocess.exit(7)")
  const { code, out } = tresen(folder, ["start", "--json", "--port", "4711"])
  expect(out).toBe('["--json","--port","4711"]\n')
  expect(code).toBe(7)
})

test("the server keeps what it compiled beside the clone, from its first file on, and its young objects small", () => {
  const folder = cloneWithServer("console.log(process.env.NODE_COMPILE_CACHE, process.execArgv.join())")
  const { out } = tresen(folder, ["start", "--json"])
  expect(out).toBe(`${join(folder, ".tresen/compile-cache")} --max-semi-space-size=4\n`)
})

const PATIENT = `
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => { console.log("stopping after " + name); process.exit(0) })
setInterval(() => {}, 1000)
console.log(process.pid)
`

test.each(["SIGINT", "SIGTERM"] as const)("%s reaches the server, which stops in order", async (signal) => {
  const { launcher, lines } = await serving()
  launcher.kill(signal)
  expect(await exitOf(launcher)).toBe(0)
  expect(lines.join("")).toContain(`stopping after ${signal}`)
})

test.runIf(process.platform === "linux")(
  "the server ends when the shell that npm had started it in ends",
  async () => {
    const folder = cloneWithServer(PATIENT)
    const script = `"${process.execPath}" bin/tresen start --json; true` // two commands, so that the shell stays
    const shell = spawn("sh", ["-c", script], {
      cwd: folder,
      env: environment({ npm_lifecycle_event: "start" }),
    })
    const server = Number(await firstLine(shell))
    shell.kill("SIGTERM")
    for (let i = 0; i < 1200 && isAlive(server); i++) await sleep(50)
    expect(isAlive(server)).toBe(false)
  },
)

async function serving() {
  const folder = cloneWithServer(PATIENT)
  const launcher = spawn(process.execPath, [join(folder, "bin/tresen"), "start", "--json"], {
    env: environment({}),
  })
  onTestFinished(() => void launcher.kill("SIGKILL"))
  const lines: string[] = []
  launcher.stdout.on("data", (data) => lines.push(String(data)))
  await firstLine(launcher)
  return { launcher, lines }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout!.once("data", (data) => resolve(String(data)))
    child.once("close", () => reject(new Error("it ended without a word")))
  })
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test("the last line of a test run says how many passed, and a failure gives a bad exit code", () => {
  const folder = freshClone()
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  writeFileSync(
    join(folder, "sample.test.ts"),
    `import { expect, test } from "vitest"
     test("holds", () => expect(1).toBe(1))
     test("does not hold", () => expect(1).toBe(2))
     test.skip("is left out", () => {})`,
  )
  const { code, out } = tresen(folder, ["test", "sample.test.ts"], { CHROME_PATH: process.execPath })
  expect(lastLine(out)).toBe("1 passed, 1 failed, 1 skipped")
  expect(code).toBe(1)
})

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1)

test("a test file that can't be loaded counts as a failure", () => {
  const folder = freshClone()
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  writeFileSync(join(folder, "broken.test.ts"), 'import "./missing.ts"')
  const { code, out } = tresen(folder, ["test", "broken.test.ts"], { CHROME_PATH: process.execPath })
  expect(lastLine(out)).toBe("0 passed, 1 failed, 0 skipped")
  expect(code).toBe(1)
})

const older = ["/usr/bin/node", "/usr/local/bin/node"].find(
  (path) => existsSync(path) && major(path) >= 18 && major(path) < 24,
)

function major(node: string): number {
  return Number(execFileSync(node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }))
}

test.runIf(older)("an older Node fetches Node 24 for the server, and never leaves half of it behind", () => {
  const folder = cloneWithServer("console.log(process.version)")
  const env = environment({
    PATH: `${dirname(older!)}:/usr/bin:/bin`,
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_fetch_retries: "0",
  })
  const failed = spawnSync(older!, [join(folder, "bin/tresen"), "start"], {
    encoding: "utf8",
    env: { ...env, npm_config_cache: emptyFolder() },
  })
  expect(failed.stderr).toContain("Node 24 could not be fetched because the npm registry can't be reached.")
  expect(readdirOf(join(folder, ".tresen"))).toEqual([])
})

function readdirOf(folder: string): string[] {
  return execFileSync("ls", ["-A", folder], { encoding: "utf8" }).split("\n").filter(Boolean)
}

test("the pipeline's script is npm test and nothing else", () => {
  const lines = readFileSync(join(root, ".ci/run"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
  expect(lines).toEqual(['cd "$(dirname "$0")/.." && exec npm test'])
})
