import { htmlToText } from "./html-to-text.ts"
import type { Letter } from "./letter.ts"
import type { Mail } from "./mail.ts"
import { splitQuoted } from "./quote-stripping.ts"
import { splitQuotedHtml } from "./quoted-html.ts"
import { safeHtml } from "./safe-html.ts"

export type Body = {
  text: string
  quoted?: string
  html?: string
  /** Content-IDs of the pictures that stand inside the HTML. */
  shownInside: ReadonlySet<string>
  /** For the envelope: what was held back or cut, so that nothing is missing without a word. */
  remarks: Record<string, unknown>
}

/** More text than a person writes or reads; the raw mail has the rest. */
const LONGEST_TEXT = 500_000

/** What the writer said just now as text, the quoted rest apart, and the HTML made safe. */
export function arrivedBody(letter: Pick<Letter, "mail" | "raw">): Body {
  const { mail } = letter
  const subject = mail.subject
  const html = mail.html ? arrivedHtml(mail.html, letter) : undefined
  const plain = mail.text?.trim() ? mail.text : mail.html ? htmlToText(mail.html) : ""
  const split = splitQuoted(plain.slice(0, LONGEST_TEXT), { subject })
  const quoted = split.quoted ?? (html?.quotedHtml ? htmlToText(html.quotedHtml) : undefined)
  return {
    text: withNote(split.text, letter),
    ...(quoted ? { quoted } : {}),
    ...(html?.html ? { html: html.html } : {}),
    shownInside: html?.shownInside ?? new Set(),
    remarks: { ...html?.remarks, ...(plain.length > LONGEST_TEXT ? { isCut: true } : {}) },
  }
}

function arrivedHtml(original: string, { mail }: Pick<Letter, "mail">) {
  const { html: head, quotedHtml } = splitQuotedHtml(original, { subject: mail.subject })
  const known = contentIds(mail)
  const shownInside = new Set<string>()
  const inline = (id: string) => {
    if (!known.has(id)) return undefined
    shownInside.add(id)
    return `cid:${encodeURIComponent(id)}`
  }
  const { html, remoteImages, trackers, isCut } = safeHtml(head, { inline })
  const remarks = {
    ...(remoteImages ? { remoteImages } : {}),
    ...(trackers ? { trackers } : {}),
    ...(isCut ? { isCut } : {}),
  }
  return { html, quotedHtml, shownInside, remarks }
}

const contentIds = ({ parts }: Mail) =>
  new Set(parts.map(({ contentId }) => contentId).filter((id) => id !== undefined))

/** Mail that could only be brought in part says so itself, above what there is (rule M5: never skipped in silence). */
function withNote(text: string, { raw }: Pick<Letter, "raw">): string {
  const { tooLarge, unfetchable } = raw.hints as {
    tooLarge?: { bytes: number; limit: number }
    unfetchable?: boolean
  }
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
  const note = tooLarge
    ? `[This mail is ${megabytes(tooLarge.bytes)}; this inbox takes up to ${megabytes(tooLarge.limit)}. Its files are still in the mailbox.]`
    : unfetchable
      ? "[The mail server could not hand this mail out. It is still in the mailbox.]"
      : ""
  return note ? `${note}\n\n${text}`.trim() : text
}
