import { hash, verify } from "@node-rs/argon2"

/** argon2id, 19 MiB, two passes, one lane: the package's defaults and OWASP's smallest recommended set. */
export function hashPassword(password: string): Promise<string> {
  return hash(sameInAnyKeyboard(password))
}

/** Made once from a password nobody has: what a guess for an unknown person is compared with. */
let nobodysHash: Promise<string> | undefined

/** Takes the same work and time whether there is a hash or not, so that nobody can ask who works here by the clock. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hash(crypto.randomUUID())
  const isRight = await verify(stored ?? (await nobodysHash), sameInAnyKeyboard(password))
  return isRight && Boolean(stored)
}

/** "ü" can be typed as one code point or two; NFKC makes them one (RFC 8265 §4.2 for passwords). */
function sameInAnyKeyboard(password: string): string {
  return password.normalize("NFKC")
}
