import type { ArrivedMessage, Host } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Letter } from "./letter.ts"
import { type Mail, mailAddress } from "./mail.ts"
import { readOwnMessageId } from "./own-message-id.ts"
import { type Meaning, meaningOf } from "./reply-address.ts"

/** Headers in which mail systems note for whom a mail was, besides To and Cc; the last ones by forwarders. */
const noted = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to", "x-rcpt-to"]

/** All addresses it was sent to, lower case, each once: by header, by what servers noted, by the SMTP envelope. */
export function recipientsOf(mail: Mail, hints: Record<string, unknown>): string[] {
  const byHeader = [...mail.to, ...mail.cc].map(({ address }) => address)
  const byServer = mail.headers
    .filter(({ key }) => noted.includes(key))
    .flatMap(({ value }) => value.split(","))
    .map((value) => mailAddress(value.replace(/^.*<|>.*$/g, "")))
  const byEnvelope = Array.isArray(hints.to) ? hints.to.map((to) => mailAddress(String(to))) : []
  return [...new Set([...byHeader, ...byServer, ...byEnvelope].filter((one) => one !== undefined))]
}

/** What our signed addresses among the recipients say; the first of each kind counts. */
export function meaningOfRecipients(recipients: string[], host: Pick<Host, "sign">): Meaning {
  const meanings = recipients.map((recipient) => meaningOf(recipient, host)).reverse()
  return Object.assign({}, ...meanings)
}

/** Hints in the order of rule T1; whether the sender may follow them is decided by the counter. */
export function threadOf({ mail, recipients, host }: Letter): ArrivedMessage["thread"] {
  const { conversation, number } = meaningOfRecipients(recipients, host)
  const home = conversation ?? firstOwn(mail.references, host)
  const inSubject = /\[#(\d{1,9})\]/.exec(mail.subject ?? "")?.[1]
  const said = number ?? (inSubject ? Number(inSubject) : undefined)
  return {
    references: mail.references,
    ...(home ? { conversation: home } : {}),
    ...(said ? { number: said } : {}),
  }
}

/** The conversation of the nearest mail of ours that it answers. */
function firstOwn(references: string[], host: Pick<Host, "sign">): Id | undefined {
  for (const reference of references) {
    const own = readOwnMessageId(reference, host)
    if (own) return own.conversation
  }
  return undefined
}
