/**
 * Ids are UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. They sort by birth, so a primary key
 * that leads with the account and ends with the id keeps an account's newest rows together on disk.
 * Runs in Node and in browsers.
 */
export type Id = string

let lastMillis = 0
let counter = 0

/** A new id. Ids made by one process within the same millisecond still sort in the order they were made. */
export function newId(now: number = Date.now()): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  stampTime(bytes, now)
  stampCounter(bytes, now)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}

function stampTime(bytes: Uint8Array, now: number): void {
  let rest = now
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

/** rand_a (12 bits) counts within a millisecond, RFC 9562 §6.2 method 1; it starts in the lower half so that it rarely overflows. */
function stampCounter(bytes: Uint8Array, now: number): void {
  counter = now === lastMillis ? counter + 1 : ((bytes[6]! << 8) | bytes[7]!) & 0x7ff
  lastMillis = now
  bytes[6] = 0x70 | ((counter >> 8) & 0x0f)
  bytes[7] = counter & 0xff
}

/** The form of an id; anything else never reaches the database. */
export function isId(text: unknown): text is Id {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function format(bytes: Uint8Array): Id {
  let hex = ""
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
