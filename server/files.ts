import type { FastifyReply, FastifyRequest } from "fastify"
import type { FoundFile } from "#domain/conversations/attaching.ts"
import { rangeOf } from "#platform/files/range.ts"
import { servingHeaders } from "#platform/files/serving.ts"
import type { House } from "./house.ts"

/** Sends a stored file, or the stretch a player asks for. Its hash is its ETag: a browser that has it gets 304 and no bytes. */
export async function sendFile(
  house: House,
  file: Pick<FoundFile, "hash" | "name" | "type" | "thumbnail">,
  size: "full" | "thumbnail",
  request: FastifyRequest,
  reply: FastifyReply,
  /** What a panel shows is shown on other people's sites; everything else stays on our own pages. */
  reach: "same-origin" | "cross-origin" = "same-origin",
): Promise<undefined> {
  const small = size === "thumbnail" && file.thumbnail
  const hash = small || file.hash
  const etag = `"${hash}"`
  reply.headers(servingHeaders(file.name, small ? "image/webp" : file.type)).header("etag", etag)
  reply.header("cache-control", "private, max-age=86400").header("cross-origin-resource-policy", reach)
  if (request.headers["if-none-match"] === etag) await reply.code(304).send()
  else await sendBytes(house, hash, wantedRange(request, etag), reply)
  return undefined
}

/** A stretch of another version than the one we have would be half of each: then the whole file goes (RFC 9110 §13.1.5). */
function wantedRange({ headers }: FastifyRequest, etag: string): string | undefined {
  const known = headers["if-range"]
  return known === undefined || known === etag ? headers.range : undefined
}

async function sendBytes(house: House, hash: string, header: string | undefined, reply: FastifyReply) {
  const size = await house.files.size(hash)
  const range = rangeOf(header, size)
  if (range === "beyond") return reply.code(416).header("content-range", `bytes */${size}`).send()
  if (range === "whole") {
    const { stream } = await house.files.stream(hash)
    return reply.header("content-length", size).send(stream)
  }
  const { start, end } = range
  const { stream } = await house.files.stream(hash, range)
  reply.code(206).header("content-range", `bytes ${start}-${end}/${size}`)
  return reply.header("content-length", end - start + 1).send(stream)
}
