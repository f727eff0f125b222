import { hash } from "node:crypto"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { FastifyReply, FastifyRequest } from "fastify"
import { accepts } from "#platform/http/built-files.ts"
import { Shelf } from "#platform/memory/shelf.ts"
import { styleHash } from "#portal/style.ts"
import { isKnown } from "../static.ts"

/** Pages in their small form under the digest of what they say: the same words are not pressed twice. */
const pressed = new Shelf<Buffer>(8_000_000, (bytes) => bytes.length)
const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) }
/** Above 5 a page is smaller and no slower; 3 costs half of it and is for what is pressed for one reader (0.2 ms, a tenth larger). */
const brotli = (quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    // 64 kB hold a page; the standard 4 MB are asked for anew with each.
    [constants.BROTLI_PARAM_LGWIN]: 16,
  },
})
const well = { br: brotli(5), gzip: { level: 6 } }
const quickly = { br: brotli(3), gzip: { level: 4 } }
/** Below it is not worth it. */
const SMALLEST = 800

/** A reader's browser asks again each time and mostly hears 304; a cache in front may answer for a minute. */
const FRESH = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"

/** Pages for everybody: our own script, one style by its hash, framed by nobody. */
function headersFor(request: FastifyRequest): Record<string, string> {
  const socket = `${request.protocol === "https" ? "wss" : "ws"}://${request.host}`
  return {
    "content-security-policy": `default-src 'none'; script-src 'self'; style-src ${styleHash}; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ${socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-resource-policy": "same-origin",
  }
}

/** Sends a page or part of one, small, with an ETag; `isKept: false` for what is only for this reader now. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: string,
  { status = 200, type = "text/html; charset=utf-8", isKept = true } = {},
) {
  const bytes = Buffer.from(page)
  const encoding = encodingFor(request, bytes)
  const etag = `"${hash("sha256", bytes, "base64url").slice(0, 22)}${encoding ? `-${encoding}` : ""}"`
  reply.headers({ ...headersFor(request), vary: "accept-encoding" })
  reply.header("cache-control", isKept && status === 200 ? FRESH : "no-store")
  if (isKept) reply.header("etag", etag)
  if (isKept && status === 200 && isKnown(request.headers["if-none-match"], etag))
    return reply.code(304).send()
  if (!encoding) return reply.code(status).type(type).send(bytes)
  const small = isKept
    ? await pressed.of(etag, () => squeeze[encoding](bytes, well[encoding]))
    : await squeeze[encoding](bytes, quickly[encoding])
  return reply.code(status).type(type).header("content-encoding", encoding).send(small)
}

type Encoding = keyof typeof squeeze

function encodingFor({ headers }: FastifyRequest, bytes: Buffer): Encoding | undefined {
  if (bytes.length < SMALLEST) return undefined
  return (["br", "gzip"] as const).find((name) => accepts(String(headers["accept-encoding"] ?? ""), name))
}
