import { setTimeout as pause } from "node:timers/promises"
import type { SendMailOptions, Transporter } from "nodemailer"
import type { Host, Outgoing, SendResult } from "#contract/channel.ts"
import { bounceReason, bounceReasons } from "./bounce-reasons.ts"
import { compose } from "./compose.ts"
import { ownMessageId } from "./own-message-id.ts"
import { NOWHERE } from "./parse.ts"
import { smtpServer, troubleWith, wordsOf } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"
import { pooledTransport } from "./smtp-transport.ts"

/** Bytes of all files together. Base64 makes 25 MB of it, which is what large providers accept. */
export const MOST_FILE_BYTES = 18 * 1024 * 1024

const LONGEST_SENDING = 180_000

type Fault = Error & {
  code?: string
  command?: string
  responseCode?: number
  response?: string
  rejectedErrors?: Fault[]
}

/**
 * Hands a message to the SMTP server. "sent" means that the server took it for the customer; bounces come later as
 * receipts. A broken connection can leave a mail delivered and us without the answer: the retry carries the same
 * Message-ID, so that receivers can drop it.
 */
export async function sendMail(settings: EmailSettings, message: Outgoing, host: Host): Promise<SendResult> {
  const refused = unsendable(message)
  if (refused) return refused
  const mail = await compose(message, settings, host)
  const transport = pooledTransport(host.inbox.id, settings)
  const giveUp = new AbortController()
  try {
    return await Promise.race([handOver(transport, mail, message, settings, host), tooLong(giveUp.signal)])
  } catch (error) {
    return failure(error as Fault, settings)
  } finally {
    giveUp.abort()
  }
}

/** Each step has its own limit already; this one holds even if a step never answers. */
async function tooLong(signal: AbortSignal): Promise<SendResult> {
  await pause(LONGEST_SENDING, undefined, { signal, ref: false }).catch(() => {})
  return later("email.unreachable", "The SMTP server did not take the mail in time.")
}

function unsendable({ to, attachments }: Outgoing): SendResult | undefined {
  if (to.address.endsWith(`@${NOWHERE}`))
    return rejected("email.no-sender", "This mail named no sender, so there is no address to answer to.")
  const bytes = attachments.reduce((sum, { size }) => sum + size, 0)
  if (bytes <= MOST_FILE_BYTES) return undefined
  return rejected("email.too-large", "The files are together larger than mail servers take (18 MB).")
}

async function handOver(
  transport: Transporter,
  mail: SendMailOptions,
  message: Outgoing,
  settings: EmailSettings,
  host: Host,
): Promise<SendResult> {
  try {
    return outcome(await transport.sendMail(mail), message, settings, host)
  } catch (error) {
    if (!isSenderRefused(error as Fault, mail, settings)) throw error
    host.log.warn(
      { error: wordsOf(error) },
      "the SMTP server takes no other envelope sender; bounces come by Message-ID",
    )
    const plain = { ...mail, envelope: { ...mail.envelope, from: settings.address } } as SendMailOptions
    return outcome(await transport.sendMail(plain), message, settings, host)
  }
}

/** Some providers let an account send as itself only and refuse name+detail. */
function isSenderRefused(
  { command, responseCode }: Fault,
  { envelope }: SendMailOptions,
  settings: EmailSettings,
): boolean {
  const isOwnDetail = (envelope as { from: string }).from !== settings.address
  return isOwnDetail && command === "MAIL FROM" && (responseCode ?? 0) >= 500
}

/** With several recipients some may be refused while the mail goes out to the rest. The customer decides. */
function outcome(
  { rejected: refused, rejectedErrors }: { rejected?: unknown[]; rejectedErrors?: Fault[] },
  { id, conversation, to }: Outgoing,
  { address: own }: EmailSettings,
  host: Host,
): SendResult {
  const addresses = (refused ?? []).map((one) => String((one as { address?: string }).address ?? one))
  if (addresses.includes(to.address)) return recipientRefused(rejectedErrors?.[addresses.indexOf(to.address)])
  if (addresses.length) host.log.warn({ copies: addresses.length }, "a copy was refused by the SMTP server")
  return { sent: ownMessageId(id, conversation.id, own, host) }
}

function failure(error: Fault, settings: EmailSettings): SendResult {
  const first = error.rejectedErrors?.[0] ?? error
  const code = first.responseCode ?? 0
  const trouble = troubleWith(error, smtpServer(settings))
  if (trouble.needs !== "patience" || error.code === "EAUTH")
    return code >= 400 && code < 500
      ? later(trouble.code, trouble.message)
      : { failed: "needs-reconnect", code: trouble.code, because: trouble.message }
  return code >= 500 ? recipientRefused(first) : later(trouble.code, trouble.message)
}

/** 4yz asks to come back, 5yz is final (RFC 5321 §4.2.1). */
function recipientRefused(error: Fault | undefined): SendResult {
  const words = error ? wordsOf(error) : ""
  if (error?.responseCode && error.responseCode < 500) return later("email.recipient-later", words)
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0]
  const reason = bounceReason(status, words)
  return rejected(`email.bounce.${reason}`, `${bounceReasons[reason]} (${words})`)
}

const rejected = (code: string, because: string): SendResult => ({ failed: "rejected", code, because })
const later = (code: string, because: string): SendResult => ({ failed: "retry-later", code, because })
