import { createHash } from "node:crypto"
import type { Address, Arrival, ArrivedMessage, Host, Raw } from "#contract/channel.ts"
import { machineWritten } from "./auto-reply.ts"
import { arrivedBody } from "./body.ts"
import { arrivedFiles, MOST_FILES } from "./files.ts"
import { header } from "./headers.ts"
import type { Letter } from "./letter.ts"
import { type Mail, type Mailbox, mailAddress, readMail } from "./mail.ts"
import type { Lookup } from "./name-lookup.ts"
import { isNoReplyAddress } from "./no-reply.ts"
import { readOwnMessageId } from "./own-message-id.ts"
import { payloadKey } from "./payload-key.ts"
import { receipts } from "./receipts.ts"
import { plainAddress } from "./reply-address.ts"
import { type EmailSettings, ownAddresses } from "./settings.ts"
import { recipientsOf, threadOf } from "./threading.ts"
import { verdictOf } from "./verdict.ts"

/** What a kept mail turns out to be: a receipt for a mail of ours, our own copy, or (whatever it looks like) a message. */
export async function parseMail(
  settings: EmailSettings,
  raw: Raw,
  host: Pick<Host, "sign">,
  lookup?: Lookup,
): Promise<Arrival[]> {
  const mail = await readMail(raw.bytes)
  const own = ownAddresses(settings)
  const letter: Letter = { mail, raw, settings, host, own, recipients: recipientsOf(mail, raw.hints), lookup }
  if (isOurCopy(letter)) return [{ type: "nothing", because: "our own mail came back as a copy" }]
  return receipts(letter) ?? [await message(letter)]
}

function isOurCopy({ mail, own, host }: Letter): boolean {
  const isOurs = mail.from !== undefined && own.includes(plainAddress(mail.from.address))
  return isOurs && readOwnMessageId(mail.messageId, host) !== undefined
}

async function message(letter: Letter): Promise<ArrivedMessage> {
  const { mail, raw } = letter
  const body = arrivedBody(letter)
  // Of a mail that was cut off the files are cut off too.
  const files = raw.hints.tooLarge ? [] : arrivedFiles(mail.parts, body.shownInside)
  const providerId = mail.messageId ?? `<${payloadKey(raw.bytes).slice(5)}@no-message-id.invalid>`
  const from = writer(letter, providerId)
  const subject = mail.subject || undefined
  return {
    type: "message",
    providerId,
    fingerprint: fingerprintOf(from, subject, body.text, files),
    from,
    text: body.text,
    ...(body.quoted ? { quoted: body.quoted } : {}),
    ...(body.html ? { html: body.html } : {}),
    ...(subject ? { subject } : {}),
    attachments: files,
    ...(mail.date ? { sentAt: mail.date } : {}),
    ...automatic(letter),
    thread: threadOf(letter),
    ...copies(letter, from.address),
    envelope: { ...(await envelope(letter)), ...body.remarks, ...leftOut(mail) },
    ...locale(mail),
  }
}

/**
 * Who wrote. Contact forms write as the shop or as no-reply@ and name the person in Reply-To: then that is the customer.
 * Without any sender the mail is still shown, under an address that leads nowhere (RFC 2606), each its own.
 */
function writer({ mail, raw, own }: Letter, providerId: string): Address {
  const from = mail.from ?? mail.sender
  const person = mail.replyTo.find(
    ({ address }) => !own.includes(plainAddress(address)) && !isNoReplyAddress(address),
  )
  const isForm = from && (own.includes(plainAddress(from.address)) || isNoReplyAddress(from.address))
  const shown = (isForm && person) || from || person || envelopeSender(raw)
  if (shown) return asAddress(shown)
  const hash = createHash("sha256").update(providerId).digest("hex").slice(0, 12)
  return { channel: "email", address: `unknown-${hash}@${NOWHERE}` }
}

/** Domain of senders that can't be answered. */
export const NOWHERE = "no-sender.invalid"

function envelopeSender({ hints }: Raw): Mailbox | undefined {
  const address = typeof hints.from === "string" ? mailAddress(hints.from) : undefined
  return address ? { address } : undefined
}

const asAddress = ({ address, name }: Mailbox): Address => ({
  channel: "email",
  address,
  ...(name ? { name } : {}),
})

/** A newsletter needs no answer; but somebody who answers us through a list or a CRM is a person. */
function automatic(letter: Letter): { automatic?: { why: string } } {
  const { mail, own } = letter
  const { hints } = letter.raw
  const judged = machineWritten({
    headers: mail.headers,
    subject: mail.subject,
    from: mail.from?.address,
    envelopeFrom: typeof hints.from === "string" ? hints.from : undefined,
    ownAddresses: own,
  })
  if (!judged) return {}
  const isAnswer = threadOf(letter).conversation !== undefined
  return judged.kind === "bulk" && isAnswer ? {} : { automatic: { why: judged.why } }
}

function copies({ mail, own }: Letter, from: string): { copies?: Address[] } {
  const others = new Map<string, Address>()
  for (const mailbox of [...mail.to, ...mail.cc]) {
    const isOther = mailbox.address !== from && !own.includes(plainAddress(mailbox.address))
    if (isOther) others.set(mailbox.address, asAddress(mailbox))
  }
  return others.size ? { copies: [...others.values()] } : {}
}

/** What the desk shows when somebody asks for the details. */
async function envelope({ mail, raw, lookup }: Letter): Promise<Record<string, unknown>> {
  const { ip, helo, from, source } = raw.hints as Record<string, string | undefined>
  const origin = { ip: ip ?? undefined, helo: helo ?? undefined, from, isFetched: source === "imap" }
  return {
    from: mail.from && shown(mail.from),
    to: mail.to.map(shown),
    ...(mail.cc.length ? { cc: mail.cc.map(shown) } : {}),
    ...(mail.replyTo.length ? { replyTo: mail.replyTo.map(shown) } : {}),
    verdict: await verdictOf(raw.bytes, origin, lookup),
  }
}

const shown = ({ address, name }: Mailbox): string => (name ? `${name} <${address}>` : address)

const leftOut = ({ parts }: Mail) =>
  parts.length > MOST_FILES ? { filesLeftOut: parts.length - MOST_FILES } : {}

/** Two different mails may carry the same Message-ID; this tells them apart, whatever relays did to their encoding. */
function fingerprintOf(
  from: Address,
  subject: string | undefined,
  text: string,
  files: ArrivedMessage["attachments"],
): string {
  const hash = createHash("sha256").update(`${from.address}\n${subject ?? ""}\n${text.replace(/\s+/g, "")}`)
  for (const file of files) hash.update(`\n${file.name} ${file.bytes.length}`)
  return hash.digest("hex").slice(0, 16)
}

/** RFC 3282; the first language is the main one. */
function locale({ headers }: Mail): { locale?: string } {
  const tag = header(headers, "content-language").split(",")[0]!.trim()
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag) ? { locale: tag } : {}
}
