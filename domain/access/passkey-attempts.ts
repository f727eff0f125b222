import type { Secrets } from "#platform/secrets/secrets.ts"

/** Long enough to find the security key, short enough to be worthless tomorrow. */
const LIFE_MS = 5 * 60_000

/**
 * A challenge that comes back with its own proof of being ours, so nothing need be stored between the two requests:
 * "<issued, base 36>.<challenge>.<signature>".
 */
export interface Attempt {
  challenge: string
  issuedAt: Date
}

export function newAttempt(secrets: Secrets, purpose: string, challenge: string, now: Date): string {
  const payload = `${now.getTime().toString(36)}.${challenge}`
  return `${payload}.${secrets.sign(purpose, payload)}`
}

/** Undefined when it is not ours, for something else, or too old. */
export function readAttempt(
  secrets: Secrets,
  purpose: string,
  token: string,
  now: Date,
): Attempt | undefined {
  const [issued = "", challenge = "", signature = ""] = token.split(".")
  if (!secrets.verify(purpose, `${issued}.${challenge}`, signature)) return undefined
  const issuedAt = new Date(Number.parseInt(issued, 36))
  return now.getTime() - issuedAt.getTime() < LIFE_MS ? { challenge, issuedAt } : undefined
}
