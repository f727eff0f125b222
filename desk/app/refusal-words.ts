import { CallRefused } from "#contract/call.ts"
import { isKnown, type Say } from "../locales/words.ts"

/**
 * What the server's "no" says to the person in front of the screen, in their language. A fault of ours carries the
 * request id, so that it can be found in the log.
 */
export function refusalWords(error: unknown, say: Say): string {
  if (!(error instanceof CallRefused)) throw error
  if (error.status === 0) return say("refusal.unreached")
  const key = `refusal.${error.code}`
  const text = isKnown(key)
    ? say(key, error.body.detail as Record<string, unknown> | undefined)
    : error.body.message
  return error.status === 500 && error.body.requestId ? `${text} (${error.body.requestId})` : text
}
