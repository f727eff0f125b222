/**
 * Reads the mail that mail servers write when a mail could not be delivered. The standard form (RFC 3464) is in only
 * about half of real bounces; the rest are read from the words of qmail, Exim, Exchange, Sendmail and the German
 * providers. Whose message it was is for the caller: by our envelope sender (VERP), else by `originalMessageId`.
 */
import { copyIn, looksLikeBounce, saidRecipients } from "./bounce-words.ts"
import { type BouncedRecipient, enhancedStatus, type ReportedMail, recipient } from "./bounced-recipient.ts"
import { type Header, header, readHeaders } from "./headers.ts"

export type Bounce = {
  recipients: BouncedRecipient[]
  /** Message-ID of ours that it is about, with its angle brackets. */
  originalMessageId?: string
  /** report: RFC 3464. words: guessed from the text. */
  by: "report" | "words"
}

/** The bounce in a mail, undefined when it is none. Never throws; linear in the first 256 kB. */
export function readBounce(mail: ReportedMail): Bounce | undefined {
  const report = partOf(mail, /^message\/(?:global-)?delivery-status$/i)
  const recipients = report === undefined ? [] : reportedRecipients(report)
  const originalMessageId = originalId(mail)
  if (recipients.length) return { recipients, originalMessageId, by: "report" }
  if (!looksLikeBounce(mail)) return undefined
  return { recipients: saidRecipients(mail), originalMessageId, by: "words" }
}

const partOf = (mail: ReportedMail, type: RegExp) =>
  mail.parts.find((part) => type.test(part.type.trim()))?.content

// --- RFC 3464

/** Groups of fields between blank lines: the first is about the message, each other one about a recipient. */
function reportedRecipients(report: string): BouncedRecipient[] {
  const groups = report
    .slice(0, 256_000)
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
  return groups
    .map(readHeaders)
    .filter((fields) => header(fields, "action"))
    .slice(0, 1000)
    .map(reportedRecipient)
}

function reportedRecipient(fields: Header[]): BouncedRecipient {
  const address = reportedAddress(header(fields, "final-recipient") || header(fields, "original-recipient"))
  const diagnostic =
    header(fields, "diagnostic-code").replace(/^[a-z0-9-]{1,30}\s{0,3};\s{0,3}/i, "") || undefined
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(header(fields, "status"))?.[0]
  // Many servers report "5.0.0" and hide the true code in what they quote.
  const precise = !status || /\.0\.0$/.test(status) ? (enhancedStatus(diagnostic ?? "") ?? status) : status
  return recipient(address, actionOf(header(fields, "action")), precise, diagnostic)
}

/** "rfc822;mia+40shop.test" → the type is cut off, xtext (RFC 3461 §4) is decoded. */
function reportedAddress(field: string): string | undefined {
  const semicolon = field.indexOf(";")
  const address = field
    .slice(semicolon + 1)
    .trim()
    .replace(/^<|>$/g, "")
  const plain = address.includes("@")
    ? address
    : address.replace(/\+([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return plain.includes("@") ? plain.toLowerCase() : undefined
}

const actions = ["failed", "delayed", "delivered", "relayed", "expanded"] as const

function actionOf(value: string): BouncedRecipient["action"] {
  const word = value.toLowerCase()
  return actions.find((action) => word.startsWith(action)) ?? "failed"
}

// --- which of our messages

function originalId(mail: ReportedMail): string | undefined {
  const original = partOf(
    mail,
    /^(?:message\/(?:global|rfc822)(?:-headers)?|text\/rfc822-headers|message\/global-headers)$/i,
  )
  return messageId(original) ?? messageId(copyIn(mail.text ?? ""))
}

function messageId(headersText: string | undefined): string | undefined {
  return /^message-id:\s{0,20}(<[^<>\s]{3,400}>)/im.exec(headersText?.slice(0, 64_000) ?? "")?.[1]
}
