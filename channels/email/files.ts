import type { ArrivedFile } from "#contract/channel.ts"
import { cleanText } from "./clean-text.ts"
import type { Part } from "./mail.ts"

/** More files than anybody sends; the rest stays in the raw mail, and the thread says so. */
export const MOST_FILES = 200
const LONGEST_NAME = 180

/** The parts as files. Pictures that stand inside the HTML carry their Content-ID; the others are shown below the text. */
export function arrivedFiles(parts: Part[], shownInside: ReadonlySet<string>): ArrivedFile[] {
  return parts.slice(0, MOST_FILES).map((part, index) => ({
    name: fileName(part, index),
    type: part.type.toLowerCase().slice(0, 200),
    bytes: part.bytes,
    ...(part.contentId && shownInside.has(part.contentId) ? { inlineId: part.contentId } : {}),
  }))
}

/**
 * A name that is only a name: no path, no control characters, none of the marks that turn the reading direction (with
 * U+202E "Rechnung_fdp.exe" looks like a PDF), not hidden by a leading dot, and short.
 */
export function fileName({ name, type }: Part, index: number): string {
  const plain = cleanText(name ?? "")
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u061c\ufeff]/g, "")
    .replace(/[\n\t/\\:*?"<>|]+/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s-]+|[.\s]+$/g, "")
  return shortened(plain || nameless(type, index))
}

/** Keeps the ending, which says what it is. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? ""
  return `${name.slice(0, LONGEST_NAME - ending.length - 1).toWellFormed()}…${ending}`
}

const endings: Record<string, string> = {
  "message/rfc822": "eml",
  "text/calendar": "ics",
  "application/ics": "ics",
  "application/ms-tnef": "dat",
  "application/pkcs7-signature": "p7s",
  "application/pkcs7-mime": "p7m",
  "application/pgp-signature": "asc",
  "application/pgp-encrypted": "asc",
  "text/plain": "txt",
  "text/html": "html",
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
}

function nameless(type: string, index: number): string {
  const sub = /^(?:image|audio|video|application)\/([a-z0-9]{2,5})$/.exec(type)?.[1]
  return `file-${index + 1}.${endings[type] ?? sub ?? "bin"}`
}
