import { createHash } from "node:crypto"
import { readFile, stat } from "node:fs/promises"
import { extname, join, normalize, sep } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"

/** A file of a build folder, held in memory: a build is a few megabytes and asked for often. */
export interface BuiltFile {
  bytes: Buffer
  etag: string
  type: string
  changedAt: number
  /** Made or read when first wanted. */
  smaller: Map<Encoding, Promise<Buffer>>
}
export type Encoding = "br" | "gzip"

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
}
const compressible = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/
const shrink = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const suffix = { br: ".br", gzip: ".gz" }

/** Files below one folder. A rebuild is noticed by the file's time, so the server need not restart. */
export class BuiltFiles {
  readonly #root: string
  readonly #held = new Map<string, BuiltFile>()

  constructor(root: string) {
    this.#root = normalize(root)
  }

  /** The file at a URL path below the folder; undefined when there is none (or it is nobody's business). */
  async find(urlPath: string): Promise<BuiltFile | undefined> {
    const path = this.#place(urlPath)
    if (!path) return undefined
    const state = await stat(path).catch(() => undefined)
    if (!state?.isFile()) return undefined
    const held = this.#held.get(path)
    return held?.changedAt === state.mtimeMs ? held : this.#load(path, state.mtimeMs)
  }

  /** The smallest form the client takes (RFC 9110 §12.5.3), from the file beside it or made once. */
  async inFormFor(
    accepted: string,
    file: BuiltFile,
    urlPath: string,
  ): Promise<[Buffer, Encoding | undefined]> {
    const encoding = (["br", "gzip"] as const).find((name) => accepts(accepted, name))
    if (!encoding || !compressible.test(file.type) || file.bytes.length < 1024) return [file.bytes, undefined]
    const smaller = file.smaller.get(encoding) ?? this.#smaller(file, encoding, urlPath)
    file.smaller.set(encoding, smaller)
    return [await smaller, encoding]
  }

  #place(urlPath: string): string | undefined {
    let path: string
    try {
      path = decodeURIComponent(urlPath)
    } catch {
      return undefined
    }
    if (/[\0\\]/.test(path) || path.split("/").some((part) => part.startsWith("."))) return undefined
    const place = join(this.#root, path)
    return place.startsWith(this.#root + sep) ? place : undefined
  }

  async #load(path: string, changedAt: number): Promise<BuiltFile> {
    const bytes = await readFile(path)
    const file: BuiltFile = {
      bytes,
      etag: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
      type: types[extname(path)] ?? "application/octet-stream",
      changedAt,
      smaller: new Map(),
    }
    this.#held.set(path, file)
    return file
  }

  async #smaller(file: BuiltFile, encoding: Encoding, urlPath: string): Promise<Buffer> {
    const beside = await this.#beside(file, this.#place(urlPath) + suffix[encoding])
    if (beside) return beside
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
    return encoding === "br" ? shrink.br(file.bytes, { params }) : shrink.gzip(file.bytes)
  }

  /** Only when it is not older than what it is a copy of. */
  async #beside(file: BuiltFile, path: string): Promise<Buffer | undefined> {
    const state = await stat(path).catch(() => undefined)
    return state?.isFile() && state.mtimeMs >= file.changedAt ? readFile(path) : undefined
  }
}

/** Does the client take this? */
export function accepts(header: string, encoding: Encoding): boolean {
  const entry = header.split(",").find((part) => part.trim().toLowerCase().startsWith(encoding))
  return entry !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(entry)
}
