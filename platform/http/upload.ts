import type { MultipartFile } from "@fastify/multipart"
import type { FastifyRequest } from "fastify"
import { Refusal } from "#contract/refusals.ts"

export interface Uploaded {
  /** As the browser named it; not safe to show or store unseen. */
  name: string
  /** As the browser declared it; sniff before believing. */
  type: string
  bytes: Buffer
}

/**
 * The one file of a multipart upload (field `file`), read to the end.
 * @throws Refusal attachment.too-large above `most` bytes, request.malformed when there is no file in it.
 */
export async function oneFile(request: FastifyRequest, most: number): Promise<Uploaded> {
  if (!request.isMultipart()) throw new Refusal("request.wrong-type")
  const part = await request.file({ limits: { fileSize: most, files: 1, fields: 10, fieldSize: 4096 } })
  if (!part) throw new Refusal("request.malformed", { issues: [{ path: "file", message: "is missing" }] })
  return { name: part.filename ?? "", type: part.mimetype, bytes: await wholly(part) }
}

async function wholly(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk as Buffer)
  // Busboy stops at the limit and only says so here; half a file must never be kept.
  if (part.file.truncated) throw new Refusal("attachment.too-large")
  return Buffer.concat(chunks)
}

export interface StreamedUpload {
  name: string
  chunks: AsyncIterable<Buffer>
}

/**
 * The one file of a multipart upload as it comes in, for what is too large to hold. Its chunks end with a refusal when the
 * file is longer than `most` bytes: what was read so far must not be kept.
 */
export async function oneStream(request: FastifyRequest, most: number): Promise<StreamedUpload> {
  if (!request.isMultipart()) throw new Refusal("request.wrong-type")
  const part = await request.file({ limits: { fileSize: most, files: 1, fields: 10, fieldSize: 4096 } })
  if (!part) throw new Refusal("request.malformed", { issues: [{ path: "file", message: "is missing" }] })
  return { name: part.filename ?? "", chunks: untilCut(part) }
}

async function* untilCut(part: MultipartFile): AsyncIterable<Buffer> {
  for await (const chunk of part.file) yield chunk as Buffer
  if (part.file.truncated) throw new Refusal("attachment.too-large")
}
