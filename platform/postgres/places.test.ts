import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, onTestFinished, test } from "vitest"
import { packageName } from "./binaries.ts"
import { ask, emptyFolder, held, madeFolder, started, withMould } from "./fixtures/workbench.ts"

withMould()

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === "linux"

test.runIf(isRoot && isLinux)(
  "under root PostgreSQL runs as nobody, without root's groups and environment",
  async () => {
    const { pid } = await started(await madeFolder())
    const status = readFileSync(`/proc/${pid}/status`, "utf8")
    expect(status).toMatch(/^Uid:\s+65534\s+65534/m)
    expect(status).toMatch(/^Groups:\s*(65534)?\s*$/m)
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("HOME=")
  },
)

test.runIf(isRoot && isLinux)(
  "data below a folder that only root may enter works, and nothing is opened up",
  async () => {
    const closed = emptyFolder()
    chmodSync(closed, 0o700)
    const data = join(closed, "data")
    const first = await started(data)
    await ask(first.url, "create table kept as select 1 as n")
    await first.stop()
    const second = await started(data)
    expect(await ask(second.url, "select n from kept")).toEqual([{ n: 1 }])
    expect(statSync(closed).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, "postgres")).mode & 0o777).toBe(0o700)
  },
)

test.runIf(isRoot && isLinux)(
  "a project in root's own home, install scripts held back, runs from a copy",
  async () => {
    const closed = emptyFolder()
    chmodSync(closed, 0o700)
    const project = projectIn(closed)
    renameSync(await madeFolder(), join(closed, "data"))
    const { url } = await held(join(closed, "data"), join(project, "platform/postgres/fixtures/hold.ts"))
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }])
  },
)

/** The files of this folder and the PostgreSQL package, without the links an install script would have made. */
function projectIn(folder: string): string {
  const root = join(import.meta.dirname, "../..")
  cpSync(join(root, "platform"), join(folder, "platform"), { recursive: true })
  cpSync(join(root, "package.json"), join(folder, "package.json"))
  const name = packageName()
  const home = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  const copy = join(folder, "node_modules", name)
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(home, "native/pg-symlinks.json"), "utf8")) as {
    target: string
  }[]
  for (const { target } of links) rmSync(join(copy, target), { force: true })
  return folder
}

test.runIf(isRoot && isLinux)(
  "a full disk is told in a sentence, and the half-made cluster gives its room back",
  async (t) => {
    const small = smallDisk("24m")
    if (!small) return t.skip("skipped: no right to mount")
    await expect(started(small)).rejects.toThrow("There is no room left on the disk")
    const { stdout } = spawnSync("df", ["--output=used", small], { encoding: "utf8" })
    expect(Number(stdout.split("\n")[1])).toBeLessThan(1024)
  },
)

test.runIf(isRoot && isLinux)("a read-only disk is told in a sentence", async (t) => {
  const small = smallDisk("24m")
  if (!small) return t.skip("skipped: no right to mount")
  execFileSync("mount", ["-o", "remount,ro", small])
  await expect(started(join(small, "data"))).rejects.toThrow("read-only disk. Set TRESEN_DATA")
})

function smallDisk(size: string): string | undefined {
  const at = join(emptyFolder(), "disk")
  mkdirSync(at)
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", at]).status !== 0)
    return undefined
  onTestFinished(() => void execFileSync("umount", [at]))
  return at
}
