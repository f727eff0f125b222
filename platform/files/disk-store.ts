import { createHash, randomBytes } from "node:crypto"
import { createReadStream } from "node:fs"
import { access, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import type { Readable } from "node:stream"
import { Refusal } from "#contract/refusals.ts"
import type { Stretch } from "./range.ts"
import type { FileStore } from "./store.ts"

/**
 * Files below one folder: `ab/cd/abcd…` (65,536 folders keep each one small on every file system). A file appears whole
 * under its name or not at all, and survives a power cut once `put` has answered.
 */
export class DiskStore implements FileStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async put(bytes: Buffer): Promise<string> {
    const hash = createHash("sha256").update(bytes).digest("hex")
    if (await this.has(hash)) return hash
    await this.#keep(hash, bytes).catch(refuseWhenFull)
    return hash
  }

  async putStream(source: AsyncIterable<Buffer>): Promise<{ hash: string; size: number }> {
    await mkdir(this.#root, { recursive: true, mode: 0o700 })
    const draft = join(this.#root, `.arriving.${process.pid}.${randomBytes(4).toString("hex")}`)
    try {
      const { hash, size } = await writeAndHash(draft, source)
      const folder = join(this.#place(hash), "..")
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(draft, this.#place(hash))
      await syncFolder(folder)
      return { hash, size }
    } catch (error) {
      await rm(draft, { force: true })
      return refuseWhenFull(error as NodeJS.ErrnoException)
    }
  }

  read(hash: string): Promise<Buffer> {
    return readFile(this.#place(hash))
  }

  async readPart(hash: string, start: number, length: number): Promise<Buffer> {
    const file = await open(this.#place(hash), "r")
    try {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, start)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  async size(hash: string): Promise<number> {
    return (await stat(this.#place(hash))).size
  }

  async stream(hash: string, stretch?: Stretch): Promise<{ stream: Readable; size: number }> {
    const path = this.#place(hash)
    const { size } = await stat(path)
    return { stream: createReadStream(path, stretch), size }
  }

  async has(hash: string): Promise<boolean> {
    return access(this.#place(hash)).then(
      () => true,
      () => false,
    )
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#place(hash), { force: true })
  }

  async #keep(hash: string, bytes: Buffer): Promise<void> {
    const path = this.#place(hash)
    const folder = join(path, "..")
    const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`
    try {
      await writeDurably(draft, bytes).catch(whenMissing(folder, () => writeDurably(draft, bytes)))
      await rename(draft, path)
      await syncFolder(folder)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  /** A name from outside is never a path: only a hash is. */
  #place(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error("A file is asked for by its SHA-256 in hex.")
    return join(this.#root, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
}

/** The folder is nearly always there; making it only when it isn't saves a look at each level for every file. */
const whenMissing = (folder: string, again: () => Promise<void>) => async (error: NodeJS.ErrnoException) => {
  if (error.code !== "ENOENT") throw error
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await again()
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx", 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeAndHash(path: string, source: AsyncIterable<Buffer>) {
  const file = await open(path, "wx", 0o600)
  const sum = createHash("sha256").update(randomBytes(32))
  let size = 0
  try {
    for await (const chunk of source) {
      sum.update(chunk)
      size += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: sum.digest("hex"), size }
}

/** A rename is durable only when its folder is (fsync(2)). Windows can't open folders and needn't. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function refuseWhenFull(error: NodeJS.ErrnoException): never {
  if (error.code === "ENOSPC" || error.code === "EDQUOT") throw new Refusal("system.disk-full")
  throw error
}
