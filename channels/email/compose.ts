import type { SendMailOptions } from "nodemailer"
import type { Address, Host, Outgoing } from "#contract/channel.ts"
import { oneLine } from "./mail.ts"
import { htmlBody, plainBody } from "./outgoing-body.ts"
import { ownMessageId } from "./own-message-id.ts"
import { bounceAddress, replyAddress } from "./reply-address.ts"
import type { EmailSettings } from "./settings.ts"
import { signature } from "./signing.ts"
import { wordsFor } from "./words.ts"

/** References longer than this are cut in the middle; the first keeps old programs threading (RFC 5322 §3.6.4). */
const MOST_REFERENCES = 20

/**
 * Our message as a mail. Names, subject and addresses are brought to one line here and checked again by nodemailer:
 * no text of anybody can add a header.
 */
export async function compose(
  message: Outgoing,
  settings: EmailSettings,
  host: Host,
): Promise<SendMailOptions> {
  const { address } = settings
  return {
    messageId: ownMessageId(message.id, message.conversation.id, address, host),
    from: { name: senderName(message, settings), address },
    replyTo: replyTo(message, settings, host),
    to: mailbox(message.to),
    cc: message.cc.map(mailbox),
    bcc: message.bcc.map(mailbox),
    subject: subjectOf(message, settings),
    text: plainBody(message, settings),
    html: htmlBody(message, settings),
    attachments: await files(message),
    envelope: envelope(message, settings, host),
    ...chain(message),
    ...automatic(message),
    ...signature(settings),
  }
}

/** Envelope sender only we can have made: a bounce to it names the message (VERP). */
export function envelope(
  message: Outgoing,
  settings: EmailSettings,
  host: Host,
): { from: string; to: string[] } {
  const from = settings.plusAddresses ? bounceAddress(settings.address, message.id, host) : undefined
  const to = [message.to, ...message.cc, ...message.bcc].map(({ address }) => address)
  return { from: from ?? settings.address, to: [...new Set(to)] }
}

function senderName({ author, isAutomatic }: Outgoing, { senderName: shop }: EmailSettings): string {
  const names = (isAutomatic && shop ? [shop] : [author, shop]).map(oneLine).filter(Boolean)
  return [...new Set(names)].join(" · ").slice(0, 200)
}

function replyTo(
  message: Outgoing,
  settings: EmailSettings,
  host: Host,
): Address | undefined | { name: string; address: string } {
  const address = settings.plusAddresses
    ? replyAddress(settings.address, message.conversation, host)
    : undefined
  return address ? { name: oneLine(settings.senderName || message.author), address } : undefined
}

const mailbox = ({ address, name }: Address) => ({ name: oneLine(name ?? "").slice(0, 200), address })

/** Follows the customer's subject; "Re:" once, in whatever language it stood there before. */
function subjectOf(
  { conversation, inReplyTo, locale }: Outgoing,
  { senderName: shop }: EmailSettings,
): string {
  const subject = oneLine(conversation.subject ?? "")
  if (!subject) return wordsFor(locale).subject(oneLine(shop))
  return inReplyTo ? `Re: ${withoutReplyMarks(subject)}` : subject
}

const replyMarks =
  /^(?:(?:re|aw|antw|antwort|sv|vs|odp|ynt|bls|balas|rif|ref|res|rép|ang|vá|hl|回复|回覆|返信|答复|рe|отв|на|πρ)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]\s*)+/iu

export const withoutReplyMarks = (subject: string): string =>
  subject.replace(replyMarks, "").trim() || subject

function chain({ inReplyTo, references }: Outgoing): Pick<SendMailOptions, "inReplyTo" | "references"> {
  const ids = [...new Set([...references, ...(inReplyTo ? [inReplyTo] : [])])].filter(isMessageId)
  const kept = ids.length > MOST_REFERENCES ? [ids[0]!, ...ids.slice(1 - MOST_REFERENCES)] : ids
  return {
    ...(inReplyTo && isMessageId(inReplyTo) ? { inReplyTo } : {}),
    ...(kept.length ? { references: kept } : {}),
  }
}

/** What other channels call a provider id has no place in mail headers. */
const isMessageId = (id: string) => /^<[^<>\s]{3,996}>$/.test(id) && !id.endsWith("@no-message-id.invalid>")

/** RFC 3834 §5; Exchange listens to its own header only. */
function automatic({ isAutomatic }: Outgoing): Pick<SendMailOptions, "headers"> {
  if (!isAutomatic) return {}
  return { headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" } }
}

async function files({ attachments }: Outgoing): Promise<SendMailOptions["attachments"]> {
  const read = attachments.map(async ({ name, type, read }) => ({
    filename: oneLine(name).slice(0, 180),
    contentType: type,
    content: await read(),
  }))
  return Promise.all(read)
}
