import { createHash, randomBytes } from "node:crypto"

/** 256 random bits, safe in URLs and cookies. Only their hash is stored, so a stolen database opens no door. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

/** Tokens are random, not chosen: one plain SHA-256 is enough, and a single index lookup finds them. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest()
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"

/** Lower-case base32 (RFC 4648 §6) without padding: survives being read out, typed and double-clicked. */
export function base32(bytes: Uint8Array): string {
  let text = ""
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits ? text + ALPHABET[(held << (5 - bits)) & 31] : text
}
