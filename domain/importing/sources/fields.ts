/** Reading what others' programs answer: every field may be missing or of another kind than documented. */
export type Json = Record<string, unknown>

export const object = (value: unknown): Json =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Json) : {}
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : [])
export const text = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : ""
export const orNull = (value: unknown): string | null => text(value).trim() || null

/** ISO 8601 or seconds since 1970; undefined when it is neither, or not of our time. */
export function time(value: unknown): Date | undefined {
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(text(value))
  const year = date.getUTCFullYear()
  return year >= 1990 && year < 2200 ? date : undefined
}

/** "Mia <mia@example.com>" or a bare address, in lower case. */
export function addressIn(value: unknown): string | null {
  const found = /[^\s<>"(),:;]+@[^\s<>"(),:;]+/.exec(text(value))
  return found ? found[0].toLowerCase() : null
}

export const fullName = (person: Json, first: string, last: string): string | null =>
  `${text(person[first])} ${text(person[last])}`.trim() || null

/** A Message-ID with its brackets, as mails carry it; null when it is none. */
export function messageId(value: unknown): string | null {
  const bare = text(value).trim().replace(/^<|>$/g, "")
  return /^[^\s<>]{1,790}@[^\s<>]+$/.test(bare) ? `<${bare}>` : null
}
