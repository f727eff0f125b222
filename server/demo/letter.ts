import { randomUUID } from "node:crypto"

export interface Letter {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  date: Date
  /** Message-IDs before this one, oldest first. */
  references: string[]
}

/** A mail as a customer's program would send it (RFC 5322, words encoded as in RFC 2047). */
export function rawLetter({ from, to, subject, text, date, references }: Letter): Buffer {
  const headers = [
    `From: ${encoded(from.name)} <${from.address}>`,
    `To: <${to}>`,
    `Subject: ${encoded(subject)}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${randomUUID()}@example.com>`,
    ...(references.length
      ? [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join("\r\n ")}`]
      : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
  ]
  const body = Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n")
  return Buffer.from(`${headers.join("\r\n")}\r\n\r\n${body}\r\n`)
}

/** One encoded word holds 75 characters, so a long subject takes several. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const pieces: string[] = []
  let piece = ""
  for (const letter of text) {
    if (Buffer.byteLength(piece + letter) > 42) {
      pieces.push(piece)
      piece = ""
    }
    piece += letter
  }
  return [...pieces, piece].map((part) => `=?utf-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ")
}
