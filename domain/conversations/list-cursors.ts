import { isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"

/** @throws Refusal request.malformed when it is none */
export function asId(text: string | null): string | null {
  if (text === null || isId(text)) return text
  throw new Refusal("request.malformed", { issues: [{ path: "assignee", message: "me, none or an id" }] })
}

/** Where a page ended, as one word for its reader to give back. */
export function cursorOf(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url")
}

/** @throws Refusal request.malformed when it is not one of ours */
export function cursorFrom(cursor: string): [string, string, string] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, "base64url").toString())
    if (Array.isArray(parts) && parts.length === 3 && isTime(parts[0]) && isTime(parts[1]) && asId(parts[2]))
      return parts as [string, string, string]
  } catch {
    // Falls through to the refusal: a cursor that isn't ours.
  }
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}

/** As PostgreSQL writes it: "2026-11-22 03:47:38.123456+00", or "infinity". */
function isTime(part: unknown): boolean {
  if (part === "infinity") return true
  const isForm = typeof part === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(part)
  return isForm && !Number.isNaN(Date.parse(part))
}
