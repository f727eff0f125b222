import type { Address, Archived } from "#contract/channel.ts"
import { machineWritten } from "./auto-reply.ts"
import { arrivedBody } from "./body.ts"
import { arrivedFiles } from "./files.ts"
import { htmlToText } from "./html-to-text.ts"
import { type Mailbox, readMail } from "./mail.ts"
import { payloadKey } from "./payload-key.ts"
import { safeHtml } from "./safe-html.ts"

/** A mail of an old mailbox, whoever wrote it. Nothing is verified: what was let in long ago is history. */
export async function readArchived(bytes: Buffer): Promise<Archived> {
  const mail = await readMail(bytes)
  const raw = { id: "", bytes, hints: {}, receivedAt: new Date(0) }
  const body = arrivedBody({ mail, raw })
  const from = mail.from ?? mail.sender
  const machine = machineWritten({ headers: mail.headers, subject: mail.subject, from: from?.address })
  return {
    providerId: mail.messageId ?? `<${payloadKey(bytes).slice(5)}@no-message-id.invalid>`,
    ...(from ? { from: asAddress(from) } : {}),
    to: [...mail.to, ...mail.cc].map(asAddress),
    ...(mail.subject ? { subject: mail.subject } : {}),
    text: body.text,
    ...(body.quoted ? { quoted: body.quoted } : {}),
    ...(body.html ? { html: body.html } : {}),
    attachments: arrivedFiles(mail.parts, body.shownInside),
    ...(mail.date ? { sentAt: mail.date } : {}),
    references: mail.references,
    isAutomatic: machine?.kind === "automatic",
  }
}

/** HTML that another desk kept: safe to show, and as text. */
export function readArchivedHtml(html: string): { text: string; html: string } {
  return { text: htmlToText(html).trim(), html: safeHtml(html).html }
}

const asAddress = ({ address, name }: Mailbox): Address => ({
  channel: "email",
  address,
  ...(name ? { name } : {}),
})
