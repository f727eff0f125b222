import { isUtf8 } from "node:buffer"
import { domainToASCII } from "node:url"
import PostalMime, { type Attachment, type Address as ParsedAddress } from "postal-mime"
import { cleanText } from "./clean-text.ts"
import type { Header } from "./headers.ts"
import { headerEnd } from "./payload-key.ts"

export type Mailbox = { address: string; name?: string }
/** A mail taken apart: decoded, storable text, nothing judged yet. */
export type Mail = {
  headers: Header[]
  from?: Mailbox
  sender?: Mailbox
  replyTo: Mailbox[]
  to: Mailbox[]
  cc: Mailbox[]
  subject?: string
  /** With angle brackets; undefined when the mail has none. */
  messageId?: string
  /** Message-IDs it answers, nearest first, each once. */
  references: string[]
  date?: Date
  text?: string
  html?: string
  parts: Part[]
}
export type Part = { type: string; name?: string; contentId?: string; isInline: boolean; bytes: Buffer }

const MOST_REFERENCES = 50
const MOST_PEOPLE = 200
/** An index row of PostgreSQL holds 2,700 bytes; RFC 5322 §2.1.1 allows a line of 998. */
const LONGEST_ID = 800

/** Reads a raw mail. Throws only when the structure is hostile beyond reason (nesting over 256, headers over 2 MB). */
export async function readMail(bytes: Buffer): Promise<Mail> {
  const email = await PostalMime.parse(declared(bytes), { forceRfc822Attachments: true })
  const first = (list: ParsedAddress[] | undefined) => mailboxes(list)[0]
  const all = (list: ParsedAddress[] | undefined) => mailboxes(list).slice(0, MOST_PEOPLE)
  return {
    headers: email.headers.map(({ key, value }) => ({ key, value: cleanText(value ?? "") })),
    from: first(email.from && [email.from]),
    sender: first(email.sender && [email.sender]),
    replyTo: all(email.replyTo),
    to: all(email.to),
    cc: all(email.cc),
    subject: email.subject === undefined ? undefined : oneLine(email.subject).slice(0, 998),
    messageId: messageIds(email.messageId)[0],
    references: references(email.inReplyTo, email.references),
    date: dateOf(email.date),
    text: email.text === undefined ? undefined : cleanText(email.text),
    html: email.html === undefined ? undefined : cleanText(email.html),
    parts: email.attachments.map(partOf),
  }
}

/**
 * Old programs send umlauts without saying in which encoding. What is not UTF-8 then is Windows-1252 in all likelihood;
 * read so, "Größe" stays a word instead of losing its letters for good. Declared encodings are believed.
 */
function declared(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes
  const end = headerEnd(bytes) ?? bytes.length
  const [head, body] = [bytes.subarray(0, end), bytes.subarray(end)]
  const saysCharset = /charset\s*=/i.test(bytes.toString("latin1", 0, 64_000))
  return Buffer.concat([asUtf8(head), saysCharset ? body : asUtf8(body)])
}

const asUtf8 = (bytes: Buffer): Buffer =>
  isUtf8(bytes) ? bytes : Buffer.from(new TextDecoder("windows-1252").decode(bytes))

/** Nearest first: In-Reply-To, then References from its end (RFC 5322 §3.6.4). */
function references(inReplyTo: string | undefined, chain: string | undefined): string[] {
  return [...new Set([...messageIds(inReplyTo), ...messageIds(chain).reverse()])].slice(0, MOST_REFERENCES)
}

/** The ids in a header, brackets included. Some programs leave the brackets away; comments and phrases are skipped. */
export function messageIds(header: string | undefined): string[] {
  const text = cleanText(header ?? "").slice(0, 64_000)
  const bracketed = text.match(/<[^<>\s]{1,998}>/g)
  const ids =
    bracketed ??
    text
      .split(/\s+/)
      .filter((word) => /^[^@\s]+@[^@\s]+$/.test(word))
      .map((word) => `<${word}>`)
  return ids.filter((id) => id.length <= LONGEST_ID)
}

/** Flattens groups; drops what has no usable address. */
export function mailboxes(list: ParsedAddress[] | undefined): Mailbox[] {
  return (list ?? []).flatMap((entry) => {
    if (entry.group) return mailboxes(entry.group)
    const address = mailAddress(entry.address)
    const name = oneLine(entry.name ?? "").slice(0, 200)
    return address ? [{ address, ...(name && name !== address ? { name } : {}) }] : []
  })
}

/** Lower case, the domain in its ASCII form (RFC 5891); undefined when it can't be written to. */
export function mailAddress(text: string | undefined): string | undefined {
  const [, local, domain] =
    /^([^\s@<>"(),:;\\]{1,64}|"[^"\\\r\n]{1,62}")@([^\s@<>()]{1,253})$/.exec((text ?? "").trim()) ?? []
  if (!local || !domain) return undefined
  const ascii = domainToASCII(domain.replace(/\.$/, ""))
  return ascii ? cleanText(`${local}@${ascii}`).toLowerCase() : undefined
}

/** Marks that turn the reading direction have no place in one-line fields: they make "exe.jpg" of "gpj.exe". */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029]/g, "")
    .replace(/\s+/g, " ")
    .trim()

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? "")
  const year = date.getUTCFullYear()
  return year >= 1990 && year < 2200 ? date : undefined
}

function partOf({ mimeType, filename, contentId, disposition, related, content }: Attachment): Part {
  return {
    type: mimeType || "application/octet-stream",
    isInline: related === true || disposition === "inline",
    bytes: typeof content === "string" ? Buffer.from(content) : asBuffer(content),
    ...(filename ? { name: filename } : {}),
    ...(contentId ? { contentId: cleanText(contentId).replace(/^<|>$/g, "").slice(0, 250) } : {}),
  }
}

/** The same memory, not a copy. */
function asBuffer(content: ArrayBuffer | Uint8Array): Buffer {
  if (content instanceof Uint8Array)
    return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  return Buffer.from(content)
}
