import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import type { Vouched } from "#contract/channel.ts"

const claims = z.object({
  /** The shop's own id of the customer. */
  id: z.union([z.string().min(1).max(200), z.number().transform(String)]),
  email: z.email().max(254).optional(),
  name: z.string().max(200).optional(),
  /** Seconds since 1970. Without an end a leaked token would vouch for ever. */
  exp: z.number(),
})

/** A token may not be good for longer than this: its leak shall end some day. */
const longestLife = 31 * 24 * 3600

/**
 * Reads `base64url(payload).base64url(HMAC-SHA256(key, base64url(payload)))`, signed by the shop's server with the
 * inbox's key. The signature is over the encoded text as it was sent, so no two readers can disagree about it.
 * Undefined: no key is set, not genuine, too old, or no customer in it.
 */
export function vouched(key: string, token: string, now: Date): Vouched | undefined {
  const [payload, signature, more] = token.split(".")
  if (!key || !payload || !signature || more !== undefined) return undefined
  if (!isSigned(key, payload, signature)) return undefined
  const read = claims.safeParse(json(payload))
  if (!read.success) return undefined
  const { exp, ...who } = read.data
  const left = exp - now.getTime() / 1000
  return left > 0 && left <= longestLife ? who : undefined
}

/** What the shop's server does; here for tests and as the reference for SETUP.md. */
export function vouchFor(key: string, payload: object): string {
  const text = Buffer.from(JSON.stringify(payload)).toString("base64url")
  return `${text}.${sign(key, text).toString("base64url")}`
}

const sign = (key: string, text: string) => createHmac("sha256", key).update(text).digest()

function isSigned(key: string, payload: string, signature: string): boolean {
  const given = Buffer.from(signature, "base64url")
  const expected = sign(key, payload)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function json(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))
  } catch {
    return undefined
  }
}
