import { z } from "zod"
import type { Problem } from "#contract/views.ts"
import { secret } from "../channel.ts"
import { isNoReplyAddress, isNoReplyName } from "./no-reply.ts"
import { reviewSigning, signingFields } from "./signing.ts"

const address = "Address"
const receiving = "Receiving"
const sending = "Sending"

const host = z.string().trim().max(253).default("")
const port = z.number().int().min(1).max(65_535)
const user = z.string().trim().max(320).default("")
const security = z.enum(["tls", "starttls", "none"])

/** How mail comes and goes for one address. Flat keys, since the form is drawn from them. */
export const emailSettings = z.object({
  address: z.string().trim().toLowerCase().max(254).check(z.email()).meta({
    title: "Mail address",
    description: "The address your customers write to. Answers come from it too.",
    group: address,
    placeholder: "hello@your-shop.com",
  }),
  senderName: z.string().trim().max(120).default("").meta({
    title: "Sender name",
    description: "Customers see “Ada · Your Shop”. Leave empty to show only the person.",
    group: address,
    placeholder: "Your Shop",
  }),
  signature: z.string().max(4000).default("").meta({
    title: "Signature",
    description: "Stands below every answer.",
    group: address,
    multiline: true,
  }),
  aliases: z.string().max(2000).default("").meta({
    advanced: true,
    title: "Further addresses",
    description: "Other addresses whose mail arrives in the same mailbox, separated by commas.",
    group: address,
    placeholder: "info@your-shop.com, orders@your-shop.com",
  }),
  quote: z
    .boolean()
    .default(true)
    .meta({ advanced: true, title: "Quote the customer's message below answers", group: address }),
  plusAddresses: z.boolean().default(true).meta({
    advanced: true,
    title: "Mail to name+anything@ arrives here too",
    description:
      "Lets every answer and every bounce find its conversation for certain. Switch it off if your mail provider does not support plus addresses.",
    group: address,
  }),
  receive: z.enum(["imap", "forward"]).default("imap").meta({
    title: "How mail arrives",
    description:
      "imap: fetched from a mailbox. forward: your mail server forwards it, or the domain's MX points here; no mailbox is needed.",
    group: receiving,
  }),
  imapHost: host.meta({
    when: { receive: "imap" },
    title: "IMAP server",
    group: receiving,
    placeholder: "imap.your-provider.com",
  }),
  imapPort: port.default(993).meta({ when: { receive: "imap" }, title: "IMAP port", group: receiving }),
  imapSecurity: security
    .default("tls")
    .meta({ when: { receive: "imap" }, title: "IMAP encryption", group: receiving }),
  imapUser: user.meta({
    when: { receive: "imap" },
    title: "IMAP user name",
    description: "Most often the mail address; leave empty to use it.",
    group: receiving,
  }),
  imapPassword: secret("IMAP password", "Gmail, Outlook and iCloud ask for an app password here.")
    .default("")
    .meta({ when: { receive: "imap" }, title: "IMAP password", group: receiving, secret: true }),
  imapFolder: z
    .string()
    .trim()
    .max(255)
    .default("INBOX")
    .meta({ advanced: true, when: { receive: "imap" }, title: "Folder to fetch from", group: receiving }),
  imapArchive: z
    .string()
    .trim()
    .max(255)
    .default("")
    .meta({
      advanced: true,
      when: { receive: "imap" },
      title: "Move fetched mail to this folder",
      description: "Leave empty to leave the mailbox as it is.",
      group: receiving,
      placeholder: "Archive",
    }),
  backfillDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .meta({
      advanced: true,
      when: { receive: "imap" },
      title: "Days of older mail to bring in at the start",
      description: "0: only what arrives from now on.",
      group: receiving,
    }),
  maxMegabytes: z.number().int().min(1).max(100).default(40).meta({
    advanced: true,
    title: "Largest mail in megabytes",
    description: "A larger one is still shown, without its files.",
    group: receiving,
  }),
  smtpHost: host.meta({ title: "SMTP server", group: sending, placeholder: "smtp.your-provider.com" }),
  smtpPort: port.default(465).meta({ title: "SMTP port", group: sending }),
  smtpSecurity: security.default("tls").meta({ title: "SMTP encryption", group: sending }),
  smtpUser: user.meta({
    title: "SMTP user name",
    description: "Leave empty if the server asks for none.",
    group: sending,
  }),
  smtpPassword: secret("SMTP password")
    .default("")
    .meta({ title: "SMTP password", group: sending, secret: true }),
  ...signingFields,
})
export type EmailSettings = z.infer<typeof emailSettings>

/** All addresses whose mail belongs to this inbox, lower case, the main one first. */
export function ownAddresses(settings: EmailSettings): string[] {
  const aliases = settings.aliases.toLowerCase().split(/[\s,;]+/)
  return [...new Set([settings.address.toLowerCase(), ...aliases.filter((alias) => alias.includes("@"))])]
}

/** What can be told without asking any server: nobody may be told not to answer, and both servers are named. */
export function reviewSettings(settings: EmailSettings): Problem[] {
  const problems: Problem[] = []
  for (const own of ownAddresses(settings)) {
    if (isNoReplyAddress(own)) problems.push(noReply(own === settings.address ? "address" : "aliases", own))
  }
  if (isNoReplyName(settings.senderName)) problems.push(noReply("senderName", settings.senderName))
  if (settings.receive === "imap" && !settings.imapHost) problems.push(missing("imapHost", "IMAP"))
  if (!settings.smtpHost) problems.push(missing("smtpHost", "SMTP"))
  return [...problems, ...reviewSigning(settings)]
}

const noReply = (setting: string, shown: string): Problem => ({
  setting,
  code: "email.no-reply",
  message: `“${shown}” tells customers not to answer. Here every mail can be answered, so choose one that invites an answer, such as hello@ or service@.`,
})

const missing = (setting: string, protocol: string): Problem => ({
  setting,
  code: "email.host-missing",
  message: `The name of the ${protocol} server is missing. Your mail provider's help pages name it.`,
})
