/** The few words our own mail needs, in the customer's language; English for languages not taught yet. */
type Words = {
  /** Above the quoted mail. Mail programs recognise these forms and fold what follows. */
  wrote(date: string, author: string): string
  /** Subject of a first mail that has none, e.g. when a chat goes on by mail. */
  subject(sender: string): string
}

const english: Words = {
  wrote: (date, author) => `On ${date}, ${author} wrote:`,
  subject: (sender) => (sender ? `Your message to ${sender}` : "Your message"),
}

const taught: Record<string, Words> = {
  en: english,
  de: {
    wrote: (date, author) => `Am ${date} schrieb ${author}:`,
    subject: (sender) => (sender ? `Ihre Nachricht an ${sender}` : "Ihre Nachricht"),
  },
  id: {
    wrote: (date, author) => `Pada ${date}, ${author} menulis:`,
    subject: (sender) => (sender ? `Pesan Anda kepada ${sender}` : "Pesan Anda"),
  },
}

export const wordsFor = (locale: string): Words => taught[locale.split("-")[0]!.toLowerCase()] ?? english

/** A day without time: the customer's time zone is not ours to guess. */
export function dayIn(locale: string, at: Date): string {
  const known = Intl.DateTimeFormat.supportedLocalesOf([locale.replace("_", "-")].filter(isTag))
  return new Intl.DateTimeFormat(known.length ? known : "en", { dateStyle: "long", timeZone: "UTC" }).format(
    at,
  )
}

const isTag = (tag: string) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)
