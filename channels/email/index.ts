import { defineChannel } from "../channel.ts"
import { readArchived, readArchivedHtml } from "./archive.ts"
import { checkSettings } from "./check.ts"
import { listenToMailbox } from "./imap.ts"
import { parseMail } from "./parse.ts"
import { MOST_FILE_BYTES, sendMail } from "./send.ts"
import { type EmailSettings, emailSettings, ownAddresses, reviewSettings } from "./settings.ts"
import { withKey } from "./signing.ts"
import { smtpDoor } from "./smtp-door.ts"
import { serveSmtp } from "./smtp-listener.ts"

/** Mail, both ways: fetched by IMAP or taken at our own SMTP door, answered by SMTP, bounces understood. */
export const email = defineChannel<EmailSettings>({
  kind: "email",
  name: "E-mail",
  glyph:
    '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m4 7.5 6.8 5.2a2 2 0 0 0 2.4 0L20 7.5"/>',
  identity: "email",
  settings: emailSettings,
  limits: { text: 100_000, attachments: 20, attachmentBytes: MOST_FILE_BYTES },
  promise: 4 * 3600,
  can: { subject: true, start: true, copies: true, receipts: false },
  asks: true,
  addresses: ownAddresses,
  review: reviewSettings,
  prepare: withKey,
  check: checkSettings,
  parse: (settings, raw, host) => parseMail(settings, raw, host),
  listen: async (settings, host) =>
    settings.receive === "imap" ? listenToMailbox(settings, host) : { close: async () => {} },
  serve: serveSmtp,
  door: smtpDoor,
  archive: { read: readArchived, fromHtml: readArchivedHtml },
  send: sendMail,
})
