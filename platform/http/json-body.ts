import type { FastifyInstance } from "fastify"
import { Refusal } from "#contract/refusals.ts"

/** What PostgreSQL can't keep: U+0000 in text, and halves of surrogate pairs in jsonb. Rare, so looked for in the raw text first. */
const troubling = /\\u0000|\\ud[89a-f]/i

/**
 * Reads JSON bodies and nothing else: any other content type is answered 415. An empty body counts as none, since clients
 * send the header with DELETE and PUT too.
 */
export function readJsonBodies(app: FastifyInstance): void {
  // "error": a body with __proto__ or constructor.prototype is refused, not silently cleaned.
  const parse = app.getDefaultJsonParser("error", "error")
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = body as string
    if (text.trim() === "") return done(null, undefined)
    parse(request, text, (error, value) => {
      if (error || !troubling.test(text)) return done(error, value)
      const outcome = storable(value)
      done(
        outcome.hasNull ? new Refusal("request.malformed", { because: "null character" }) : null,
        outcome.value,
      )
    })
  })
}

/** Finds null characters and mends lone surrogates (an emoji cut in half must not lose the message around it). */
export function storable(value: unknown): { value: unknown; hasNull: boolean } {
  let hasNull = false
  const text = (given: string) => {
    hasNull ||= given.includes("\u0000")
    return given.toWellFormed()
  }
  const walk = (given: unknown): unknown => {
    if (typeof given === "string") return text(given)
    if (Array.isArray(given)) return given.map(walk)
    if (given === null || typeof given !== "object") return given
    return Object.fromEntries(Object.entries(given).map(([name, inner]) => [text(name), walk(inner)]))
  }
  return { value: walk(value), hasNull }
}
