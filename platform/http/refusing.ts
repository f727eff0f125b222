import { Refusal, type RefusalBody, type RefusalCode } from "#contract/refusals.ts"
import { isConnectionLost, isDiskFull } from "../db/database.ts"

/** What Fastify and its plugins throw before a handler runs, as answers of ours. */
const known: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "request.too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "request.wrong-type",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "request.wrong-type",
  FST_REQ_FILE_TOO_LARGE: "attachment.too-large",
  FST_FILES_LIMIT: "attachment.too-many",
  FST_ERR_NOT_FOUND: "request.not-found",
}

/** The refusal an error amounts to; undefined: a bug of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (isConnectionLost(error)) return new Refusal("system.busy")
  if (isDiskFull(error)) return new Refusal("system.disk-full")
  const { code = "", statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number }
  if (known[code]) return new Refusal(known[code])
  return statusCode >= 400 && statusCode < 500 ? new Refusal("request.malformed") : undefined
}

export function refusalBody(refusal: Refusal, requestId: string): RefusalBody {
  const { code, message, detail } = refusal
  return { code, message, ...(detail === undefined ? {} : { detail }), requestId }
}

/** Seconds a caller should wait, for the answers that pass by themselves. */
export function retryAfter(refusal: Refusal): number | undefined {
  if (refusal.code === "system.busy") return 2
  if (refusal.code !== "request.too-many") return undefined
  return (refusal.detail as { seconds?: number } | undefined)?.seconds ?? 5
}
