import { extname } from "node:path"
import { fileTypeFromBuffer } from "file-type"
import { dimensions } from "./dimensions.ts"
import { soundOrFilm } from "./tracks.ts"

/** What a look at the bytes told. */
export interface Sniffed {
  /** MIME type without parameters; application/octet-stream when nothing is known. */
  type: string
  /** Of pictures whose header could be read. */
  width: number | null
  height: number | null
}

/**
 * What a file is, by its bytes. Neither the name nor what the sender declared can make it something else; the name only
 * tells kinds of plain text apart.
 */
export async function sniff(bytes: Buffer, name: string): Promise<Sniffed> {
  const type = markup(bytes) ?? (await byMagic(bytes)) ?? text(bytes, name) ?? "application/octet-stream"
  const size = dimensions(type, bytes)
  return { type, width: size?.width ?? null, height: size?.height ?? null }
}

async function byMagic(bytes: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  // Without its parameters: "audio/ogg; codecs=opus" is what messengers record.
  return found && soundOrFilm(found.mime.split(";", 1)[0]!, bytes)
}

/** Enough for any prologue of comments that a browser's own sniffing would look through (WHATWG MIME Sniffing: 1445 bytes). */
const LOOK = 4096

/** Documents that browsers would run scripts in. Looked for first: some of them carry another kind's magic later on. */
function markup(bytes: Buffer): string | undefined {
  const start = beginning(bytes)
  if (!start.startsWith("<")) return undefined
  if (/<svg[\s>]/.test(start)) return "image/svg+xml"
  if (
    /^(<!--.*?-->\s*)*<(!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta)[\s>]/s.test(
      start,
    )
  )
    return "text/html"
  return start.startsWith("<?xml") ? "application/xml" : undefined
}

function beginning(bytes: Buffer): string {
  const head = bytes.subarray(0, LOOK)
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const decoded = isWide
    ? new TextDecoder(head[0] === 0xff ? "utf-16le" : "utf-16be").decode(head)
    : head.toString("utf8")
  return decoded.replace(/^[\ufeff\s]+/, "").toLowerCase()
}

/** Kinds of plain text that are told apart by the name alone, none of which a browser runs. */
const texts: Record<string, string> = {
  ".csv": "text/csv",
  ".eml": "message/rfc822",
  ".ics": "text/calendar",
  ".json": "application/json",
  ".log": "text/plain",
  ".md": "text/markdown",
  ".vcf": "text/vcard",
}

function text(bytes: Buffer, name: string): string | undefined {
  if (!bytes.length || !isText(bytes)) return undefined
  return texts[extname(name).toLowerCase()] ?? "text/plain"
}

/** UTF-8 (or UTF-16 with its mark) without the control characters that no text has. */
function isText(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  const head = bytes.subarray(0, 64 * 1024)
  try {
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true })
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoded)
  } catch {
    return false
  }
}
