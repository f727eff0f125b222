import type { Arrival, ArrivedReceipt } from "#contract/channel.ts"
import { type Bounce, readBounce } from "./bounce.ts"
import { type BounceReason, bounceReasons } from "./bounce-reasons.ts"
import type { BouncedRecipient } from "./bounced-recipient.ts"
import { header, readHeaders } from "./headers.ts"
import type { Letter } from "./letter.ts"
import { messageIds } from "./mail.ts"
import { readOwnMessageId } from "./own-message-id.ts"
import { meaningOfRecipients } from "./threading.ts"

type Ours = Required<Pick<ArrivedReceipt, "message">>

/**
 * A delivery report or a read receipt for a mail of ours. Matched by our own envelope sender (VERP), which survives
 * servers that quote nothing, else by the Message-ID they quote. Undefined: it is none, or about a mail we did not
 * send; then a person shall see it.
 */
export function receipts(letter: Letter): Arrival[] | undefined {
  const bounce = readBounce({ ...letter.mail, from: letter.mail.from?.address, parts: reportParts(letter) })
  if (!bounce) return readReceipt(letter)
  const ours = whose(letter, bounce.originalMessageId)
  return ours && told(ours, bounce)
}

function whose({ recipients, host }: Letter, original: string | undefined): Ours | undefined {
  const { message } = meaningOfRecipients(recipients, host)
  if (message) return { message }
  const own = readOwnMessageId(original, host)
  return own && { message: own.message }
}

function told(ours: Ours, { recipients }: Bounce): Arrival[] {
  const failed = recipients.filter(({ action }) => action === "failed")
  if (failed.length) return failed.map((recipient) => failure(ours, recipient))
  if (!recipients.length) return [failure(ours, { action: "failed", reason: "unclear", isPermanent: true })]
  if (recipients.some(({ action }) => action === "delayed"))
    return [{ type: "nothing", because: "a mail server still tries to deliver our mail" }]
  return [{ type: "nothing", because: "a mail server reports that our mail was delivered" }]
}

function failure(ours: Ours, recipient: BouncedRecipient): ArrivedReceipt {
  const { reason, isPermanent, address, diagnostic } = recipient
  const failed = { code: `email.bounce.${reason}`, because: because(reason, diagnostic), isPermanent }
  return {
    type: "receipt",
    ...ours,
    state: "failed",
    failure: { ...failed, ...(address ? { address } : {}) },
  }
}

function because(reason: BounceReason, diagnostic: string | undefined): string {
  return diagnostic
    ? `${bounceReasons[reason]} (${diagnostic.replace(/\s+/g, " ").slice(0, 300)})`
    : bounceReasons[reason]
}

/** Text of the parts that reports are made of; a large returned original is read no further than its headers. */
function reportParts({ mail }: Letter): { type: string; content: string }[] {
  return mail.parts
    .filter(({ type }) => /^(?:message\/|text\/rfc822)/i.test(type))
    .map(({ type, bytes }) => ({ type, content: bytes.toString("utf8", 0, 256_000) }))
}

/** RFC 8098: the customer's program says that our mail was displayed. */
function readReceipt(letter: Letter): Arrival[] | undefined {
  const part = reportParts(letter).find(({ type }) => /^message\/disposition-notification$/i.test(type))
  if (!part) return undefined
  const fields = readHeaders(part.content)
  const ours = whose(letter, messageIds(header(fields, "original-message-id"))[0])
  if (!ours) return undefined
  if (/displayed/i.test(header(fields, "disposition"))) return [{ type: "receipt", ...ours, state: "read" }]
  return [{ type: "nothing", because: "our mail was deleted or passed on unread" }]
}
