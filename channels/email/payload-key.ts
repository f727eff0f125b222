import { createHash } from "node:crypto"

/**
 * What makes a redelivered mail recognisable: its Message-ID and a hash of its body, not its place in a mailbox.
 * So the same mail is kept once whether it comes by IMAP, again after a change of UIDVALIDITY (rule M1), or
 * by SMTP twice because our 250 got lost. Two mails that share a Message-ID but not the body are both kept.
 * Lines that relays add (Received, Delivered-To, spam marks) don't count.
 */
export function payloadKey(bytes: Buffer): string {
  const end = headerEnd(bytes)
  const header = bytes.toString("latin1", 0, end ?? bytes.length).replace(/\r?\n[ \t]+/g, " ")
  const identity = messageId(header) ?? senderLines(header)
  const body = createHash("sha256")
    .update(bytes.subarray(end ?? 0))
    .digest()
  return `mail:${createHash("sha256").update(identity).update("\n").update(body).digest("hex").slice(0, 40)}`
}

/** Offset of the body: behind the first empty line; undefined when there is none. */
export function headerEnd(bytes: Buffer): number | undefined {
  if (bytes[0] === 10) return 1
  if (bytes[0] === 13 && bytes[1] === 10) return 2
  const ends = [at(bytes, "\r\n\r\n"), at(bytes, "\n\n")].filter((end) => end !== undefined)
  return ends.length ? Math.min(...ends) : undefined
}

function at(bytes: Buffer, mark: string): number | undefined {
  const found = bytes.indexOf(mark)
  return found < 0 ? undefined : found + mark.length
}

const messageId = (header: string): string | undefined => /^message-id:\s*(<[^>\n]+>)/im.exec(header)?.[1]

/** Without a Message-ID two equal bodies ("Hi") are different mails when sender, date or subject differ. */
const senderLines = (header: string): string =>
  ["from", "date", "subject"]
    .map((name) => new RegExp(`^${name}:.*$`, "im").exec(header)?.[0] ?? "")
    .join("\n")
