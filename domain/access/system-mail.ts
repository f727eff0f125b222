import type { AskedNumber } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"

/**
 * Sends a mail of ours (not a customer conversation) by one of the account's mail inboxes. False: there is none, or it was
 * not taken; whoever asked shows the link instead. Given by the server's wiring.
 */
export type SendSystemMail = (
  accountId: Id,
  to: string,
  subject: string,
  text: string,
  /** It asks for a number, as a survey does. */
  ask?: AskedNumber,
) => Promise<boolean>

interface Words {
  subject: string
  text: string
}

interface Given {
  name: string
  business: string
  link: string
  by?: string
}

const invitation: Record<Locale, (given: Given) => Words> = {
  en: ({ name, business, link, by }) => ({
    subject: `Join ${business} at the counter`,
    text: `Hi ${name},

${by} would like you to help answer customers of ${business}.

Choose your password here, the link works for seven days:
${link}
`,
  }),
  de: ({ name, business, link, by }) => ({
    subject: `Komm an den Tresen von ${business}`,
    text: `Hallo ${name},

${by} möchte mit dir zusammen die Kunden von ${business} betreuen.

Hier wählst du dein Passwort, der Link gilt sieben Tage:
${link}
`,
  }),
  id: ({ name, business, link, by }) => ({
    subject: `Bergabung dengan tim ${business}`,
    text: `Halo ${name},

${by} mengajak Anda ikut melayani pelanggan ${business}.

Pilih kata sandi Anda di sini, tautan berlaku tujuh hari:
${link}
`,
  }),
}

const password: Record<Locale, (given: Given) => Words> = {
  en: ({ name, business, link }) => ({
    subject: `A new password for ${business}`,
    text: `Hi ${name},

here you can choose a new password. The link works for one hour and only once:
${link}

If you did not ask for this, you need not do anything; your password stays as it is.
`,
  }),
  de: ({ name, business, link }) => ({
    subject: `Ein neues Passwort für ${business}`,
    text: `Hallo ${name},

hier kannst du ein neues Passwort wählen. Der Link gilt eine Stunde und nur einmal:
${link}

Wenn du das nicht angefordert hast, musst du nichts tun; dein Passwort bleibt, wie es ist.
`,
  }),
  id: ({ name, business, link }) => ({
    subject: `Kata sandi baru untuk ${business}`,
    text: `Halo ${name},

di sini Anda dapat memilih kata sandi baru. Tautan berlaku satu jam dan hanya sekali:
${link}

Jika Anda tidak memintanya, Anda tidak perlu melakukan apa pun; kata sandi Anda tetap sama.
`,
  }),
}

/** Both mails in the reader's language; names are put on one line so that nobody writes paragraphs into our mail. */
export const systemMails = {
  invitation: (locale: string | null, given: Given) => inLanguage(invitation, locale, given),
  password: (locale: string | null, given: Given) => inLanguage(password, locale, given),
}

function inLanguage(
  mails: Record<Locale, (given: Given) => Words>,
  locale: string | null,
  given: Given,
): Words {
  const write = mails[locale as Locale] ?? mails.en
  return write({
    name: plain(given.name),
    business: plain(given.business) || "Tresen",
    link: given.link,
    by: plain(given.by ?? ""),
  })
}

/** A name is a name: no line breaks, and nothing a mail program would turn into a link. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/https?:\/\/|www\./gi, "")
    .trim()
}
